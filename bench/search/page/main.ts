/** Hands what is to be measured to a worker, and its figures back to the benchmark. */
import type { Speed } from '../speed.ts'
import type { SpeedTask } from './speed.worker.ts'

declare global {
  interface Window {
    measure: (task: SpeedTask) => Promise<Speed>
  }
}

window.measure = (task) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./speed.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event) => {
      resolve(event.data as Speed)
      worker.terminate()
    }
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(task)
  })
