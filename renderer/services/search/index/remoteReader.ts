/** The reader in a worker of its own, seen from the search worker. */
import type { WorkspaceId } from '../../../../model/ids.ts'
import type { PageReader } from './PageReader.ts'
import {
  parseBodies,
  parseClocks,
  parseFoundRecords,
  parseReaderResponse,
  parseSpaceChange,
  type ReaderQuestion,
  type ReaderRequest,
} from './readerMessages.ts'

/** The part of a Worker that is used. */
export interface ReaderWorker {
  postMessage(message: ReaderRequest): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
  terminate(): void
}

interface Asked {
  readonly question: ReaderQuestion
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const mostRestarts = 3
const restartsWithinMs = 60_000

function startBundledReader(): ReaderWorker {
  return new Worker(new URL('./reader.worker.ts', import.meta.url), {
    type: 'module',
    name: 'search reader',
  }) as ReaderWorker
}

/**
 * Starts a reader. One that died is replaced and asked again, except for the
 * rest of a space's parts: that rejects, and the space is asked for as a whole.
 */
export function createRemoteReader(options: {
  readonly workspace: WorkspaceId
  readonly now: () => number
  /** The bundled worker unless a test brings another. */
  readonly startWorker?: () => ReaderWorker
}): PageReader & { close(): Promise<void> } {
  const start = options.startWorker ?? startBundledReader
  const asked = new Map<number, Asked>()
  let worker: ReaderWorker | null = null
  let restarts: number[] = []
  let nextId = 1

  const drop = (id: number, reason: string) => {
    asked.get(id)?.reject(new Error(`reader: ${reason}`))
    asked.delete(id)
  }
  const receive = (data: unknown) => {
    const response = parseReaderResponse(data)
    const one = response && asked.get(response.id)
    if (!response || !one) return
    if (!response.ok) return drop(response.id, response.reason)
    asked.delete(response.id)
    one.resolve(response.value)
  }
  const lose = (reason: string) => {
    worker?.terminate()
    worker = null
    const now = options.now()
    restarts = [...restarts.filter((at) => now - at < restartsWithinMs), now]
    const isHopeless = restarts.length > mostRestarts
    for (const [id, { question }] of [...asked])
      if (isHopeless || (question.ask === 'space' && question.part === 'more')) drop(id, reason)
    if (asked.size > 0) open()
  }
  const open = (): ReaderWorker => {
    const mine = start()
    worker = mine
    mine.onmessage = (event) => worker === mine && receive(event.data)
    mine.onerror = (event) => worker === mine && lose(event.message ?? 'the worker stopped')
    mine.postMessage({ id: 0, ask: 'open', workspace: options.workspace })
    for (const [id, { question }] of asked) mine.postMessage({ id, ...question })
    return mine
  }
  const ask = async <T>(
    question: ReaderQuestion,
    parse: (value: unknown) => T | null,
  ): Promise<T> => {
    const id = nextId++
    const to = worker ?? open()
    const answer = await new Promise<unknown>((resolve, reject) => {
      asked.set(id, { question, resolve, reject })
      to.postMessage({ id, ...question })
    })
    const value = parse(answer)
    if (value === null) throw new Error(`reader: no answer to "${question.ask}"`)
    return value
  }

  return {
    clocks: (names) => ask({ ask: 'clocks', names: names ?? null }, parseClocks),
    bodies: (names) => ask({ ask: 'bodies', names }, parseBodies),
    space: (name, part) => ask({ ask: 'space', name, part }, parseSpaceChange),
    workspace: (name) => ask({ ask: 'workspace', name }, parseFoundRecords),
    async close() {
      worker?.terminate()
      worker = null
      for (const id of [...asked.keys()]) drop(id, 'closed')
    },
  }
}
