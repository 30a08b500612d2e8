/**
 * Asks the relay for everything it has of one document. Only after the catch-up,
 * when nothing but the answer to a wish comes as STATE; such an answer holds all
 * entries of its document in one message.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import { formatYjsV1, type StateEntry } from '../../../sync-server/contract/protocol.ts'
import type { RelayConnection } from './relayConnection.ts'

/** The asking of one connection after another. */
export interface WholeFetch {
  ask(on: Pick<RelayConnection, 'send'>, name: DocName): Promise<Uint8Array | null>
  answered(entries: readonly StateEntry[]): void
  closed(): void
}

const patience = 15_000
const emptyVector = new Uint8Array([0])

/** Begins without a question. */
export function createWholeFetch(): WholeFetch {
  const asked = new Map<string, (update: Uint8Array | null) => void>()

  function merged(entries: readonly StateEntry[]): Uint8Array | null {
    const parts = entries.filter(({ bytes, fmt }) => fmt === formatYjsV1 && bytes.length > 2)
    if (parts.length === 0 || parts.length < entries.length) return null
    try {
      return Y.mergeUpdates(parts.map(({ bytes }) => bytes))
    } catch (error) {
      console.warn('wholeFetch: the answer cannot be read', error)
      return null
    }
  }

  return {
    ask(on, name) {
      if (asked.has(name)) return Promise.resolve(null)
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(null), patience)
        const settle = (update: Uint8Array | null) => {
          clearTimeout(timer)
          asked.delete(name)
          resolve(update)
        }
        asked.set(name, settle)
        const isSent = on.send({
          kind: 'want',
          entries: [{ doc: name, stateVector: emptyVector }],
        })
        if (!isSent) settle(null)
      })
    },
    answered(entries) {
      for (const [name, settle] of [...asked]) {
        const own = entries.filter(({ doc }) => doc === name)
        if (own.length > 0) settle(merged(own))
      }
    },
    closed() {
      for (const settle of [...asked.values()]) settle(null)
    },
  }
}
