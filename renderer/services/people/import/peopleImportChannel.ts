/** The screen's end of the import of people: a worker, or for tests a host in the same thread. */
import type { PeopleImportAnswer, PeopleImportRequest } from './peopleImportMessages.ts'

/** Carries requests one way and answers the other. */
export interface PeopleImportChannel {
  send(request: PeopleImportRequest): void
  dispose(): void
}

/** Opens a channel whose answers go to `onAnswer`. */
export type OpenPeopleImport = (
  onAnswer: (answer: PeopleImportAnswer) => void,
) => PeopleImportChannel

/** Starts the worker. Disposing ends it at once, whatever it was doing. */
export const openPeopleImportWorker: OpenPeopleImport = (onAnswer) => {
  const worker = new Worker(new URL('./people.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<PeopleImportAnswer>) =>
    onAnswer(event.data),
  )
  worker.addEventListener('error', (event) =>
    onAnswer({ kind: 'failed', reason: 'unreadable', message: event.message }),
  )
  return { send: (request) => worker.postMessage(request), dispose: () => worker.terminate() }
}
