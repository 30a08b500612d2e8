/**
 * What a query asks for. Each of its words is a concept: the stems that may
 * stand for it, each with a weight, and one rarity for all of them, so that a
 * word with many endings does not count more than one with few.
 */
import type { Language } from '../../../../../model/language.ts'
import { leanOf } from '../../analysis/detectLanguage.ts'
import { stemWord } from '../../analysis/stem.ts'
import { queryStopWords } from '../../analysis/stopWords.ts'
import { type Token, tokenize } from '../../analysis/tokenize.ts'
import type { Postings } from '../kept/Postings.ts'
import { type Lexicon, spellings } from '../words/lexicon.ts'
import { rarityOf } from './scoring.ts'
import { splitWord } from './splitWord.ts'

/** One word of a query. */
export interface Concept {
  /** Folded. */
  readonly form: string
  /** As typed. */
  readonly source: string
  /** Whether it is still being typed. */
  readonly isHalf: boolean
  /** The number of the form; `null` when no record has had it. */
  readonly exact: number | null
  /** Whether records spell the form in several ways of which the typed one is to come first. */
  readonly isAmbiguous: boolean
  /** Stem numbers of the lexicon and their weights. */
  readonly stems: ReadonlyMap<number, number>
  /** Stems that the word may be a slip for though it is one itself; looked for in titles alone, where what stands beside it tells. */
  readonly unlikely: ReadonlySet<number>
  readonly rarity: number
  /** How many postings asking for it costs at most. */
  readonly postings: number
  /** The likeliest form when the typed one stands nowhere, or hardly anywhere; for "did you mean". */
  readonly meant: { readonly form: number; readonly start: number; readonly end: number } | null
}

/** A query read against what the index knows. */
export interface QueryPlan {
  readonly concepts: readonly Concept[]
  /** The query's words as written, folded, in one line: what an exact title equals. */
  readonly line: string
}

/** What a plan is made against. */
export interface KnownWords {
  readonly lexicon: Lexicon
  readonly postings: Postings
  /** How many records there are. */
  readonly total: number
}

const languages: readonly Language[] = ['en', 'fr']
/** Concepts are bits of one number. */
const mostConcepts = 31
const readingWeight = 0.9
/** Words typed apart that records write as one, and the reverse. */
const joinedWeight = 0.9
/** Another ending of a French word than the stemmer takes for the same. */
const relativeWeight = 0.6
const unknownTypoWeight = 0.8
const rareTypoWeight = 0.35
/** Of the words that an unknown one may be a slip for, so many are looked for everywhere. */
const likelyTypos = 6
/** Longer queries are no titles; what each of their words may be a slip for costs half a millisecond. */
const mostTitleWords = 8
/** What was typed may be the beginning of a word, with a slip in it. */
const begunFactor = 0.9
/** A query of so many words that are nearly all known is a sentence. */
const sentenceWords = 4
const sentenceTypoFactor = 0.15
/** Letters from which on a word among others is completed; the first of all from one. */
const leastCompleted = 2
/** Records that the completions of one word may stand in together. */
const completionBudget = 20_000
/** A word in so few records may be a slip for another. */
const rareRecords = 2

