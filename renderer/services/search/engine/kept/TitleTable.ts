/** Records by a hash of their titles' words: who types a whole title means that record, however common its words. */
export class TitleTable {
  readonly #numbers = new Map<number, number[]>()

  /** FNV-1a over the line's units; two lines may share one. */
  hash(line: string): number {
    let hash = 0x811c9dc5
    for (let at = 0; at < line.length; at++)
      hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193) >>> 0
    return hash
  }

  add(hash: number, number: number): void {
    const known = this.#numbers.get(hash)
    if (known) known.push(number)
    else this.#numbers.set(hash, [number])
  }

  remove(hash: number, number: number): void {
    const rest = this.#numbers.get(hash)?.filter((one) => one !== number) ?? []
    if (rest.length > 0) this.#numbers.set(hash, rest)
    else this.#numbers.delete(hash)
  }

  /** The records whose title's words may be this line. */
  find(line: string): readonly number[] {
    return this.#numbers.get(this.hash(line)) ?? []
  }

  /** Begins anew from a column of hashes. */
  renumber(hashes: Uint32Array, count: number): void {
    this.#numbers.clear()
    for (let number = 0; number < count; number++) this.add(hashes[number] as number, number)
  }
}
