/** A closer look at one candidate: its title, its headings and the places of its words. */
import type { Language } from '../../../../../model/language.ts'
import type { PackedBody } from '../kept/PackedBody.ts'
import type { ConceptTable } from './ConceptTable.ts'
import { countBits } from './countBits.ts'
import { termScore } from './scoring.ts'

/** What is looked at. Words are numbers of forms. */
export interface LookedAt {
  readonly title: Uint32Array
  readonly titleText: string
  readonly body: PackedBody | null
  readonly language: Language
}

/** The text's part of what scoring is told. */
export interface TextEvidence {
  readonly titleCover: number
  /** See `wholeTitle`. */
  readonly whole: number
  readonly headingCover: number
  readonly near: number
  /** Rarity of the words that stand closely together in the place that holds most of them. */
  readonly clause: number
  readonly exact: number
  /** What words beyond the budget of the first pass add to its sum. */
  readonly late: number
}

const nearWithin = 8
/** As long as a clause: an answer says in one what a question asks for. */
const clauseWords = 12
/** Beyond so many words of a record its beginning decides. */
const wordsRead = 2500

/** In longer texts (bytes) nobody looks how a word is spelt: it would cost more than all else. */
const longestSpelt = 12_000

const room = new Uint32Array(wordsRead)

/** Reads what scoring is told of a record's text. About 20 µs for 3 KB; not for two queries at once. */
export function readEvidence(
  { title, titleText, body, language }: LookedAt,
  table: ConceptTable,
  asked: number,
): TextEvidence {
  const titleCover = coverOf(title, 0, title.length, table, language)
  const whole = wholeTitle(title, table, language)
  const inTitle = rarityIn(title, table, language)
  const seen = new ExactForms(table)
  seen.takeTitle(title, titleText)
  if (!body)
    return {
      titleCover,
      whole,
      headingCover: 0,
      near: 0,
      clause: inTitle,
      exact: seen.rarity(),
      late: 0,
    }
  const words = body.firstWords(room)
  const { headings } = body
  let headingCover = 0
  for (let at = 0; at + 1 < headings.length; at += 2) {
    const [from, to] = [
      headings[at] as number,
      Math.min(headings[at + 1] as number, words.length),
    ]
    if (from < to)
      headingCover = Math.max(headingCover, coverOf(words, from, to, table, language))
  }
  const { near, clause, late } = readPlaces(words, table, language, asked, seen)
  seen.takeText(body)
  return {
    ...{ titleCover, whole, headingCover, near, late },
    // A title is a clause as well: who types one half right means it sooner than a text that says so.
    clause: Math.max(clause, inTitle),
    exact: seen.rarity(),
  }
}

/** What a word counts that is an unlikely slip for the title's. */
const unlikelyShare = 0.7

/**
 * How near a title comes to being the query itself, whatever was typed wrong: the rarity of the query,
 * times the cube of how much of either stands in the other. Words that tell nothing are not counted.
 */
export function wholeTitle(
  title: Uint32Array,
  table: ConceptTable,
  language: Language,
): number {
  let [bits, unlikely, words, hits] = [0, 0, 0, 0]
  for (const form of title) {
    const here = table.begunBitsOf(form, language)
    const maybe = table.unlikelyBitsOf(form, language)
    bits |= here
    unlikely |= maybe
    if ((here | maybe) !== 0) hits++
    if ((here | maybe) !== 0 || !table.isStop(form, language)) words++
  }
  if (hits === 0) return 0
  const held = countBits(bits) + unlikelyShare * countBits(unlikely & ~bits)
  return table.total * ((held / table.concepts.length) * (hits / words)) ** 3
}

/** Rarity of all that stands among some words. */
function rarityIn(forms: Uint32Array, table: ConceptTable, language: Language): number {
  let bits = 0
  for (const form of forms) bits |= table.bitsOf(form, language)
  return table.rarity(bits)
}

/** Rarity covered by a stretch of words, less when much else stands there too. */
function coverOf(
  forms: Uint32Array,
  from: number,
  to: number,
  table: ConceptTable,
  language: Language,
): number {
  let bits = 0
  let hits = 0
  for (let at = from; at < to; at++) {
    const here = table.bitsOf(forms[at] as number, language)
    bits |= here
    if (here !== 0) hits++
  }
  if (bits === 0) return 0
  const covered = table.rarity(bits)
  const share = table.total > 0 ? covered / table.total : 0
  return covered * share * (0.6 + (0.4 * hits) / (to - from))
}