/** Reads the words of a query. `null` when there is none. */
export function planQuery(text: string, known: KnownWords): QueryPlan | null {
  const { words: typed, readings } = tokenize(text)
  const end = typed.at(-1)?.end
  // Nothing after the last word: it is still being typed.
  const typing = end === text.trimEnd().length && !/\s$/.test(text)
  const words = typed.flatMap((word) =>
    // Half of a word with a blank too many is not taken for two.
    joinedForms(word, typed).some((form) => isHeld(form, known))
      ? [word]
      : splitWord(word, typing && word === typed.at(-1), known),
  )
  const last = words.at(-1)
  if (!last) return null
  const stops = queryStopWords(
    words.map((word) => word.form),
    text,
  )
  const telling = words.filter((word) => !stops.has(word.form) || (typing && word === last))
  // A query of nothing but small words asks for them.
  const onlyLast = telling.length === 1 && telling[0] === last && stops.has(last.form)
  const asked = telling.length === 0 || onlyLast ? words : telling
  const times = new Map<string, number>()
  for (const { form } of asked) times.set(form, (times.get(form) ?? 0) + 1)
  const concepts: Concept[] = []
  // In a sentence whose other words are known, a word that is not is a rare name sooner than a slip.
  const unknown = asked.filter(({ form }) => {
    const id = known.lexicon.find(form)
    if (id !== undefined && known.lexicon.pagesWith(id) > 0) return false
    return languages.every((language) => {
      const stem = known.lexicon.findStem(stemWord(form, language))
      return stem === undefined || known.postings.recordsWith(stem) === 0
    })
  })
  const isSentence = asked.length >= sentenceWords && unknown.length <= asked.length / 4
  const isFrench = leanOf(text) > 0
  const broken = typing ? brokenWord(words, known) : null
  for (const word of asked) {
    const often = times.get(word.form)
    if (often === undefined) continue
    times.delete(word.form)
    const choice = new StemChoice(known, isSentence)
    const isHalf = typing && word === last
    if (isFrench && !isHalf) choice.addRelatives(word.form)
    choice.choose(word, isHalf, words.length === 1 ? 1 : leastCompleted)
    for (const reading of readings) {
      if (!overlaps(reading, word)) continue
      // `RGAA4` asks for that, and for `RGAA` with `4` beside it only where nobody writes it in one.
      const isPartOfCode =
        reading.end - reading.start < word.end - word.start && hasDigit(word.form)
      if (!isPartOfCode || choice.isEmpty)
        choice.add(known.lexicon.find(reading.form), readingWeight)
    }
    for (const joined of joinedForms(word, words))
      choice.add(known.lexicon.find(joined), joinedWeight)
    if (broken !== null && (word === last || word === words.at(-2)))
      choice.complete(broken, joinedWeight)
    // A word by itself that many records hold is meant; beside others it may be a slip all the same.
    const isMeant = asked.length === 1 && pagesWith(word.form, known) > rareRecords
    if (asked.length <= mostTitleWords && !isMeant) choice.addUnlikely(word.form)
    concepts.push(choice.finish(word, text.slice(word.start, word.end), often, isHalf))
  }
  return { concepts: keepRarest(concepts), line: words.map((word) => word.form).join(' ') }
}

/** How many records hold a form. */
function pagesWith(form: string, { lexicon }: KnownWords): number {
  const id = lexicon.find(form)
  return id === undefined ? 0 : lexicon.pagesWith(id)
}

function isHeld(form: string, known: KnownWords): boolean {
  return pagesWith(form, known) > 0
}

/**
 * The beginning of a word with a blank too many, while it is typed (`défin iti`): the last two
 * words in one, when either is none that a record holds. `null` when both may be meant.
 */
function brokenWord(words: readonly Token[], known: KnownWords): string | null {
  const [before, last] = [words.at(-2), words.at(-1)]
  if (!before || !last) return null
  const areHeld =
    isHeld(before.form, known) &&
    (isHeld(last.form, known) || known.lexicon.complete(last.form).length > 0)
  return areHeld ? null : before.form + last.form
}

/** The most telling of more words than a plan has room for, in the order as typed. */
function keepRarest(concepts: readonly Concept[]): readonly Concept[] {
  if (concepts.length <= mostConcepts) return concepts
  const kept = [...concepts].sort((a, b) => b.rarity - a.rarity).slice(0, mostConcepts)
  return concepts.filter((one) => kept.includes(one))
}

const hasDigit = (form: string) => /\d/.test(form)
const overlaps = (reading: Token, word: Token) =>
  (reading.start <= word.start && reading.end >= word.end) ||
  (reading.start >= word.start && reading.end <= word.end)

/** What the word makes when it is written as one with the one before or behind it. */
function joinedForms(word: Token, words: readonly Token[]): readonly string[] {
  const at = words.indexOf(word)
  const [before, after] = [words[at - 1], words[at + 1]]
  return [
    ...(before && before.form.length > 1 ? [before.form + word.form] : []),
    ...(after && word.form.length > 1 ? [word.form + after.form] : []),
  ]
}

/** The stems that may stand for one word, being gathered. */
class StemChoice {
  readonly #known: KnownWords
  readonly #stems = new Map<number, number>()
  readonly #unlikely = new Set<number>()
  #meant: number | null = null
  readonly #isSentence: boolean

  constructor(known: KnownWords, isSentence: boolean) {
    this.#known = known
    this.#isSentence = isSentence
  }

  get isEmpty(): boolean {
    return this.#stems.size === 0
  }

