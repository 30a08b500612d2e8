/**
 * The words of all records beside the postings: which forms there are, in how
 * many records, how they are spelt, and their stems. It chooses the stems that
 * the postings are asked for.
 */
import type { Language } from '../../../../../model/language.ts'
import { frenchEndings, frenchRoot } from '../../analysis/frenchEndings.ts'
import { stemWord } from '../../analysis/stem.ts'
import { stopWords } from '../../analysis/stopWords.ts'

/** A form that a typed word may have been meant as. */
export interface Candidate {
  readonly form: number
  /** How much a match of it counts against a match of the word itself. */
  readonly weight: number
}

/** What is kept of the words on disk. */
export interface SavedLexicon {
  readonly forms: string
  readonly pages: Uint32Array
  readonly spellings: Uint8Array
  readonly stems: string
  /** Two a form, English then French; -1 where nobody asked yet. */
  readonly stemIds: Int32Array
  /** Numbers of the forms in alphabetical order; the newest may be missing. */
  readonly sorted: Uint32Array
}

const languageSlots: Readonly<Record<Language, 0 | 1>> = { en: 0, fr: 1 }
/** Forms added since the last sorting are looked through one by one; beyond this many, sorting pays. */
const unsortedLimit = 500
/** How forms were seen spelt, as bits. */
export const spellings = { plain: 1, accented: 2, small: 4, capital: 8 } as const
const completionsKept = 16
const typosKept = 16
const guessesKept = 200

/** Forms and stems under small numbers. Not shared between threads. */
export class Lexicon {
  readonly #forms: string[] = []
  readonly #idOf = new Map<string, number>()
  readonly #pages: number[] = []
  /** Made when a slip is looked for the first time. */
  #masks: number[] = []
  #bucketsUpTo = 0
  readonly #spellings: number[] = []
  readonly #stems: string[] = []
  readonly #stemIdOf = new Map<string, number>()
  /** Two a form, English then French; -1 until asked for. */
  readonly #stemIds: number[] = []
  #sorted: number[] = []
  #sortedUpTo = 0
  #byLength: number[][] = []
  /** What was guessed lately, until words are counted in or out. */
  readonly #guesses = new Map<string, readonly Candidate[]>()

  get size(): number {
    return this.#forms.length
  }

  get stemCount(): number {
    return this.#stems.length
  }

  /** The number of a form, given one when it is new. */
  intern(form: string): number {
    const known = this.#idOf.get(form)
    if (known !== undefined) return known
    const id = this.#forms.length
    this.#forms.push(form)
    this.#idOf.set(form, id)
    this.#pages.push(0)
    this.#spellings.push(0)
    this.#stemIds.push(-1, -1)
    return id
  }

  /** The number of a form, and notes how it was spelt. */
  internSpelt(form: string, source: string): number {
    const id = this.intern(form)
    let seen: number = spellings.plain | spellings.small
    if (source !== form) {
      const lower = source.toLowerCase()
      seen =
        (lower === form ? spellings.plain : spellings.accented) |
        (lower === source ? spellings.small : spellings.capital)
    }
    this.#spellings[id] = (this.#spellings[id] as number) | seen
    return id
  }

  /** How a form was seen spelt, as bits of `spellings`. */
  spellingsOf(id: number): number {
    return this.#spellings[id] ?? 0
  }

  #fillBuckets(): void {
    for (; this.#bucketsUpTo < this.#forms.length; this.#bucketsUpTo++) {
      const form = this.#forms[this.#bucketsUpTo] as string
      this.#masks.push(maskOf(form))
      const length = Math.min(form.length, 63)
      const bucket = this.#byLength[length]
      if (bucket) bucket.push(this.#bucketsUpTo)
      else this.#byLength[length] = [this.#bucketsUpTo]
    }
  }

  find(form: string): number | undefined {
    return this.#idOf.get(form)
  }

  formOf(id: number): string {
    return this.#forms[id] ?? ''
  }

  /** On how many pages a form stands. */
  pagesWith(id: number): number {
    return this.#pages[id] ?? 0
  }

  /** Counts a page's forms in (1) or out (-1). */
  count(forms: Iterable<number>, by: 1 | -1): void {
    this.#guesses.clear()
    for (const id of forms) this.#pages[id] = Math.max(0, (this.#pages[id] ?? 0) + by)
  }

  /** The number of a form's stem in a language. */
  stemIdOf(id: number, language: Language): number {
    const slot = id * 2 + languageSlots[language]
    const known = this.#stemIds[slot]
    if (known !== undefined && known >= 0) return known
    const stem = this.internStem(stemWord(this.formOf(id), language))
    this.#stemIds[slot] = stem
    return stem
  }

  /** The number of a stem that is known. */
  findStem(stem: string): number | undefined {
    return this.#stemIdOf.get(stem)
  }

  /** Whether a form is a stop word of a language, and so not in the postings of bodies. */
  isStop(id: number, language: Language): boolean {
    return stopWords[language].has(this.formOf(id))
  }

