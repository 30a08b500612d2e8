import type { NodeKey } from 'lexical'

/**
 * Which node of an editor stands for which block, container, row or node
 * within a line of the document. A node keeps its key while it lives; what becomes another kind
 * gets a new node, and then the id goes over to it.
 */
export class BodyKeys {
  readonly #ids = new Map<NodeKey, string>()
  readonly #keys = new Map<string, NodeKey>()
  /** The column of each cell: cells have no id of their own. */
  readonly #columns = new Map<NodeKey, string>()

  idOf(key: NodeKey): string | undefined {
    return this.#ids.get(key)
  }

  keyOf(id: string): NodeKey | undefined {
    return this.#keys.get(id)
  }

  columnOf(cell: NodeKey): string | undefined {
    return this.#columns.get(cell)
  }

  set(key: NodeKey, id: string): void {
    this.#ids.set(key, id)
    this.#keys.set(id, key)
  }

  setColumn(cell: NodeKey, column: string): void {
    this.#columns.set(cell, column)
  }

  /** Gives a node the id that it turned out to have had before. */
  rename(from: string, to: string): void {
    const key = this.#keys.get(from)
    this.#keys.delete(from)
    if (key !== undefined) this.set(key, to)
  }

  /** Takes ids away from their nodes. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      const key = this.#keys.get(id)
      this.#keys.delete(id)
      if (key !== undefined && this.#ids.get(key) === id) this.#ids.delete(key)
    }
  }

  clear(): void {
    this.#ids.clear()
    this.#keys.clear()
    this.#columns.clear()
  }
}
