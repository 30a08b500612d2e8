/** The import behind the messages; knows no worker, so that tests run it in their own thread. */
import { FolderImport } from '../../markdown/FolderImport.ts'
import type { ImportBatch } from '../../markdown/ImportBatch.ts'
import type { ImportSource } from '../../markdown/ImportSource.ts'
import { readZip } from '../../markdown/readZip.ts'
import { blobBytes } from '../../markdown/zipEntries.ts'
import type { ChosenFile, ImportAnswer, ImportInput, ImportRequest } from './importMessages.ts'

/** What the host needs of where it runs. */
export interface ImportHostParts {
  post(answer: ImportAnswer, transfer: Transferable[]): void
  readonly randomBytes: (count: number) => Uint8Array
  readonly now: () => number
}

/** So often progress is told, in milliseconds: drawing it costs the converting its processor. */
const progressEvery = 200

/** Answers requests in the order they come. */
export class ImportHost {
  readonly #parts: ImportHostParts
  #batches: AsyncGenerator<ImportBatch> | null = null
  #files: ChosenFile[] = []

  constructor(parts: ImportHostParts) {
    this.#parts = parts
  }

  /** Takes one request; never rejects, what goes wrong is an answer. */
  async handle(request: ImportRequest): Promise<void> {
    try {
      if (request.kind === 'files') this.#files.push(...request.files)
      else if (request.kind === 'prepare') await this.#prepare(request)
      else await this.#next()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#parts.post({ kind: 'failed', reason: 'unreadable', message }, [])
    }
  }

  async #prepare(request: Extract<ImportRequest, { kind: 'prepare' }>): Promise<void> {
    const { post, randomBytes, now } = this.#parts
    const { input } = request
    const opened = await openInput(
      input.kind === 'zip' ? input : { ...input, files: [...this.#files, ...input.files] },
    )
    this.#files = []
    if (!opened.ok) {
      post({ kind: 'failed', reason: opened.reason, message: '' }, [])
      return
    }
    const folder = new FolderImport(opened.source, {
      ...request.place,
      parent: null,
      personOf: (name) => request.place.people?.find((one) => one.name === name)?.id ?? null,
      randomBytes,
      now,
    })
    let told = 0
    const report = await folder.prepare({
      onProgress: (progress) => {
        if (now() - told < progressEvery && progress.done < progress.total) return
        told = now()
        post({ kind: 'progress', progress }, [])
      },
    })
    if (report.pages === 0) {
      post({ kind: 'failed', reason: 'no-pages', message: '' }, [])
      return
    }
    this.#batches = folder.batches()
    post({ kind: 'prepared', report, root: folder.root, tops: folder.tops }, [])
  }

  async #next(): Promise<void> {
    const step = await this.#batches?.next()
    if (!step || step.done) {
      this.#parts.post({ kind: 'finished' }, [])
      return
    }
    this.#parts.post({ kind: 'batch', batch: step.value }, listBuffers(step.value))
  }
}

async function openInput(
  input: ImportInput,
): Promise<
  | { ok: true; source: ImportSource }
  | { ok: false; reason: 'zip-broken' | 'zip-bomb' | 'too-many' }
> {
  if (input.kind === 'zip') return readZip(input.file.name, blobBytes(input.file))
  const files = input.files.map(({ path, file }) => ({
    path,
    size: file.size,
    read: async () => new Uint8Array(await file.arrayBuffer()),
  }))
  return { ok: true, source: { name: input.name, files, refused: [] } }
}

/** The bytes of a batch go over without a copy; each buffer once. */
function listBuffers(batch: ImportBatch): ArrayBuffer[] {
  const arrays =
    batch.kind === 'files'
      ? batch.files.map((file) => file.bytes)
      : batch.kind === 'bodies'
        ? batch.bodies.map((body) => body.update)
        : []
  const buffers = arrays
    .filter((bytes) => bytes.byteLength === bytes.buffer.byteLength)
    .map((bytes) => bytes.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer)
  return [...new Set(buffers)]
}
