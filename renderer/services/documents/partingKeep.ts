/**
 * What a window types in the last moment before it is gone. IndexedDB needs an answer or two to write
 * it, for which a window that goes has no time left; localStorage takes it in one call. The next window
 * brings it to the store.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { type DocName, parseDocName, type WorkspaceId } from '../../../model/ids.ts'
import type { StoreDamage } from './storedRows.ts'
import type { NamedUpdate } from './writeQueue.ts'

/** What is needed of `localStorage`. */
export type PartingStorage = Pick<
  Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>

/** The keep of one window. */
export interface PartingKeep {
  /** What other windows left; it stays kept until `forgetLeft`. */
  readonly left: readonly NamedUpdate[]
  /** Takes updates down before it returns, in place of what this window kept before; none = nothing is kept. */
  keep(updates: readonly NamedUpdate[]): void
  /** Lets go of what was left, once the store has it. */
  forgetLeft(): void
}

/** In characters: a fifth of what browsers grant an address. Above it only the store is tried. */
const longestEntry = 1_000_000

/** Reads an entry, `[[name, base64], …]`; `null` when it is none. */
function parseEntry(text: string): NamedUpdate[] | null {
  try {
    const parsed: unknown = JSON.parse(text)
    if (!Array.isArray(parsed)) return null
    return parsed.map((pair: unknown) => {
      const [name, bytes] = Array.isArray(pair) ? (pair as unknown[]) : []
      if (typeof name !== 'string' || !parseDocName(name)) throw new Error('no name')
      // Not every host's decoder minds.
      if (typeof bytes !== 'string' || !/^[\w+/]+={0,2}$/.test(bytes))
        throw new Error('no bytes')
      return { name: name as DocName, update: fromBase64(bytes) }
    })
  } catch {
    return null // The caller tells of it.
  }
}

/**
 * Opens the keep of a window over the device's storage. Two windows keep under names of their own; an update
 * that is both kept and stored, or brought by two windows, is the same update twice, which Yjs applies once.
 * A refused or damaged entry is reported: the store is tried in any case.
 */
export function createPartingKeep(options: {
  readonly storage: PartingStorage
  readonly workspace: WorkspaceId
  /** Tells this window's entry from others'. */
  readonly window: string
  readonly report: (damage: StoreDamage) => void
}): PartingKeep {
  const { storage, report } = options
  const prefix = `relais.parting.${options.workspace}.`
  const own = prefix + options.window
  const left: NamedUpdate[] = []
  const keys: string[] = []
  let kept = false

  try {
    for (let position = 0; position < storage.length; position++) {
      const key = storage.key(position)
      if (key?.startsWith(prefix)) keys.push(key)
    }
    for (const key of keys) {
      const updates = parseEntry(storage.getItem(key) ?? '')
      if (updates) left.push(...updates)
      else report({ name: null, message: `localStorage: ${key} holds no updates` })
    }
  } catch (error) {
    report({ name: null, message: `localStorage: ${String(error)}` })
  }

  return {
    left,
    keep(updates) {
      if (updates.length === 0 && !kept) return
      try {
        kept = updates.length > 0
        if (!kept) return storage.removeItem(own)
        const text = JSON.stringify(updates.map(({ name, update }) => [name, toBase64(update)]))
        if (text.length > longestEntry) throw new Error(`${text.length} characters at once`)
        storage.setItem(own, text)
      } catch (error) {
        report({ name: null, message: `localStorage: ${String(error)}` })
      }
    },
    forgetLeft() {
      left.length = 0
      try {
        for (const key of keys.splice(0)) storage.removeItem(key)
      } catch (error) {
        report({ name: null, message: `localStorage: ${String(error)}` })
      }
    },
  }
}
