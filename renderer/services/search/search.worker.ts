/** The search worker: messages in and out, nothing else. See messages.ts. */
import type { WorkspaceId } from '../../../model/ids.ts'
import { createRemoteFileTexts } from './attachments/remoteFileTexts.ts'
import { createIndexeddbIndexStore } from './index/indexeddbIndexStore.ts'
import { createRemoteReader } from './index/remoteReader.ts'
import { SearchIndexer } from './index/SearchIndexer.ts'
import type { SearchResponse } from './messages.ts'
import { createSearchHost } from './searchHost.ts'

const post = (response: SearchResponse) => postMessage(response)

// A message to itself is a turn of the event loop without the 4 ms that timers are held to.
const turns = new MessageChannel()
const waiting: (() => void)[] = []
turns.port1.onmessage = () => waiting.shift()?.()
const pause = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve)
    turns.port2.postMessage(null)
  })
const now = () => performance.now()

const host = createSearchHost({
  post,
  pause,
  now,
  open({ workspace, databaseName }, report) {
    const reader = createRemoteReader({ workspace: workspace as WorkspaceId, now })
    const store = createIndexeddbIndexStore({ name: `${databaseName}-index` })
    const texts = createRemoteFileTexts({ workspace: workspace as WorkspaceId })
    const indexer = new SearchIndexer({ reader, store, texts, pause, now, ...report })
    return { indexer, end: reader.close }
  },
})

addEventListener('message', (event) => host.receive(event.data))
addEventListener('unhandledrejection', (event) => {
  // Only `error` events reach the renderer by themselves.
  post({ kind: 'status', status: { kind: 'failed', reason: String(event.reason) } })
})
