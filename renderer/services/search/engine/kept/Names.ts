/** Texts under small numbers, so that ten thousand records name a space by two bytes. 0 is "none". */
export class Names {
  readonly #names: string[] = ['']
  readonly #numbers = new Map<string, number>()

  constructor(names: readonly string[] = []) {
    for (const name of names) this.numberOf(name)
  }

  /** The number of a name, given one when it is new; 0 for `null`. */
  numberOf(name: string | null): number {
    if (name === null || name === '') return 0
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#names.push(name)
    this.#numbers.set(name, this.#names.length - 1)
    return this.#names.length - 1
  }

  /** The number of a name that is known; `undefined` for others. */
  find(name: string): number | undefined {
    return this.#numbers.get(name)
  }

  nameOf(number: number): string {
    return this.#names[number] ?? ''
  }

  get size(): number {
    return this.#names.length
  }

  /** All but "none", in the order of their numbers. */
  list(): readonly string[] {
    return this.#names.slice(1)
  }
}
