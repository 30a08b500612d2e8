import { type Language, languages } from '../../../../../model/language.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { TextPlaces } from '../words/TextPlaces.ts'
import { rarityOfBits } from './findCandidates.ts'
import type { Concept, QueryPlan } from './queryPlan.ts'

/**
 * Which concepts of a query each form stands for, as bits. Records repeat their
 * words, so each form is looked up once a query; the list of all forms is used
 * again by the next query, and only what was written is cleared.
 */
export class ConceptTable {
  readonly #lexicon: Lexicon
  /** Two a form; 0 is "not yet", else the bits and one above. */
  #bits = new Uint32Array(0)
  #written: number[] = []
  #ofStem = new Map<number, number>()
  #unlikely = new Map<number, number>()
  /** What is being typed, and its bit. */
  #half: { readonly form: string; readonly bit: number } | null = null
  #plan: QueryPlan | null = null
  concepts: readonly Concept[] = []
  /** The words of what is shown. */
  readonly places: TextPlaces
  total = 0

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
    this.places = new TextPlaces(lexicon)
  }

  /** Makes it the table of a query. */
  begin(plan: QueryPlan): void {
    if (plan === this.#plan) return
    this.#plan = plan
    for (const slot of this.#written) this.#bits[slot] = 0
    this.#written = []
    const slots = this.#lexicon.size * languages.length
    if (this.#bits.length < slots) this.#bits = new Uint32Array(Math.ceil(slots * 1.25))
    this.#ofStem = new Map()
    plan.concepts.forEach((concept, at) => {
      for (const stem of concept.stems.keys())
        this.#ofStem.set(stem, (this.#ofStem.get(stem) ?? 0) | (1 << at))
    })
    const half = plan.concepts.findIndex(({ isHalf }) => isHalf)
    this.#half =
      half < 0 ? null : { form: (plan.concepts[half] as Concept).form, bit: 1 << half }
    this.#unlikely = new Map()
    plan.concepts.forEach(({ unlikely }, at) => {
      for (const stem of unlikely)
        this.#unlikely.set(stem, (this.#unlikely.get(stem) ?? 0) | (1 << at))
    })
    this.concepts = plan.concepts
    this.total = plan.concepts.reduce((sum, concept) => sum + concept.rarity, 0)
  }

  /** The concepts that a form of a record in that language stands for. */
  bitsOf(form: number, language: Language): number {
    const slot = form * 2 + (language === 'fr' ? 1 : 0)
    const known = this.#bits[slot] as number
    if (known !== 0) return known & 0x7fffffff
    const bits = this.#ofStem.get(this.#lexicon.stemIdOf(form, language)) ?? 0
    this.#bits[slot] = (bits | 0x80000000) >>> 0
    this.#written.push(slot)
    return bits
  }

  /** The same, and the one that is still being typed when the form begins with it. */
  begunBitsOf(form: number, language: Language): number {
    const bits = this.bitsOf(form, language)
    const half = this.#half
    return half && this.#lexicon.formOf(form).startsWith(half.form) ? bits | half.bit : bits
  }

  /** The concepts that a form may stand for if what was typed is an unlikely slip. */
  unlikelyBitsOf(form: number, language: Language): number {
    return this.#unlikely.get(this.#lexicon.stemIdOf(form, language)) ?? 0
  }

  /** Whether a form tells nothing by itself. */
  isStop(form: number, language: Language): boolean {
    return this.#lexicon.isStop(form, language)
  }

  /** Sum of the rarities of concepts. */
  rarity(bits: number): number {
    return rarityOfBits(bits, this.concepts)
  }
}