  internStem(stem: string): number {
    const known = this.#stemIdOf.get(stem)
    if (known !== undefined) return known
    this.#stems.push(stem)
    this.#stemIdOf.set(stem, this.#stems.length - 1)
    return this.#stems.length - 1
  }

  stemOf(stemId: number): string {
    return this.#stems[stemId] ?? ''
  }

  /** Forms that begin with what was typed, those on most pages first; without the typed form itself. */
  complete(prefix: string): readonly Candidate[] {
    this.#sort()
    const best: number[] = []
    const consider = (id: number) => {
      const pages = this.pagesWith(id)
      if (pages === 0 || this.formOf(id).length <= prefix.length) return
      // One letter begins thousands of forms: only the best so far are held, in their order.
      let at = best.length
      const isBefore = (other: number) => {
        const known = this.pagesWith(other)
        return pages > known || (pages === known && id < other)
      }
      while (at > 0 && isBefore(best[at - 1] as number)) at--
      if (at >= completionsKept) return
      best.splice(at, 0, id)
      if (best.length > completionsKept) best.pop()
    }
    for (let at = this.#lowerBound(prefix); at < this.#sorted.length; at++) {
      const id = this.#sorted[at] as number
      if (!this.formOf(id).startsWith(prefix)) break
      consider(id)
    }
    for (let id = this.#sortedUpTo; id < this.#forms.length; id++)
      if (this.formOf(id).startsWith(prefix)) consider(id)
    return best.map((form) => {
      const added = this.formOf(form).length - prefix.length
      return { form, weight: (0.9 * prefix.length) / (prefix.length + 0.3 * added) }
    })
  }

  /** Forms that a French word takes with other endings: conjugations, and nouns made of the verb. */
  frenchRelatives(form: string): readonly number[] {
    const root = frenchRoot(form)
    if (root === null) return []
    this.#sort()
    const found: number[] = []
    for (let at = this.#lowerBound(root); at < this.#sorted.length; at++) {
      const id = this.#sorted[at] as number
      const other = this.formOf(id)
      if (!other.startsWith(root)) break
      const isRelative = other !== form && frenchEndings.has(other.slice(root.length))
      if (isRelative && this.pagesWith(id) > 0) found.push(id)
    }
    return found
  }

  /**
   * Forms that are one slip away from what was typed (two from eight letters):
   * a letter wrong, missing, too many, or two swapped. With `half`, what was
   * typed may be the beginning of the form; forms that begin with another letter
   * are looked at when no other fits. Of three letters that are a whole word one may
   * be missing. The likeliest first.
   */
  guess(typed: string, half: boolean): readonly Candidate[] {
    // While a query is typed, the words before the last are asked for with each key.
    const asked = half ? `${typed}…` : typed
    const known = this.#guesses.get(asked)
    if (known) return known
    const found = this.#guess(typed, half, half)
    const guessed =
      half && found.length === 0 && typed.length > 3 ? this.#guess(typed, half, false) : found
    if (this.#guesses.size >= guessesKept) this.#guesses.clear()
    this.#guesses.set(asked, guessed)
    return guessed
  }

  #guess(typed: string, half: boolean, sameFirst: boolean): readonly Candidate[] {
    const slips = typed.length < 3 ? 0 : typed.length < 8 ? 1 : 2
    // A number or a part's code is not a slip for another.
    if (slips === 0 || /\d/.test(typed)) return []
    this.#fillBuckets()
    const mask = maskOf(typed)
    const found: { form: number; weight: number; rank: number }[] = []
    const longest = half ? 63 : Math.min(63, typed.length + slips)
    // Three letters are near to hundreds of words: only one that lost a letter is looked for.
    const isShort = typed.length === 3 && !half
    const shortest = isShort ? typed.length + 1 : Math.max(1, typed.length - slips)
    for (let length = shortest; length <= longest; length++) {
      for (const id of this.#byLength[length] ?? []) {
        const other = this.#masks[id] as number
        // Letters that one has and the other lacks: each slip explains at most one of either kind.
        if (bits(mask & ~other) > slips || (!half && bits(other & ~mask) > slips)) continue
        if (this.pagesWith(id) === 0) continue
        const form = this.formOf(id)
        if (half && (sameFirst ? form[0] !== typed[0] : !hasOtherFirst(typed, form))) continue
        const distance = editDistance(typed, form, slips, half)
        if (distance === 0 || distance > slips) continue
        const first = form[0] === typed[0] ? 1 : 0.5
        const weight = distance === 1 ? 1 : 0.6
        found.push({
          form: id,
          weight,
          rank: weight * first * (1 + Math.log1p(this.pagesWith(id))),
        })
      }
    }
    return found
      .sort((a, b) => b.rank - a.rank || a.form - b.form)
      .slice(0, typosKept)
      .map(({ form, weight }) => ({ form, weight }))
  }

  /** All forms and on how many pages each stands, for the index that is kept on disk. */
  save(): SavedLexicon {
    this.#sort()
    return {
      forms: this.#forms.join('\n'),
      pages: Uint32Array.from(this.#pages),
      spellings: Uint8Array.from(this.#spellings),
      stems: this.#stems.join('\n'),
      stemIds: Int32Array.from(this.#stemIds),
      sorted: Uint32Array.from(this.#sorted),
    }
  }

  /** Throws when what was kept does not fit together. */
  static restore(saved: SavedLexicon): Lexicon {
    const lexicon = new Lexicon()
    if (saved.forms !== '') for (const form of saved.forms.split('\n')) lexicon.intern(form)
    const { size } = lexicon
    if (size !== saved.pages.length || size !== saved.spellings.length)
      throw new Error(`Lexicon.restore: ${size} forms, ${saved.pages.length} counts`)
    for (let id = 0; id < size; id++) {
      lexicon.#pages[id] = saved.pages[id] as number
      lexicon.#spellings[id] = saved.spellings[id] as number
    }
    if (saved.stems !== '') for (const stem of saved.stems.split('\n')) lexicon.internStem(stem)
    if (saved.stemIds.length !== size * 2) throw new Error('Lexicon.restore: stems are missing')
    for (let slot = 0; slot < saved.stemIds.length; slot++) {
      const stem = saved.stemIds[slot] as number
      if (stem >= lexicon.#stems.length) throw new Error('Lexicon.restore: an unknown stem')
      lexicon.#stemIds[slot] = stem
    }
    for (let at = 1; at < saved.sorted.length; at++)
      if (
        !(
          lexicon.formOf(saved.sorted[at - 1] as number) <
          lexicon.formOf(saved.sorted[at] as number)
        )
      )
        throw new Error('Lexicon.restore: the order of the forms is damaged')
    lexicon.#sorted = [...saved.sorted]
    // Those that came after the last sorting have the greatest numbers.
    lexicon.#sortedUpTo = saved.sorted.length
    return lexicon
  }

  /** Puts new forms in among the sorted ones: sorting sixty thousand anew would take 200 ms. */
  #sort(): void {
    const fresh = this.#forms.length - this.#sortedUpTo
    if (fresh === 0 || (fresh <= unsortedLimit && this.#sortedUpTo > 0)) return
    const forms = this.#forms
    const added = Array.from({ length: fresh }, (_, at) => this.#sortedUpTo + at)
    added.sort((a, b) => ((forms[a] as string) < (forms[b] as string) ? -1 : 1))
    const merged: number[] = []
    let from = 0
    for (const id of added) {
      const to = this.#lowerBound(forms[id] as string)
      while (from < to) merged.push(this.#sorted[from++] as number)
      merged.push(id)
    }
    while (from < this.#sorted.length) merged.push(this.#sorted[from++] as number)
    this.#sorted = merged
    this.#sortedUpTo = forms.length
  }

  #lowerBound(prefix: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.formOf(this.#sorted[middle] as number) < prefix) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Whether a form may be what was typed with its first letter wrong, lost, too much or swapped with the second. */
function hasOtherFirst(typed: string, form: string): boolean {
  const begins = (from: number, at: number) =>
    typed[from] === form[at] && typed[from + 1] === form[at + 1]
  return (
    begins(1, 1) ||
    begins(0, 1) ||
    begins(1, 0) ||
    (typed[0] === form[1] && typed[1] === form[0] && typed[2] === form[2])
  )
}

/** Which letters and digits a form holds, as bits: comparing two masks spares most edit distances. */
function maskOf(form: string): number {
  let mask = 0
  for (let at = 0; at < form.length; at++) mask |= 1 << (form.charCodeAt(at) % 31)
  return mask
}

function bits(mask: number): number {
  let rest = mask
  let count = 0
  while (rest !== 0) {
    rest &= rest - 1
    count++
  }
  return count
}

const rows = [new Uint8Array(66), new Uint8Array(66), new Uint8Array(66)]

/**
 * Optimal string alignment distance (Damerau, without editing a pair twice);
 * more than `most` when it is greater. With `half`, the least distance to any
 * beginning of `b`.
 */
export function editDistance(a: string, b: string, most: number, half = false): number {
  const wide = Math.min(half ? Math.min(b.length, a.length + most) : b.length, 64)
  if (a.length > 64 || (!half && Math.abs(a.length - b.length) > most)) return most + 1
  let [before, above, row] = rows as [Uint8Array, Uint8Array, Uint8Array]
  for (let j = 0; j <= wide; j++) above[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j <= wide; j++) {
      const other = b.charCodeAt(j - 1)
      let cost = Math.min(
        (above[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (above[j - 1] as number) + (letter === other ? 0 : 1),
      )
      const swapped =
        i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other
      if (swapped) cost = Math.min(cost, (before[j - 2] as number) + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    // A swap reaches two rows up, so one row beyond the limit may still be mended.
    if (least > most + 1) return most + 1
    ;[before, above, row] = [above, row, before]
  }
  if (!half) return Math.min(above[wide] as number, most + 1)
  let best = most + 1
  for (let j = 0; j <= wide; j++) best = Math.min(best, above[j] as number)
  return best
}
