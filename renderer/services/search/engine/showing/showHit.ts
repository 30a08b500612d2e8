import { placeAt } from '../../attachments/FileText.ts'
import type { MatchedField, SearchHit } from '../../messages.ts'
import { type CountedField, occurrencesIn } from '../kept/fieldCounts.ts'
import type { ConceptTable } from '../ranking/ConceptTable.ts'
import type { Searched } from '../ranking/findCandidates.ts'
import { choosePassage, chooseShortPassage, markMatches, type Passage } from './passage.ts'

/** From the most telling place on. */
const tellingFields: readonly CountedField[] = [
  'title',
  'heading',
  'tag',
  'body',
  'caption',
  'comment',
]

/** A record as it is shown among what was found; `null` when it is gone. */
export function showHit(
  record: number,
  score: number,
  table: ConceptTable,
  searched: Searched,
  now: number,
): SearchHit | null {
  const { table: records } = searched
  const fields = records.fieldsOf(record)
  if (!fields) return null
  const language = records.languageOf(record)
  const field = fieldOf(record, table, searched)
  const passage = passageOf(record, field, table, searched)
  const { verifiedUntil } = fields
  const file = records.bodyOf(record)?.file ?? null
  return {
    id: fields.id,
    kind: fields.kind,
    target: fields.target,
    space: fields.space,
    title: fields.title,
    icon: fields.icon,
    titleRanges: markMatches(fields.title, table, language),
    path: fields.path,
    passage: passage.text,
    passageRanges: passage.ranges,
    file: file ? { state: file.state, place: placeAt(file, passage.start) } : null,
    field,
    verification: verifiedUntil === null ? null : verifiedUntil >= now ? 'verified' : 'stale',
    archived: fields.archived,
    owner: fields.owner,
    updatedAt: fields.updatedAt,
    score,
  }
}

function fieldOf(
  record: number,
  { concepts }: ConceptTable,
  { postings }: Searched,
): MatchedField | null {
  const seen = new Set<CountedField>()
  for (const { stems } of concepts)
    for (const stem of stems.keys()) {
      const counts = postings.countsIn(stem, record)
      if (counts === 0) continue
      for (const field of tellingFields)
        if (!seen.has(field) && occurrencesIn(counts, field) > 0) seen.add(field)
    }
  return tellingFields.find((field) => seen.has(field)) ?? null
}

function passageOf(
  record: number,
  field: MatchedField | null,
  table: ConceptTable,
  { table: records }: Searched,
): Passage {
  const body = records.bodyOf(record)
  if (!body) return { text: '', ranges: [], start: 0 }
  if (field === 'comment') return chooseShortPassage(body.commentText, table, body.language)
  return choosePassage(body, table)
}
