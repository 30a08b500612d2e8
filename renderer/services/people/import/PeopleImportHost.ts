/** The work of an import, apart from the screen: reading the file, and saying what would come of it. */
import { idFromBytes, type PersonId } from '../../../../model/ids.ts'
import { decodeText, detectEncoding, type TextEncoding } from './decodeText.ts'
import { draftPerson, rowToRaw } from './draftPerson.ts'
import { type ImportIssue, isBlocking, type PersonDraft } from './PersonDraft.ts'
import type {
  PeopleImportAnswer,
  PeopleImportPlan,
  PeopleImportRequest,
} from './peopleImportMessages.ts'
import { guessMapping, type PersonField } from './personFields.ts'
import { type ImportEntry, matchDrafts, planChanges } from './planImport.ts'
import { hasTitles, readTable, type Table } from './readTable.ts'
import { isVcardText, readVcards, type Vcard } from './readVcards.ts'

/** More rows than this are refused before they are looked at: no team has as many, and each is held in memory. */
const mostRows = 500_000
/** More new people than this are refused: each device of the workspace holds them all. */
export const mostNewPeople = 20_000
/** More new topics than this are refused: what holds as many is no list of topics. */
export const mostNewTopics = 2_000
/** How much of a plan the screen is given to show. */
const shownEntries = 200
const shownIssues = 1000

/** What the host needs from where it runs. */
export interface PeopleImportHostOptions {
  readonly post: (answer: PeopleImportAnswer) => void
  readonly randomBytes: (count: number) => Uint8Array
}

type Source =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'cards'; readonly cards: readonly Vcard[] }

