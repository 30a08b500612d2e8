/** The attachments' worker seen from the search worker. It lives while there are files to read, and not longer. */
import type { FileId, WorkspaceId } from '../../../../model/ids.ts'
import {
  type AttachmentQuestion,
  type AttachmentRequest,
  parseAttachmentResponse,
  parseFileTextOutcome,
} from './attachmentMessages.ts'
import { type FileTextOutcome, fileLimits } from './FileText.ts'
import type { FileTexts } from './FileTexts.ts'

/** The part of a Worker that is used. */
export interface AttachmentWorker {
  postMessage(message: AttachmentRequest): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
  terminate(): void
}

interface Asked {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

function startBundledWorker(): AttachmentWorker {
  return new Worker(new URL('./attachments.worker.ts', import.meta.url), {
    type: 'module',
    name: 'attachments',
  }) as AttachmentWorker
}

/** The worker ended while it read a file: the file's fault, as far as anyone can tell. */
class FatalFile extends Error {}

/**
 * Reads files in a worker that is started with the first question. A file that takes too
 * long, or the worker with it, is noted as such and never tried again. One file at a time.
 */
export function createRemoteFileTexts(options: {
  readonly workspace: WorkspaceId
  /** The bundled worker unless a test brings another. */
  readonly startWorker?: () => AttachmentWorker
  /** Milliseconds until a file is given up. */
  readonly limit?: number
}): FileTexts & {
  /** Ends the worker and whatever it reads; the next question starts another. */
  rest(): void
} {
  const start = options.startWorker ?? startBundledWorker
  const limit = options.limit ?? fileLimits.time
  const asked = new Map<number, Asked>()
  let worker: AttachmentWorker | null = null
  /** Whether the worker is known to run: one that could not even be loaded says nothing of a file. */
  let isOpen = false
  let nextNumber = 1

  const end = (error: Error) => {
    worker?.terminate()
    worker = null
    isOpen = false
    const lost = [...asked.values()]
    asked.clear()
    for (const { reject } of lost) reject(error)
  }
  const lose = (reason: string) =>
    end(new (isOpen ? FatalFile : Error)(`attachments: ${reason}`))
  const receive = (data: unknown) => {
    const response = parseAttachmentResponse(data)
    if (response?.number === 0) isOpen = true
    const one = response && asked.get(response.number)
    if (!response || !one) return
    asked.delete(response.number)
    if (response.ok) one.resolve(response.value)
    else one.reject(new Error(`attachments: ${response.reason}`))
  }
  const open = (): AttachmentWorker => {
    const mine = start()
    worker = mine
    mine.onmessage = (event) => worker === mine && receive(event.data)
    mine.onerror = (event) => worker === mine && lose(event.message ?? 'the worker stopped')
    mine.postMessage({ number: 0, ask: 'open', workspace: options.workspace })
    return mine
  }
  const ask = (question: AttachmentQuestion): Promise<unknown> => {
    const number = nextNumber++
    const to = worker ?? open()
    return new Promise((resolve, reject) => {
      asked.set(number, { resolve, reject })
      to.postMessage({ number, ...question })
    })
  }
  const giveUp = async (id: FileId): Promise<FileTextOutcome> => {
    const outcome = { ok: false, reason: 'too-slow' } as const
    await ask({ ask: 'note', id, outcome })
    return outcome
  }

  return {
    async read(file) {
      const timer = setTimeout(() => lose('a file takes too long'), limit)
      try {
        const answer = await ask({ ask: 'read', file })
        if (answer === null) return null
        const outcome = parseFileTextOutcome(answer)
        if (!outcome) throw new Error(`attachments: no answer to "${file.name}"`)
        return outcome
      } catch (error) {
        if (error instanceof FatalFile) return giveUp(file.id)
        throw error
      } finally {
        clearTimeout(timer)
      }
    },
    async keepOnly(ids) {
      await ask({ ask: 'keep-only', ids })
    },
    rest: () => end(new Error('attachments: the worker was let go')),
  }
}
