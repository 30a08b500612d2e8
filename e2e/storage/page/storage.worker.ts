/** The search worker's way in: reads in a worker what a window wrote. */
import type { WorkspaceId } from '../../../model/ids.ts'
import { createIndexeddbStore } from '../../../renderer/services/documents/indexeddbStore.ts'

self.onmessage = async (event: MessageEvent<string>) => {
  const store = createIndexeddbStore({ workspace: event.data as WorkspaceId })
  const names = await store.names()
  const rows = await Promise.all(names.map((name) => store.read(name)))
  self.postMessage({ names, rows: rows.map((one) => one.length) })
  await store.close()
}