  /** Takes the word itself; what it may begin when it is being typed; what it may be a slip for when it is not known. */
  choose(word: Token, half: boolean, least: number): void {
    const { lexicon } = this.#known
    const { form } = word
    const id = lexicon.find(form)
    const held = id === undefined ? 0 : lexicon.pagesWith(id)
    // Another form of the word may stand in the index when this one does not. What was typed is
    // not taken into the lexicon: it would grow with every key.
    if (id !== undefined) this.add(id, 1)
    else
      for (const language of languages) {
        const stem = lexicon.findStem(stemWord(form, language))
        if (stem !== undefined && this.#known.postings.recordsWith(stem) > 0)
          this.#stems.set(stem, 1)
      }
    const hasStem = this.#stems.size > 0
    const completed = half && form.length >= least ? this.complete(form, 1) : 0
    if (completed > 0 || (held > 0 && (held > rareRecords || form.length < 5))) return
    // In a sentence another form of a known word is no slip.
    if (held === 0 && hasStem && !half && this.#isSentence && !this.#isRareStem()) return
    this.#guess(form, half, held === 0 && !hasStem)
  }

  #isRareStem(): boolean {
    const { postings } = this.#known
    return [...this.#stems.keys()].every((stem) => postings.recordsWith(stem) <= rareRecords)
  }

  /** Takes what a beginning may become; gives how much that is. */
  complete(form: string, weight: number): number {
    const { lexicon } = this.#known
    let completed = 0
    let spent = 0
    for (const candidate of lexicon.complete(form)) {
      const held = lexicon.pagesWith(candidate.form)
      // Two letters begin hundreds of words; the first is always tried, the rarer ones while they cost little.
      if (completed > 0 && spent + held > completionBudget) continue
      spent += held
      completed++
      this.add(candidate.form, weight * candidate.weight)
    }
    return completed
  }

  #guess(form: string, half: boolean, isUnknown: boolean): void {
    const { lexicon } = this.#known
    if (this.#isSentence && !isUnknown) return
    const weight = isUnknown
      ? unknownTypoWeight * (this.#isSentence ? sentenceTypoFactor : 1)
      : rareTypoWeight
    const before = this.#stems.size
    const whole = lexicon.guess(form, false).slice(0, likelyTypos)
    for (const candidate of whole) this.add(candidate.form, weight * candidate.weight)
    const begun =
      half && before === 0 && whole.length === 0
        ? lexicon.guess(form, true).slice(0, likelyTypos)
        : []
    for (const candidate of begun)
      this.add(candidate.form, begunFactor * weight * candidate.weight)
    const [first] = whole.length > 0 ? whole : begun
    if (first && (isUnknown ? before === 0 : this.#isFarRarer(form, first.form)))
      this.#meant = first.form
  }

  #isFarRarer(form: string, than: number): boolean {
    const { lexicon } = this.#known
    const id = lexicon.find(form)
    // A form that no record has, of a word that one has, is right as it is.
    return id !== undefined && lexicon.pagesWith(id) * 20 < lexicon.pagesWith(than)
  }

  /** Takes what the word is hardly a slip for. */
  addUnlikely(form: string): void {
    const { lexicon } = this.#known
    for (const candidate of lexicon.guess(form, false))
      for (const language of languages) {
        const stem = lexicon.stemIdOf(candidate.form, language)
        if (!this.#stems.has(stem)) this.#unlikely.add(stem)
      }
  }

  /** Takes what the word is with other endings. A word being typed is completed instead. */
  addRelatives(form: string): void {
    const { lexicon } = this.#known
    for (const relative of lexicon.frenchRelatives(form))
      this.#stems.set(lexicon.stemIdOf(relative, 'fr'), relativeWeight)
  }

  add(form: number | undefined, weight: number): void {
    if (form === undefined) return
    for (const language of languages) {
      const stem = this.#known.lexicon.stemIdOf(form, language)
      if ((this.#stems.get(stem) ?? 0) < weight) this.#stems.set(stem, weight)
    }
  }

  finish(word: Token, source: string, often: number, isHalf: boolean): Concept {
    const { lexicon, postings, total } = this.#known
    let all = 0
    let certain = 0
    for (const [stem, weight] of this.#stems) {
      const held = postings.recordsWith(stem)
      if (held === 0) this.#stems.delete(stem)
      all += held
      if (weight === 1) certain = Math.max(certain, held)
    }
    const held = certain > 0 ? Math.max(certain, all / 2) : all
    const exact = lexicon.find(word.form) ?? null
    return {
      form: word.form,
      source,
      isHalf,
      exact,
      isAmbiguous: exact !== null && isAmbiguous(source, lexicon.spellingsOf(exact)),
      stems: this.#stems,
      unlikely: this.#unlikely,
      // A word that stands nowhere tells nothing about the records that there are.
      rarity: all > 0 ? rarityOf(held, total) * often : 0,
      postings: all,
      meant:
        this.#meant === null ? null : { form: this.#meant, start: word.start, end: word.end },
    }
  }
}

/** Accents count whenever records differ in them; capitals only when some were typed: most people type none. */
function isAmbiguous(source: string, seen: number): boolean {
  const accents = spellings.plain | spellings.accented
  if ((seen & accents) === accents) return true
  const cases = spellings.small | spellings.capital
  return (seen & cases) === cases && source !== source.toLowerCase()
}
