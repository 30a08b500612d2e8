/**
 * The index of one workspace's records. It knows no worker, no database and no
 * document: records are put in as fields and bodies, queries come out as hits.
 */
import type { PageId } from '../../../../model/ids.ts'
import type { Language } from '../../../../model/language.ts'
import { LinkTable } from '../../links/LinkTable.ts'
import { detectLanguage } from '../analysis/detectLanguage.ts'
import { tokenize } from '../analysis/tokenize.ts'
import type { SearchAnswer, SearchQuery } from '../messages.ts'
import { pageRecordId, type RecordId, recordPage } from '../RecordKind.ts'
import {
  type AnalysedBody,
  analyseBody,
  analyseTitle,
  type BodyText,
  type PageFields,
  type RecordFields,
} from '../SearchRecord.ts'
import { readTopicReference } from '../topicReference.ts'
import { type CountedWords, countStems } from './kept/countStems.ts'
import { weighCounts } from './kept/fieldCounts.ts'
import { type PackedBody, packBody } from './kept/PackedBody.ts'
import { Postings, type SavedPostings } from './kept/Postings.ts'
import { RecordTable, type SavedTable } from './kept/RecordTable.ts'
import { TitleTable } from './kept/TitleTable.ts'
import { QueryRunner } from './runQuery.ts'
import { findSimilar, type SimilarPage } from './similarPages.ts'
import { Lexicon, type SavedLexicon } from './words/lexicon.ts'

/** What is kept of an index besides the bodies. */
export interface SavedIndex {
  readonly lexicon: SavedLexicon
  readonly table: SavedTable
  readonly postings: SavedPostings
  /** Of each stem, in how many records it stands. */
  readonly held: Uint32Array
}

/** A merge is due when so many postings are in lists, or half as many as are packed. */
const mostRecent = 400_000
/** Numbers of records that are gone are given up when they are more than this share. */
const mostGaps = 0.25

export class SearchIndex {
  readonly #lexicon: Lexicon
  readonly #postings: Postings
  readonly #table: RecordTable
  readonly #titles = new TitleTable()
  readonly #runner: QueryRunner
  /** Numbers from here on came since the last merge. */
  #packedUpTo: number
  /** What links to what, as far as bodies were put in. */
  readonly links = new LinkTable()
  /** Called with the number of every record whose body came, went or got another number. */
  onBody: (number: number) => void = () => undefined

