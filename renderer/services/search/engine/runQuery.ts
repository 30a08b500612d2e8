/** Answers queries from an index's parts: reads, finds, looks closer, orders, shows. */

import { foldWord } from '../../../../model/foldWord.ts'
import type { LinkTable } from '../../links/LinkTable.ts'
import { tokenize } from '../analysis/tokenize.ts'
import type { SearchAnswer, SearchHit, SearchQuery } from '../messages.ts'
import { parseQuery } from '../query/parseQuery.ts'
import { recordKinds } from '../RecordKind.ts'
import type { PageFields } from '../SearchRecord.ts'
import { countFacets } from './asking/countFacets.ts'
import { filterRecords } from './asking/filterRecords.ts'
import { demandTest, readDemands, searchedText } from './asking/phrases.ts'
import { suggestQuery } from './asking/suggestQuery.ts'
import { TopicNames } from './asking/TopicNames.ts'
import type { TitleTable } from './kept/TitleTable.ts'
import { ConceptTable } from './ranking/ConceptTable.ts'
import { shareTerms, sumShared } from './ranking/feedback.ts'
import {
  type Candidates,
  coordinate,
  findCandidates,
  rarityOfBits,
  releaseCandidates,
  Scratch,
  type Searched,
} from './ranking/findCandidates.ts'
import { planQuery, type QueryPlan } from './ranking/queryPlan.ts'
import { readEvidence, wholeTitle } from './ranking/readEvidence.ts'
import { scoreRecord, sharedWeight } from './ranking/scoring.ts'
import { takeBest } from './ranking/takeBest.ts'
import { showHit } from './showing/showHit.ts'

/** How many of the first are looked at closely. */
const rerankDepth = 60
/** So many records of one title ("Notes") are looked at beyond those found by their words. */
const sameTitleLimit = 20
/** Of what `wholeTitle` gives at most: about two thirds of title and query are in each other. */
const leastWhole = 0.2
/** Ordering by title reads titles: no more than these, the best first. */
const mostByTitle = 2000
const mostTitles = 4000
const day = 86_400_000

interface Ordered {
  /** Record numbers in order, as many as were asked for at least. */
  readonly records: readonly number[]
  readonly scores: ReadonlyMap<number, number>
}

export class QueryRunner {
  readonly searched: Searched
  readonly #titles: TitleTable
  readonly #links: LinkTable
  readonly #concepts: ConceptTable
  readonly #scratch = new Scratch()
  #topics: { readonly names: TopicNames; readonly changes: number } | null = null
  /** Forms of titles seen lately. Their numbers never change. */
  readonly #titleWords = new Map<string, Uint32Array>()

  constructor(parts: Searched & { readonly titles: TitleTable; readonly links: LinkTable }) {
    this.searched = parts
    this.#titles = parts.titles
    this.#links = parts.links
    this.#concepts = new ConceptTable(parts.lexicon)
  }

