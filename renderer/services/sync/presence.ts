/**
 * Who is here: this device's awareness state and the others', parsed. What a
 * peer writes is unknown until it has been read field by field.
 */
import type { Awareness } from 'y-protocols/awareness'
import { type PageId, type PersonId, parseId, type SpaceId } from '../../../model/ids.ts'
import { peerColor } from './peerColor.ts'
import type { Peer } from './Sync.ts'

/** This device's part and the others. */
export interface Presence {
  setName(name: string): void
  setPage(page: PageId | null, space: SpaceId | null): void
  /** The same array until someone came, went or moved. */
  readonly peers: readonly Peer[]
  onPeers(listener: () => void): () => void
  dispose(): void
}

const nameLimit = 80

/** Reads one peer's state; a broken field reads as absent, a state that is no object as nobody. */
export function parsePeer(clientId: number, state: unknown): Peer | null {
  if (typeof state !== 'object' || state === null) return null
  const fields: Readonly<Record<string, unknown>> = { ...state }
  const person = parseId<PersonId>(fields.person)
  const name = typeof fields.name === 'string' ? fields.name.trim().slice(0, nameLimit) : ''
  // A device that has said neither who nor what it is has nothing to show yet.
  if (!person && !name) return null
  return {
    clientId,
    person,
    name,
    // Derived here and not taken over: a peer cannot choose one that cannot be read.
    color: peerColor(person ?? name),
    page: parseId<PageId>(fields.page),
    space: parseId<SpaceId>(fields.space),
  }
}

/** Announces this device in an awareness and follows the others in it. */
export function createPresence(
  awareness: Awareness,
  identity: { readonly person: PersonId; readonly name: string },
): Presence {
  const listeners = new Set<() => void>()
  let peers: readonly Peer[] = []

  function read(): void {
    const next: Peer[] = []
    for (const [clientId, state] of awareness.getStates()) {
      const peer = clientId === awareness.clientID ? null : parsePeer(clientId, state)
      if (peer) next.push(peer)
    }
    next.sort((a, b) => a.name.localeCompare(b.name) || a.clientId - b.clientId)
    // Cursors move in the same states: a moved cursor is no news here.
    if (JSON.stringify(next) === JSON.stringify(peers)) return
    peers = next
    for (const listener of [...listeners]) listener()
  }

  awareness.setLocalState({
    person: identity.person,
    name: identity.name,
    color: peerColor(identity.person),
    page: null,
    space: null,
  })
  awareness.on('change', read)

  return {
    setName: (name) => awareness.setLocalStateField('name', name),
    setPage(page, space) {
      const state = awareness.getLocalState()
      if (!state || (state.page === page && state.space === space)) return
      // In one step: a state that names a page without its space would go to everyone.
      awareness.setLocalState({ ...state, page, space })
    },
    get peers() {
      return peers
    },
    onPeers(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    dispose() {
      awareness.off('change', read)
      listeners.clear()
    },
  }
}