/** How near neighbouring words of the query stand, the order as typed counting in full; and what words beyond the budget add. */
function readPlaces(
  words: Uint32Array,
  table: ConceptTable,
  language: Language,
  asked: number,
  seen: ExactForms,
): { readonly near: number; readonly clause: number; readonly late: number } {
  const { concepts } = table
  const fullest = new FullestClause(table)
  const lastAt = new Int32Array(concepts.length).fill(-1000)
  const counts = new Uint16Array(concepts.length)
  const nearest = new Float64Array(concepts.length)
  for (let at = 0; at < words.length; at++) {
    const form = words[at] as number
    let bits = table.bitsOf(form, language)
    if (bits === 0) continue
    seen.takeForm(form, bits)
    fullest.take(at, bits)
    for (let one = 0; bits !== 0; one++, bits >>>= 1) {
      if (!(bits & 1)) continue
      counts[one] = (counts[one] as number) + 1
      const after = at - (lastAt[one - 1] ?? -1000)
      if (one > 0 && after > 0 && after <= nearWithin)
        nearest[one] = Math.max(nearest[one] as number, 1 / after)
      const before = at - (lastAt[one + 1] ?? -1000)
      if (one + 1 < concepts.length && before > 0 && before <= nearWithin)
        nearest[one + 1] = Math.max(nearest[one + 1] as number, 0.5 / before)
      lastAt[one] = at
    }
  }
  let near = 0
  let late = 0
  concepts.forEach(({ rarity }, one) => {
    if (!(asked & (1 << one))) late += termScore(rarity, counts[one] as number, 1)
    const before = concepts[one - 1]
    if (before) near += (nearest[one] as number) * Math.min(rarity, before.rarity)
  })
  return { near, clause: fullest.rarity, late }
}

/** The most that stands within the words of a clause, told word after word. */
class FullestClause {
  readonly #table: ConceptTable
  readonly #at = new Int32Array(clauseWords)
  readonly #bits = new Uint32Array(clauseWords)
  #count = 0
  #last = 0
  rarity = 0

  constructor(table: ConceptTable) {
    this.#table = table
  }

  take(at: number, bits: number): void {
    const slot = this.#count++ % clauseWords
    this.#at[slot] = at
    this.#bits[slot] = bits
    let all = 0
    for (let one = 0; one < clauseWords && one < this.#count; one++)
      if (at - (this.#at[one] as number) < clauseWords) all |= this.#bits[one] as number
    if (all === this.#last) return
    this.#last = all
    this.rarity = Math.max(this.rarity, this.#table.rarity(all))
  }
}

/** Which words stand in a record as they were typed: the same form, and where spellings differ the same accents and capitals. */
class ExactForms {
  readonly #table: ConceptTable
  #bits = 0
  /** Words whose form stands there in a spelling that is still to be looked at. */
  #open = 0

  constructor(table: ConceptTable) {
    this.#table = table
  }

  takeTitle(title: Uint32Array, text: string): void {
    this.#table.concepts.forEach((concept, at) => {
      if (concept.exact === null || !title.includes(concept.exact)) return
      if (!concept.isAmbiguous || holdsSpelling(text, concept.source)) this.#bits |= 1 << at
    })
  }

  takeForm(form: number, bits: number): void {
    for (let rest = bits & ~(this.#bits | this.#open), at = 0; rest !== 0; at++, rest >>>= 1) {
      if (!(rest & 1)) continue
      const concept = this.#table.concepts[at]
      if (concept?.exact !== form) continue
      if (concept.isAmbiguous) this.#open |= 1 << at
      else this.#bits |= 1 << at
    }
  }

  takeText(body: PackedBody): void {
    if (this.#open === 0 || body.textSize > longestSpelt) return
    const { text } = body
    this.#table.concepts.forEach((concept, at) => {
      if (this.#open & (1 << at) && holdsSpelling(text, concept.source)) this.#bits |= 1 << at
    })
  }

  rarity(): number {
    return this.#table.rarity(this.#bits)
  }
}

const isLetter = (char: string | undefined) =>
  char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char)

/** Whether a word stands in a text with these accents, and with these capitals if it has any. */
function holdsSpelling(text: string, source: string): boolean {
  const wanted = source.normalize('NFC')
  const hasCapitals = wanted !== wanted.toLowerCase()
  const searched = hasCapitals ? text : text.toLowerCase()
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1))
    if (!isLetter(searched[at - 1]) && !isLetter(searched[at + wanted.length])) return true
  return false
}