  run(query: SearchQuery, now: number): Omit<SearchAnswer, 'tookMs'> {
    const { table, lexicon, postings } = this.searched
    const parsed = parseQuery(query.text, now)
    const filter = filterRecords(parsed.filters, parsed.pieces, {
      table,
      query,
      now,
      idsOf: (kind, name) => this.#idsCalled(kind, name),
      topicNames: () => this.#topicNames(),
    })
    const demands = readDemands(parsed, this.searched)
    const demanded = demandTest(demands, this.searched, (record) => this.#titleOf(record))
    const isWanted = (record: number) =>
      filter.passes(record) && (demanded === null || demanded(record))
    const problems = [...parsed.problems, ...filter.problems]
    const text = searchedText(parsed)
    const plan = planQuery(text, { lexicon, postings, total: table.living })
    const isEmpty = !plan && filter.count === 0 && demanded === null
    if (isEmpty) return { hits: [], total: 0, facets: null, didYouMean: null, problems }
    const found = plan
      ? findCandidates(plan, this.searched, this.#scratch, isWanted)
      : this.#findAll(isWanted)
    try {
      const ordered = plan
        ? this.#order(found, plan, query, now, isWanted)
        : this.#orderAll(found, query)
      const from = query.offset ?? 0
      this.#concepts.begin(plan ?? { concepts: [], line: '' })
      const hits = ordered.records
        .slice(from, from + query.limit)
        .flatMap((record) => this.#hitOf(record, ordered.scores.get(record) ?? 0, now))
      const facets = query.facets
        ? countFacets(found.records, found.count, table, this.#topicNames(), now)
        : null
      const didYouMean = plan && suggestQuery(query.text, plan, lexicon, spelledIn(hits))
      return {
        hits,
        total: Math.max(found.count, ordered.records.length),
        facets,
        didYouMean,
        problems,
      }
    } finally {
      releaseCandidates(found)
    }
  }

  #topicNames(): TopicNames {
    const { table } = this.searched
    if (this.#topics?.changes !== table.topicChanges)
      this.#topics = { names: new TopicNames(table), changes: table.topicChanges }
    return this.#topics.names
  }

  /** Everything that the filters let through. */
  #findAll(isWanted: (record: number) => boolean): Candidates {
    const { table } = this.searched
    this.#scratch.reserve(table.size)
    const { records, terms, first, bits } = this.#scratch
    let count = 0
    for (let record = 0; record < table.size; record++)
      if (isWanted(record)) {
        records[count++] = record
        terms[record] = 0
      }
    return { records, count, terms, first, bits, asked: 0, titled: [], isComplete: true }
  }

  /** Without words the newest are the best. */
  #orderAll(found: Candidates, query: SearchQuery): Ordered {
    const most = (query.offset ?? 0) + query.limit
    const { updatedAt } = this.searched.table.columns
    if (query.sort === 'title') return this.#byTitle(found, updatedAt, most)
    return {
      records: takeBest(found.records, found.count, updatedAt, most),
      scores: new Map(),
    }
  }

  #order(
    found: Candidates,
    plan: QueryPlan,
    query: SearchQuery,
    now: number,
    isWanted: (record: number) => boolean,
  ): Ordered {
    coordinate(found, plan)
    const most = (query.offset ?? 0) + query.limit
    const { table } = this.searched
    if (query.sort === 'title' || query.sort === 'newest') {
      const whole = found.isComplete ? found : onlyComplete(found)
      if (query.sort === 'title') return this.#byTitle(whole, found.first, most)
      const { updatedAt } = table.columns
      return {
        records: takeBest(whole.records, whole.count, updatedAt, most),
        scores: new Map(),
      }
    }
    const first = takeBest(found.records, found.count, found.first, Math.max(rerankDepth, most))
    const titled = new Set(
      this.recordsTitled(plan.line).filter(isWanted).slice(0, sameTitleLimit),
    )
    this.#concepts.begin(plan)
    const closely = new Set([
      ...first.slice(0, rerankDepth),
      ...titled,
      ...this.#bestTitled(found.titled),
    ])
    const scores = new Map<number, number>()
    for (const record of closely)
      scores.set(record, this.#scoreOf(record, found, plan, query, now))
    if (sharedWeight(plan.concepts.length) > 0)
      this.#addShared(found, plan, closely, scores, (record) =>
        this.#scoreOf(record, found, plan, query, now),
      )
    const isFirst = (record: number) =>
      titled.has(record) && table.columns.archived[record] === 0 ? 1 : 0
    const best = [...closely].sort(
      (a, b) =>
        isFirst(b) - isFirst(a) ||
        (scores.get(b) as number) - (scores.get(a) as number) ||
        a - b,
    )
    const rest = first.slice(rerankDepth).filter((record) => !closely.has(record))
    for (const record of rest) scores.set(record, found.first[record] as number)
    return { records: [...best, ...rest], scores }
  }

  /** Those whose titles come nearest to what was typed. */
  #bestTitled(records: readonly number[]): readonly number[] {
    const { table } = this.searched
    return records
      .map((record) => ({
        record,
        whole: wholeTitle(this.#titleOf(record), this.#concepts, table.languageOf(record)),
      }))
      .filter(({ whole }) => whole >= leastWhole * this.#concepts.total)
      .sort((a, b) => b.whole - a.whole || a.record - b.record)
      .slice(0, sameTitleLimit)
      .map(({ record }) => record)
  }

  /** Adds to the scores what the best answers share, and looks at those closely that it lifts among the first. */
  #addShared(
    found: Candidates,
    plan: QueryPlan,
    closely: Set<number>,
    scores: Map<number, number>,
    scoreOf: (record: number) => number,
  ): void {
    const best = [...closely].sort(
      (a, b) => (scores.get(b) as number) - (scores.get(a) as number) || a - b,
    )
    const terms = shareTerms(plan, best, scores, this.searched)
    const shared = sumShared(terms, found, this.#scratch, this.searched)
    const { records, count, first } = found
    const weight = sharedWeight(plan.concepts.length)
    for (let one = 0; one < count; one++) {
      const record = records[one] as number
      first[record] = (first[record] as number) + weight * (shared[record] as number)
    }
    for (const record of takeBest(records, count, first, rerankDepth))
      if (!closely.has(record)) {
        closely.add(record)
        scores.set(record, scoreOf(record))
      }
    for (const record of closely) {
      const added = found.bits[record] === 0 ? 0 : (shared[record] as number)
      scores.set(record, (scores.get(record) as number) + weight * added)
    }
  }

  #scoreOf(
    record: number,
    found: Candidates,
    plan: QueryPlan,
    query: SearchQuery,
    now: number,
  ): number {
    const { table } = this.searched
    const { columns } = table
    const text = readEvidence(
      {
        title: this.#titleOf(record),
        titleText: table.fieldsOf(record)?.title ?? '',
        body: table.bodyOf(record),
        language: table.languageOf(record),
      },
      this.#concepts,
      found.asked,
    )
    // Of a page found by its title alone nothing was summed up.
    const bits = found.bits[record] as number
    const whole = rarityOfBits(found.asked, plan.concepts)
    const updatedAt = columns.updatedAt[record] as number
    const until = columns.verifiedUntil[record] as number
    const id = table.idOf(record)
    const opened = id ? (query.opened?.indexOf(id) ?? -1) : -1
    return scoreRecord({
      terms: (bits === 0 ? 0 : (found.terms[record] as number)) + text.late,
      covered: whole > 0 ? rarityOfBits(bits, plan.concepts) / whole : 0,
      words: plan.concepts.length,
      titleCover: text.titleCover,
      headingCover: text.headingCover,
      whole: text.whole,
      near: text.near,
      clause: {
        rarity: text.clause,
        share: this.#concepts.total > 0 ? text.clause / this.#concepts.total : 0,
      },
      exact: text.exact,
      archived: columns.archived[record] === 1,
      verification: until === 0 ? null : until >= now ? 'verified' : 'stale',
      age: updatedAt === 0 ? null : (now - updatedAt) / day,
      backlinks: this.#backlinksOf(record),
      opened: opened < 0 ? 0 : 1 - opened / (query.opened?.length ?? 1),
    })
  }

  #backlinksOf(record: number): number {
    const { table } = this.searched
    if (table.columns.kind[record] !== recordKinds.indexOf('page')) return 0
    const fields = table.fieldsOf(record) as PageFields | null
    return fields ? this.#links.to(fields.page).size : 0
  }

