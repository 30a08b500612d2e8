/** The screen's end of the import: a worker, or for tests a host in the same thread. */
import type { ImportAnswer, ImportRequest } from './importMessages.ts'

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
  return {
    send: (request) => worker.postMessage(request),
    dispose: () => worker.terminate(),
  }
}
