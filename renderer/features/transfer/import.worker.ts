/** The import in a thread of its own; everything it does is in ImportHost. */
import { ImportHost } from './ImportHost.ts'
import type { ImportRequest } from './importMessages.ts'

const host = new ImportHost({
  post: (answer, transfer) => self.postMessage(answer, { transfer }),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  now: () => performance.now(),
})

// Requests come from the script that started this worker, and from nowhere else.
self.addEventListener('message', (event: MessageEvent<ImportRequest>) => {
  void host.handle(event.data)
})
