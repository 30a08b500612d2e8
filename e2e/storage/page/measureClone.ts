/** A first clone as the relay's STATE frames bring it, timed in the page. */
import * as Y from 'yjs'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import { createDocuments } from '../../../renderer/services/documents/createDocuments.ts'
import { createIndexeddbStore } from '../../../renderer/services/documents/indexeddbStore.ts'

/** Milliseconds, and the longest time the main thread did not answer. */
export interface CloneTimes {
  readonly pages: number
  readonly write: number
  readonly writeBlocked: number
  readonly names: number
  readonly read: number
  readonly readBlocked: number
  readonly decode: number
  readonly outboxNames: number
  readonly openOne: number
}

/** Watches the gaps between turns of the event loop. */
function watchBlocking(): () => number {
  const { port1, port2 } = new MessageChannel()
  let longest = 0
  let before = performance.now()
  let watching = true
  port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - before)
    before = now
    if (watching) setTimeout(() => port2.postMessage(null), 0)
  }
  port2.postMessage(null)
  return () => {
    watching = false
    return Math.round(longest)
  }
}

/** Writes so many pages of about 4 KB in frames of `batch`, then reads all of them. */
export async function measureClone(
  workspace: string,
  pages: number,
  batch: number,
): Promise<CloneTimes> {
  const doc = new Y.Doc()
  doc.transact(() => doc.getText('t').insert(0, 'lorem ipsum '.repeat(330)), 'measure')
  const update = Y.encodeStateAsUpdate(doc)
  const updates = Array.from({ length: pages }, (_, n) => ({
    name: `${workspace}/space000000000000000/page${String(n).padStart(16, '0')}` as DocName,
    update: update.slice(),
  }))
  const store = createIndexeddbStore({ workspace: workspace as WorkspaceId })
  const documents = createDocuments({ store })
  await store.names()

  let stop = watchBlocking()
  let start = performance.now()
  for (let at = 0; at < pages; at += batch) {
    const outcome = await documents.write(updates.slice(at, at + batch), {
      source: 'relay',
      cursor: { epoch: 'e', seq: at + batch, spaces: [] },
    })
    if (!outcome.ok) throw new Error(outcome.message)
  }
  const write = performance.now() - start
  const writeBlocked = stop()

  start = performance.now()
  const names = await store.names()
  if (names.length !== pages) throw new Error(`measureClone: ${names.length} names`)
  const listed = performance.now() - start

  stop = watchBlocking()
  start = performance.now()
  let decode = 0
  for (let at = 0; at < names.length; at += 50) {
    const found = await Promise.all(names.slice(at, at + 50).map((name) => store.read(name)))
    const before = performance.now()
    for (const rows of found) {
      const one = new Y.Doc()
      for (const row of rows) Y.applyUpdate(one, row, 'read')
    }
    decode += performance.now() - before
  }
  const read = performance.now() - start
  const readBlocked = stop()

  start = performance.now()
  await store.outboxNames()
  const outboxNames = performance.now() - start
  start = performance.now()
  await documents.open(names[pages >> 1] as DocName).whenLoaded
  const openOne = performance.now() - start
  await documents.dispose()
  await store.close()
  const round = Math.round
  return {
    pages,
    write: round(write),
    writeBlocked,
    names: round(listed),
    read: round(read),
    readBlocked,
    decode: round(decode),
    outboxNames: round(outboxNames),
    openOne: round(openOne * 10) / 10,
  }
}
