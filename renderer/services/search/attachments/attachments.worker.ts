/** The worker that reads attachments, started by the search worker: messages in and out, nothing else. */
import { createIndexeddbShelf, filesDatabaseName } from '../../files/indexeddbShelf.ts'
import { createAttachmentHost } from './attachmentHost.ts'
import { createFileTexts } from './FileTexts.ts'
import { createIndexeddbFileTexts } from './indexeddbFileTexts.ts'

const host = createAttachmentHost({
  post: (response) => postMessage(response),
  open: (workspace) =>
    createFileTexts({
      files: createIndexeddbShelf({ workspace }),
      store: createIndexeddbFileTexts({ name: `${filesDatabaseName(workspace)}-texts` }),
      now: () => performance.now(),
    }),
})

addEventListener('message', (event) => host.receive(event.data))
