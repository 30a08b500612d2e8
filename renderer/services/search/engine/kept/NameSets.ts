import { Names } from './Names.ts'

/** Sets of names under small numbers: most records share theirs with others. 0 is the empty set. */
export class NameSets {
  readonly names: Names
  readonly #sets: (readonly number[])[] = [[]]
  readonly #numbers = new Map<string, number>([['', 0]])

  constructor(names: readonly string[] = [], sets: readonly (readonly number[])[] = []) {
    this.names = new Names(names)
    for (const set of sets) this.#intern(set)
  }

  numberOf(names: readonly string[]): number {
    if (names.length === 0) return 0
    const numbers = new Set(names.map((name) => this.names.numberOf(name)).filter(Boolean))
    return this.#intern([...numbers].sort((a, b) => a - b))
  }

  #intern(set: readonly number[]): number {
    const key = set.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#sets.push(set)
    this.#numbers.set(key, this.#sets.length - 1)
    return this.#sets.length - 1
  }

  /** The numbers of a set's names. */
  members(set: number): readonly number[] {
    return this.#sets[set] ?? []
  }

  get size(): number {
    return this.#sets.length
  }

  /** All sets but the empty one, in the order of their numbers. */
  list(): readonly (readonly number[])[] {
    return this.#sets.slice(1)
  }
}
