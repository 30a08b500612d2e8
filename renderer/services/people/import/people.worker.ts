/** The import of people in a thread of its own; everything it does is in PeopleImportHost. */
import { PeopleImportHost } from './PeopleImportHost.ts'
import type { PeopleImportRequest } from './peopleImportMessages.ts'

const host = new PeopleImportHost({
  post: (answer) => self.postMessage(answer),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
})

// Requests come from the script that started this worker, and from nowhere else.
self.addEventListener('message', (event: MessageEvent<PeopleImportRequest>) => {
  host.handle(event.data)
})