  #byTitle(found: Candidates, scores: ArrayLike<number>, most: number): Ordered {
    const { table } = this.searched
    const collator = new Intl.Collator(['fr', 'en'], { numeric: true })
    const records = takeBest(found.records, found.count, scores, mostByTitle)
      .map((record) => ({ record, title: table.fieldsOf(record)?.title ?? '' }))
      .sort((a, b) => collator.compare(a.title, b.title) || a.record - b.record)
      .slice(0, most)
      .map(({ record }) => record)
    return { records, scores: new Map() }
  }

  #hitOf(record: number, score: number, now: number): SearchHit[] {
    const hit = showHit(record, score, this.#concepts, this.searched, now)
    return hit ? [hit] : []
  }

  /** A title's words, cut once: every key looks at sixty titles, much the same ones. */
  #titleOf(record: number): Uint32Array {
    const { table, lexicon } = this.searched
    const title = table.fieldsOf(record)?.title ?? ''
    const known = this.#titleWords.get(title)
    if (known) return known
    const { words, readings } = tokenize(title)
    const forms = Uint32Array.from(
      [...words, ...readings].flatMap(({ form }) => lexicon.find(form) ?? []),
    )
    if (this.#titleWords.size >= mostTitles) this.#titleWords.clear()
    this.#titleWords.set(title, forms)
    return forms
  }

  /** The records whose title's words are this line. */
  recordsTitled(line: string): readonly number[] {
    if (line === '') return []
    return this.#titles.find(line).filter((record) => {
      const { words } = tokenize(this.searched.table.fieldsOf(record)?.title ?? '')
      return words.map((word) => word.form).join(' ') === line
    })
  }

  /** The records that hold the stems of all these forms that are no stop words. */
  recordsHolding(forms: readonly string[]): readonly number[] {
    const { lexicon, postings, table } = this.searched
    const ids = forms.map((form) => lexicon.find(form))
    if (ids.some((id) => id === undefined)) return []
    const counts = new Uint8Array(table.size)
    let asked = 0
    for (const id of new Set(ids as number[])) {
      if (lexicon.isStop(id, 'en') || lexicon.isStop(id, 'fr')) continue
      asked++
      const stems = new Set([lexicon.stemIdOf(id, 'en'), lexicon.stemIdOf(id, 'fr')])
      for (const stem of stems)
        postings.visit(stem, table.columns.alive, (record) => {
          if (counts[record] === asked - 1) counts[record] = asked
        })
    }
    const found: number[] = []
    if (asked === 0) return found
    counts.forEach((count, record) => {
      if (count === asked) found.push(record)
    })
    return found
  }

  /** The ids of the spaces or people whose name is that, or begins with it. */
  #idsCalled(kind: 'space' | 'person', name: string): readonly string[] {
    const { table } = this.searched
    const wanted = foldWord(name.trim())
    const number = recordKinds.indexOf(kind)
    const whole: string[] = []
    const begun: string[] = []
    for (let record = 0; record < table.size; record++) {
      if (table.columns.kind[record] !== number || table.columns.alive[record] !== 1) continue
      const fields = table.fieldsOf(record)
      if (!fields) continue
      const id = fields.id.slice(kind.length + 1)
      const title = foldWord(fields.title.trim())
      if (title === wanted) whole.push(id)
      else if (title.startsWith(wanted)) begun.push(id)
    }
    return whole.length > 0 ? whole : begun
  }
}

function onlyComplete(found: Candidates): Candidates {
  const { records, count, bits, asked } = found
  const whole: number[] = []
  for (let one = 0; one < count; one++) {
    const record = records[one] as number
    if (((bits[record] as number) & asked) === asked) whole.push(record)
  }
  if (whole.length === 0) return found
  return { ...found, records: Uint32Array.from(whole), count: whole.length }
}

function spelledIn(hits: readonly SearchHit[]): readonly string[] {
  return hits.slice(0, 5).flatMap((hit) => [hit.title, hit.passage])
}
