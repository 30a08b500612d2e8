/** What was read of the records that were looked at last: the next key looks at much the same ones. Of a bounded size. */
export class ReadLately<Key, Value> {
  readonly #most: number
  readonly #held = new Map<Key, { readonly value: Value; readonly size: number }>()
  #size = 0

  /** `most` is how much is held, in the unit that `remember` is told. */
  constructor(most: number) {
    this.#most = most
  }

  get(key: Key): Value | undefined {
    return this.#held.get(key)?.value
  }

  /** Holds a value that is not held yet; gives up those that came first when there are too many. One that is too large alone is not held. */
  remember(key: Key, value: Value, size: number): Value {
    if (size > this.#most / 8) return value
    this.#held.set(key, { value, size })
    this.#size += size
    for (const [first, held] of this.#held) {
      if (this.#size <= this.#most) break
      this.#held.delete(first)
      this.#size -= held.size
    }
    return value
  }
}
