/** Hands what is to be measured to a worker, and its figures back to the benchmark. */
import type { Speed } from '../speed.ts'
import type { SpeedTask } from './speed.worker.ts'

/** What Chromium tells of its memory, where a page is isolated from others. */
interface MemoryFigures {
  readonly breakdown: readonly {
    readonly bytes: number
    readonly attribution: readonly { readonly scope: string }[]
  }[]
}

/** The speed of an index, and what the worker that holds it takes. */
export interface WorkerSpeed extends Speed {
  readonly workerBytes: number
}

declare global {
  interface Window {
    measure: (task: SpeedTask) => Promise<WorkerSpeed>
  }
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<MemoryFigures>
  }
}

/** After a collection, which Chromium waits for. */
async function readWorkerBytes(): Promise<number> {
  const { breakdown } = await performance.measureUserAgentSpecificMemory()
  return breakdown
    .filter(({ attribution }) =>
      attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'),
    )
    .reduce((sum, { bytes }) => sum + bytes, 0)
}

window.measure = (task) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./speed.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event) => {
      readWorkerBytes().then((workerBytes) => {
        resolve({ ...(event.data as Speed), workerBytes })
        worker.terminate()
      }, reject)
    }
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(task)
  })
