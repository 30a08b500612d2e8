/** Pages that hold the same telling words as another: the words that are frequent in it and rare elsewhere. */
import type { PageId } from '../../../../model/ids.ts'
import { tokenize } from '../analysis/tokenize.ts'
import { type AnalysedBody, anchorEvery } from '../SearchRecord.ts'
import { weighCounts } from './kept/fieldCounts.ts'
import type { Searched } from './ranking/findCandidates.ts'
import { rarityOf, termScore } from './ranking/scoring.ts'

/** A page and what it has of another's telling words. */
export interface SimilarPage {
  readonly page: PageId
  /** Against what the other has of them itself; 0 to 1. */
  readonly share: number
  /** The words, as the other page writes them, the most telling first. */
  readonly words: readonly string[]
}

const tellingWords = 16
/** One word in common is chance. */
const leastShared = 3
const mostPages = 40
const shortestWord = 3

/** Finds the pages; about 3 ms among ten thousand. */
export function findSimilar(number: number, searched: Searched): readonly SimilarPage[] {
  const { postings, table } = searched
  const body = table.bodyOf(number)
  const telling = body ? chooseTelling(body, searched) : []
  if (!body || telling.length < leastShared) return []
  const { alive, length } = table.columns
  const found = new Map<number, { score: number; bits: number }>()
  telling.forEach(({ stem }, at) => {
    const rarity = rarityOf(postings.recordsWith(stem), table.living)
    postings.visit(stem, alive, (record, counts) => {
      const relative = (length[record] as number) / table.meanLength
      const score = termScore(rarity, weighCounts(counts), relative)
      const known = found.get(record)
      if (known) {
        known.score += score
        known.bits |= 1 << at
      } else found.set(record, { score, bits: 1 << at })
    })
  })
  const own = found.get(number)?.score
  if (!own) return []
  return [...found]
    .filter(([record, { bits }]) => record !== number && countBits(bits) >= leastShared)
    .sort(([a, one], [b, other]) => other.score - one.score || a - b)
    .flatMap(([record, { score, bits }]) => {
      const id = table.idOf(record)
      if (!id?.startsWith('page:')) return []
      return {
        page: id.slice('page:'.length) as PageId,
        share: Math.min(1, score / own),
        words: telling
          .filter((_, at) => (bits & (1 << at)) !== 0)
          .slice(0, 3)
          .map(({ first }) => spell(body, first)),
      }
    })
    .slice(0, mostPages)
}

interface TellingWord {
  readonly stem: number
  /** The number of its first occurrence. */
  readonly first: number
}

function chooseTelling(
  { words, language }: Pick<AnalysedBody, 'words' | 'language'>,
  { lexicon, postings, table }: Searched,
): readonly TellingWord[] {
  const counts = new Map<number, { count: number; first: number }>()
  words.forEach((id, at) => {
    const form = lexicon.formOf(id)
    if (form.length < shortestWord || /^\d+$/.test(form)) return
    if (lexicon.isStop(id, 'en') || lexicon.isStop(id, 'fr')) return
    const stem = lexicon.stemIdOf(id, language)
    const known = counts.get(stem)
    if (known) known.count++
    else counts.set(stem, { count: 1, first: at })
  })
  const total = table.living
  return [...counts]
    .flatMap(([stem, { count, first }]) => {
      const held = postings.recordsWith(stem)
      // What stands in this record alone, or in every third, tells of no other.
      const tells = held > 1 && (total < 12 || held < total / 3)
      return tells ? [{ stem, first, weight: Math.log1p(count) * rarityOf(held, total) }] : []
    })
    .sort((a, b) => b.weight - a.weight || a.first - b.first)
    .slice(0, tellingWords)
}

/** A word as it stands in the text. */
function spell(body: Pick<AnalysedBody, 'text' | 'anchors'>, word: number): string {
  const { text, anchors } = body
  const anchor = Math.floor(word / anchorEvery)
  const skip = word - anchor * anchorEvery
  const found = tokenize(text, anchors[anchor] ?? 0, skip + 1).words[skip]
  return found ? text.slice(found.start, found.end) : ''
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
