/** The relay's end of the compaction thread: started when needed, gone when idle. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

/** Makes one state of updates; rejects when it cannot. */
export type Compact = (updates: readonly Uint8Array[]) => Promise<Uint8Array>

const answerShape = z.union([
  z.object({ id: z.number(), bytes: z.instanceof(Uint8Array) }),
  z.object({ id: z.number(), error: z.string() }),
])

const patience = 60_000
const idleFor = 20_000

const resourceLimits = { maxOldGenerationSizeMb: 1024 }

/**
 * The thread's code lies beside this file: built, it is `compaction.worker.js`; run
 * from the sources it is TypeScript, which a thread reads only when tsx is asked first.
 */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    // The bundler puts this code into the entry beside it, or into a chunk one folder below.
    const beside = new URL('./compaction.worker.js', import.meta.url)
    const file = existsSync(beside)
      ? beside
      : new URL('../compaction.worker.js', import.meta.url)
    return new Worker(file, { resourceLimits })
  }
  const file = new URL('./compaction.worker.ts', import.meta.url).href
  // Its form for `require` looks for its worker in the wrong place: the one for `import` is meant.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs')
  const tsx = pathToFileURL(api).href
  const [first, then] = [JSON.stringify(tsx), JSON.stringify(file)]
  const code = `import(${first}).then((tsx) => { tsx.register(); return import(${then}) })`
  return new Worker(code, { eval: true, execArgv: [], resourceLimits })
}

/** Creates the thread. One document at a time; a thread that dies is replaced at the next. */
export function createCompactionThread(start: () => Worker = startWorker): {
  readonly compact: Compact
  dispose(): Promise<void>
} {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let id = 0
  let line: Promise<unknown> = Promise.resolve()

  async function stop(): Promise<void> {
    if (idle) clearTimeout(idle)
    idle = null
    const stopping = worker
    worker = null
    await stopping?.terminate()
  }

  function run(updates: readonly Uint8Array[]): Promise<Uint8Array> {
    if (idle) clearTimeout(idle)
    const thread = worker ?? start()
    if (!worker) thread.unref()
    worker = thread
    const mine = ++id
    return new Promise<Uint8Array>((resolve, reject) => {
      const give = (error: Error) => {
        void stop()
        settle()
        reject(error)
      }
      const timer = setTimeout(() => give(new Error('compaction: took too long')), patience)
      const onExit = (code: number) => give(new Error(`compaction: thread ended with ${code}`))
      const onMessage = (message: unknown) => {
        const answer = answerShape.safeParse(message)
        if (!answer.success || answer.data.id !== mine) return
        settle()
        idle = setTimeout(() => void stop(), idleFor)
        idle.unref()
        if ('bytes' in answer.data) resolve(answer.data.bytes)
        else reject(new Error(answer.data.error))
      }
      function settle(): void {
        clearTimeout(timer)
        thread.off('message', onMessage)
        thread.off('error', give)
        thread.off('exit', onExit)
        // An error no one waits for must not end the relay.
        thread.on('error', () => undefined)
      }
      thread.on('message', onMessage)
      thread.on('error', give)
      thread.on('exit', onExit)
      thread.postMessage({ id: mine, updates })
    })
  }

  return {
    compact(updates) {
      const result = line.then(() => run(updates))
      line = result.catch(() => undefined)
      return result
    },
    dispose: stop,
  }
}
