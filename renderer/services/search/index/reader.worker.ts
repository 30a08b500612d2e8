/** The reader's worker, started by the search worker: messages in and out, nothing else. */
import { createIndexeddbSource } from './indexeddbSource.ts'
import { createPageReader } from './PageReader.ts'
import { createReaderHost } from './readerHost.ts'

const host = createReaderHost({
  post: (response) => postMessage(response),
  open: (workspace) => createPageReader(createIndexeddbSource({ workspace })),
})

addEventListener('message', (event) => void host.receive(event.data))