/** Holds one file; each request to plan says anew what it would come to. */
export class PeopleImportHost {
  #options: PeopleImportHostOptions
  #bytes: Uint8Array | null = null
  #source: {
    readonly key: string
    readonly encoding: TextEncoding
    readonly source: Source
  } | null = null
  #changes: Extract<PeopleImportAnswer, { kind: 'changes' }>['changes'] | null = null

  constructor(options: PeopleImportHostOptions) {
    this.#options = options
  }

  /** Answers a request; what goes wrong is an answer too. */
  handle(request: PeopleImportRequest): void {
    try {
      if (request.kind === 'file') {
        this.#bytes = new Uint8Array(request.bytes)
        this.#source = null
        this.#changes = null
      } else if (request.kind === 'plan') this.#plan(request)
      else if (this.#changes) this.#options.post({ kind: 'changes', changes: this.#changes })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#options.post({ kind: 'failed', reason: 'unreadable', message })
    }
  }

  #plan(request: Extract<PeopleImportRequest, { kind: 'plan' }>): void {
    const read = this.#read(request)
    if (!read) return
    const { source, encoding } = read
    const count = source.kind === 'table' ? source.table.rows.length : source.cards.length
    if (count === 0 || count > mostRows) {
      const reason = count === 0 ? 'empty' : 'too-many-rows'
      this.#options.post({ kind: 'failed', reason, message: '' })
      return
    }
    const titled =
      source.kind === 'table' && (request.hasTitles ?? hasTitles(source.table.rows))
    const mapping =
      source.kind === 'table' ? mappingOf(source.table, titled, request.mapping) : []
    const { drafts, issues } = this.#draft(source, titled, mapping, request.today)
    const matched = matchDrafts(drafts, request.people)
    const {
      creates,
      updates,
      extras,
      newTopics,
      unchanged,
      issues: links,
    } = planChanges(matched.entries, request.people, request.topics, request.choices, () =>
      idFromBytes<PersonId>(this.#options.randomBytes(16)),
    )
    const all = [...issues, ...matched.issues, ...links].sort((a, b) => a.row - b.row)
    const plan: PeopleImportPlan = {
      encoding,
      format:
        source.kind === 'table'
          ? {
              kind: 'table',
              delimiter: source.table.delimiter,
              hasTitles: titled,
              mapping,
              columns: describeColumns(source.table, titled, mapping.length),
            }
          : { kind: 'cards' },
      rows: count - Number(titled),
      // A picture is not sent to be looked at: two hundred may be as large as the file.
      entries: matched.entries
        .slice(0, shownEntries)
        .map((one) => ({ ...one, draft: { ...one.draft, photo: null } })),
      creates: creates.length,
      updates: updates.length,
      unchanged,
      left: new Set(all.filter((one) => isBlocking(one.kind)).map((one) => one.row)).size,
      issues: all.slice(0, shownIssues),
      issueCount: all.length,
      byMail: countMatches(matched.entries, 'mail'),
      byName: countMatches(matched.entries, 'name'),
      newTopics,
      photos: [...extras.values()].filter((one) => one.photo).length,
      tooMany:
        creates.length > mostNewPeople ? 'people' : newTopics > mostNewTopics ? 'topics' : null,
    }
    this.#changes = plan.tooMany ? null : { creates, updates, extras }
    this.#options.post({ kind: 'planned', plan })
  }

  #read(request: Extract<PeopleImportRequest, { kind: 'plan' }>) {
    if (!this.#bytes) return null
    const encoding = request.encoding ?? detectEncoding(this.#bytes)
    const key = `${encoding} ${request.delimiter ?? ''}`
    if (this.#source?.key === key) return this.#source
    const text = decodeText(this.#bytes, encoding)
    const onProgress = (share: number) =>
      this.#options.post({ kind: 'progress', phase: 'reading', share })
    const source: Source = isVcardText(text)
      ? { kind: 'cards', cards: readVcards(text, onProgress) }
      : { kind: 'table', table: readTable(text, request.delimiter) }
    this.#source = { key, encoding, source }
    return this.#source
  }

  #draft(source: Source, titled: boolean, mapping: readonly PersonField[], today: string) {
    const drafts: PersonDraft[] = []
    const issues: ImportIssue[] = []
    const items =
      source.kind === 'table'
        ? source.table.rows.slice(Number(titled)).map(({ number, cells }) => ({
            row: number,
            raw: rowToRaw(cells, mapping),
          }))
        : source.cards
    if (source.kind === 'table')
      for (const row of source.table.malformed)
        issues.push({ row, kind: 'malformed', value: '' })
    else for (const card of source.cards) issues.push(...card.issues)
    for (const [at, { row, raw }] of items.entries()) {
      if (at % 5000 === 0)
        this.#options.post({ kind: 'progress', phase: 'checking', share: at / items.length })
      const drafted = draftPerson(row, raw, today)
      issues.push(...drafted.issues)
      if (drafted.draft) drafts.push(drafted.draft)
    }
    return { drafts, issues }
  }
}

function mappingOf(
  table: Table,
  titled: boolean,
  asked: readonly PersonField[] | null,
): readonly PersonField[] {
  const width = table.rows
    .slice(0, 100)
    .reduce((most, row) => Math.max(most, row.cells.length), 0)
  const [titles, ...below] = table.rows.slice(0, 100).map(({ cells }) => cells)
  const guessed = titled && titles ? guessMapping(titles, below) : []
  return Array.from({ length: width }, (_, at) => asked?.[at] ?? guessed[at] ?? 'skip')
}

/** Each column's title and a few of its values, for the person to tell what it holds. */
function describeColumns(table: Table, titled: boolean, width: number) {
  const rows = table.rows.slice(Number(titled), Number(titled) + 50)
  return Array.from({ length: width }, (_, at) => ({
    title: titled ? (table.rows[0]?.cells[at] ?? '').trim() : '',
    examples: rows
      .map((row) => (row.cells[at] ?? '').trim())
      .filter(Boolean)
      .slice(0, 3)
      .map((value) => (value.length > 60 ? `${value.slice(0, 59)}…` : value)),
  }))
}

function countMatches(entries: readonly ImportEntry[], by: 'mail' | 'name'): number {
  return entries.filter((one) => one.match?.by === by).length
}
