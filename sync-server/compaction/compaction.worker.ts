/** The thread that compacts, so that the relay goes on answering; see compactUpdates.ts. */
import { parentPort } from 'node:worker_threads'
import { compactUpdates } from './compactUpdates.ts'

parentPort?.on('message', (message: { id: number; updates: Uint8Array[] }) => {
  try {
    const bytes = compactUpdates(message.updates)
    parentPort?.postMessage({ id: message.id, bytes })
  } catch (error) {
    parentPort?.postMessage({ id: message.id, error: (error as Error).message })
  }
})
