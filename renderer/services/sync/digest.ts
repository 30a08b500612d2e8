/**
 * After an epoch change (the relay was restored, replaced or emptied): offers
 * whatever of this device the relay lacks, also of documents that were only
 * ever received from others. State vectors tell what was inserted; deletions
 * they do not tell, so those are offered along wherever there are any.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import type { StateVectorEntry } from '../../../sync-server/contract/protocol.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import { createBreath } from './breath.ts'

/** How the comparison went. `interrupted`: it must be done again from the beginning. */
export type OfferOutcome =
  | { readonly ok: true; readonly offered: number }
  | { readonly ok: false }

const chunk = 200
/** The update that changes nothing. */
const emptyLength = 2

/**
 * Asks the relay chunk by chunk what it has (`ask` gives `null` when the
 * connection went) and puts the difference into the outbox. The relay names
 * only documents of which it lacks something. Works in slices, so that the
 * thread stays free.
 */
export async function offerWhatIsLacking(options: {
  readonly store: DocumentStore
  readonly ask: (
    entries: readonly StateVectorEntry[],
  ) => Promise<readonly StateVectorEntry[] | null>
  /** Hears which documents were put into the outbox, as they are. */
  readonly offered: (names: readonly DocName[]) => void
  /** What this person may not write is not offered: the relay would refuse it for ever. */
  readonly mayOffer: (name: DocName) => boolean
  readonly now: () => number
}): Promise<OfferOutcome> {
  const { ask, now, store } = options
  const breath = createBreath(now)
  const names = (await store.names()).filter(options.mayOffer)
  let offered = 0
  for (let at = 0; at < names.length; at += chunk) {
    const mine: { name: DocName; state: Uint8Array; vector: Uint8Array }[] = []
    for (const name of names.slice(at, at + chunk)) {
      await breath.take()
      const state = await readState(store, name)
      if (!state) continue
      mine.push({ name, state, vector: Y.encodeStateVectorFromUpdate(state) })
    }
    if (mine.length === 0) continue
    const answer = await ask(
      mine.map(({ name, vector }) => ({ doc: name, stateVector: vector })),
    )
    if (!answer) return { ok: false }
    const theirs = new Map(answer.map(({ doc, stateVector }) => [doc, stateVector]))
    const offers: { name: DocName; update: Uint8Array }[] = []
    for (const { name, state, vector } of mine) {
      await breath.take()
      // Not named: nothing inserted is lacking there, so cut it all off but the deletions.
      const update = cutUpdate(state, theirs.get(name) ?? vector)
      if (update) offers.push({ name, update })
    }
    if (offers.length === 0) continue
    const outcome = await store.offer(offers)
    if (!outcome.ok) return { ok: false }
    offered += offers.length
    options.offered(offers.map(({ name }) => name))
  }
  return { ok: true, offered }
}

async function readState(store: DocumentStore, name: DocName): Promise<Uint8Array | null> {
  const rows = await store.read(name)
  const [first] = rows
  if (!first) return null
  if (rows.length === 1) return first
  try {
    return Y.mergeUpdates([...rows])
  } catch (error) {
    // One damaged row must not keep ten thousand documents from the relay.
    console.error('digest: a document cannot be read', name, error)
    return null
  }
}

/** What of a state another does not have; `null` when that is nothing. */
function cutUpdate(state: Uint8Array, theirs: Uint8Array): Uint8Array | null {
  let update = state
  try {
    if (theirs.length > 1) update = Y.diffUpdate(state, theirs)
  } catch (error) {
    console.error('digest: a state vector that cannot be read', error)
  }
  return update.length > emptyLength ? update : null
}