  constructor(saved?: SavedIndex) {
    this.#lexicon = saved ? Lexicon.restore(saved.lexicon) : new Lexicon()
    this.#table = new RecordTable(saved?.table)
    this.#postings = new Postings(saved?.postings, saved?.held, this.#table.size)
    this.#packedUpTo = this.#table.size
    const { titleHash, alive } = this.#table.columns
    for (let number = 0; number < this.#table.size; number++)
      if (alive[number] === 1) this.#titles.add(titleHash[number] as number, number)
    this.#runner = new QueryRunner({
      lexicon: this.#lexicon,
      postings: this.#postings,
      table: this.#table,
      titles: this.#titles,
      links: this.links,
    })
  }

  /** How many records there are. */
  get size(): number {
    return this.#table.living
  }

  ids(): Iterable<RecordId> {
    return this.#table.ids()
  }

  /** The pages among the records. */
  *pages(): Iterable<PageId> {
    for (const id of this.#table.ids()) {
      const page = recordPage(id)
      if (page) yield page
    }
  }

  recordOf(id: RecordId): RecordFields | null {
    const number = this.#table.numberOf(id)
    return number === undefined ? null : this.#table.fieldsOf(number)
  }

  fieldsOf(page: PageId): PageFields | null {
    return this.recordOf(pageRecordId(page)) as PageFields | null
  }

  hasBody(id: RecordId): boolean {
    const number = this.#table.numberOf(id)
    return number !== undefined && this.#table.bodyOf(number) !== null
  }

  recordBody(id: RecordId): AnalysedBody | null {
    const number = this.#table.numberOf(id)
    return number === undefined ? null : this.#table.bodyOf(number)
  }

  bodyOf(page: PageId): AnalysedBody | null {
    return this.recordBody(pageRecordId(page))
  }

  /** The number of a word's folded form; `undefined` when no record has had it. */
  formId(form: string): number | undefined {
    return this.#lexicon.find(form)
  }

  /** The pages that may hold all these folded words: none is missing, some may not. */
  pagesHolding(forms: readonly string[]): readonly PageId[] {
    return this.#runner.recordsHolding(forms).flatMap((number) => {
      return recordPage(this.#table.idOf(number) ?? '') ?? []
    })
  }

  /** Whether a page's title is these folded words, separated by spaces. */
  isTitle(line: string): boolean {
    return this.#runner
      .recordsTitled(line)
      .some((number) => this.#table.idOf(number)?.startsWith('page:'))
  }

  /** The pages that hold the telling words of one, with how much of them: 1 is all. */
  similarTo(page: PageId): readonly SimilarPage[] {
    const number = this.#table.numberOf(pageRecordId(page))
    if (number === undefined) return []
    return findSimilar(number, this.#runner.searched)
  }

  /** Puts a record in or says anew what is known of it; its body stays. Words are counted again only when they changed. */
  putFields(fields: RecordFields): void {
    const number = this.#table.numberOf(fields.id)
    const before = number === undefined ? null : this.#table.fieldsOf(number)
    if (number !== undefined && before && sameWords(before, fields))
      this.#table.describe(number, fields)
    else this.#put(fields, number === undefined ? null : this.#table.bodyOf(number))
  }

  /** Says what a record's body holds; does nothing for one whose fields are not known. Costs 1–2 ms for 3 KB. */
  putBody(id: RecordId, body: BodyText): void {
    const fields = this.recordOf(id)
    if (fields) this.put(fields, body)
  }

  /** Puts a record in whole, in place of what was known of it. */
  put(fields: RecordFields, body: BodyText): void {
    this.#put(fields, analyseBody(body, fields.language, this.#lexicon))
  }

  /** Takes a record out; nothing when it is not in. */
  remove(id: RecordId): void {
    const number = this.#table.numberOf(id)
    if (number !== undefined) this.#remove(number)
  }

  #remove(number: number): void {
    const fields = this.#table.fieldsOf(number)
    if (!fields) return
    const words = this.#wordsOf(
      fields,
      this.#table.bodyOf(number),
      this.#table.languageOf(number),
    )
    this.#lexicon.count(formsOf(words), -1)
    const isPacked = number < this.#packedUpTo
    this.#postings.remove(number, countStems(words, this.#lexicon).keys(), isPacked)
    this.#titles.remove(this.#table.columns.titleHash[number] as number, number)
    if (fields.kind === 'page') this.links.remove((fields as PageFields).page)
    this.#table.remove(number)
    this.onBody(number)
  }

  #put(fields: RecordFields, body: AnalysedBody | null): void {
    const known = this.#table.numberOf(fields.id)
    if (known !== undefined) this.#remove(known)
    const line = lineOf(fields.title)
    const language = fields.language ?? body?.language ?? detectLanguage(fields.title)
    const words = this.#wordsOf(fields, body, language)
    this.#lexicon.count(formsOf(words), 1)
    const stems = countStems(words, this.#lexicon)
    // A record that came since the last merge keeps its number: a page that is typed in takes one.
    const number = known !== undefined && known >= this.#packedUpTo ? known : this.#table.size
    let length = 0
    for (const counts of stems.values()) length += weighCounts(counts)
    const titleHash = this.#titles.hash(line)
    const packed =
      body && packBody(body.language === language ? body : withLanguage(body, language))
    this.#table.put(fields, { body: packed, language, length, titleHash }, number)
    this.#postings.add(number, stems)
    this.#titles.add(titleHash, number)
    if (fields.kind === 'page') this.links.put((fields as PageFields).page, body?.links ?? [])
    this.onBody(number)
    if (
      this.#postings.recentPostings >
      Math.max(mostRecent, this.#postings.packed.records.length / 2)
    )
      this.#merge(null)
  }

  #wordsOf(fields: RecordFields, body: AnalysedBody | null, language: Language): CountedWords {
    const topics = fields.topics.filter((name) => readTopicReference(name) === null)
    return {
      title: analyseTitle(fields.title, this.#lexicon),
      tags: analyseTitle([...fields.tags, ...topics].join(' · '), this.#lexicon),
      body,
      language,
    }
  }

  #merge(renumber: Uint32Array | null, alive = this.#table.columns.alive): void {
    this.#postings.merge(this.#lexicon.stemCount, alive, renumber)
    this.#packedUpTo = this.#table.size
  }

  /** Answers a query. Within 16 ms (p95) at ten thousand pages. `now` is what dates count from. */
  search(query: SearchQuery, now = Date.now()): Omit<SearchAnswer, 'tookMs'> {
    return this.#runner.run(query, now)
  }

  /** What is kept of the whole but the bodies; packs what came since. About 60 ms for ten thousand pages. */
  save(): SavedIndex {
    const { columns } = this.#table
    if (this.#table.size - this.#table.living > mostGaps * this.#table.size) {
      const renumber = this.#table.compact()
      this.#merge(renumber, columns.alive)
      this.#titles.renumber(this.#table.columns.titleHash, this.#table.size)
      for (let number = 0; number < renumber.length; number++) this.onBody(number)
    } else if (this.#postings.recentPostings > 0) this.#merge(null)
    return {
      lexicon: this.#lexicon.save(),
      table: this.#table.save(),
      postings: this.#postings.packed,
      held: this.#postings.held.slice(0, this.#lexicon.stemCount),
    }
  }

  /** The body of a record by its number, for those who keep it. */
  packedBodyOf(number: number): PackedBody | null {
    return this.#table.bodyOf(number)
  }

  /** How many numbers of records there are. */
  get numbers(): number {
    return this.#table.size
  }

  /** Takes a body that was kept; its words are counted already. */
  takeBody(number: number, body: PackedBody): void {
    this.#table.takeBody(number, body)
    const page = recordPage(this.#table.idOf(number) ?? '')
    if (page) this.links.put(page, body.links)
  }
}

/** A title's words, folded, in one line. */
function lineOf(title: string): string {
  return tokenize(title)
    .words.map((word) => word.form)
    .join(' ')
}

function withLanguage(body: AnalysedBody, language: Language): AnalysedBody {
  const { text, words, readings, headings, captions, commentText, comments } = body
  const { anchors, headingTexts, links, closed, threads, calls, files, file, authors } = body
  // Spelt out: the parts of a packed body are read when they are asked for, and are none of its own.
  return {
    ...{ text, words, readings, headings, captions, commentText, comments },
    ...{ anchors, headingTexts, links, closed, threads, calls, files, file, authors },
    language,
  }
}

/** The different words of a record, each once: what it counts for in the lexicon. */
function formsOf({ title, tags, body }: CountedWords): ReadonlySet<number> {
  const forms = new Set<number>(title)
  for (const form of tags) forms.add(form)
  if (!body) return forms
  for (const form of body.words) forms.add(form)
  for (const form of body.readings) forms.add(form)
  for (const form of body.comments) forms.add(form)
  return forms
}

/** Whether two descriptions of a record are found under the same words. */
function sameWords(a: RecordFields, b: RecordFields): boolean {
  const same = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((name, at) => name === other[at])
  return (
    a.title === b.title &&
    a.language === b.language &&
    same(a.tags, b.tags) &&
    same(a.topics, b.topics)
  )
}
