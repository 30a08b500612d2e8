/** The screen's end of the import: a worker, or for tests a host in the same thread. */
import type { ImportAnswer, ImportRequest } from './importMessages.ts'

/** Handles sent at once: copying one costs up to a millisecond, and a folder has thousands. */
const filesAtOnce = 25

/** Carries requests one way and answers the other. */
export interface ImportChannel {
  send(request: ImportRequest): void
  dispose(): void
}

/** Opens a channel whose answers go to `onAnswer`. */
export type OpenImportChannel = (onAnswer: (answer: ImportAnswer) => void) => ImportChannel

/** Starts the worker. Disposing ends it at once: whatever it was reading is let go. */
export const openImportWorker: OpenImportChannel = (onAnswer) => {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<ImportAnswer>) =>
    onAnswer(event.data),
  )
  worker.addEventListener('error', (event) =>
    onAnswer({ kind: 'failed', reason: 'unreadable', message: event.message }),
  )
  let isOpen = true
  async function sendFolder(request: Extract<ImportRequest, { kind: 'prepare' }>) {
    const { input } = request
    if (input.kind === 'zip') {
      worker.postMessage(request)
      return
    }
    for (let at = 0; at < input.files.length && isOpen; at += filesAtOnce) {
      send({ kind: 'files', files: input.files.slice(at, at + filesAtOnce) })
      // The screen gets its turn between two slices.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    if (isOpen) worker.postMessage({ ...request, input: { ...input, files: [] } })
  }
  const send = (request: ImportRequest) => {
    if (request.kind === 'prepare') void sendFolder(request)
    else worker.postMessage(request)
  }
  return {
    send,
    dispose: () => {
      isOpen = false
      worker.terminate()
    },
  }
}
