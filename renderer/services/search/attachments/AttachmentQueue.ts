/**
 * Reads the attachments that the index wants, one at a time, when nothing else is to do.
 * What is left at a close is wanted again at the next start, and what was read is not
 * read again (FileTexts.ts).
 */
import type { FileId } from '../../../../model/ids.ts'
import type { FileTextOutcome } from './FileText.ts'
import type { FileTexts, NamedFile } from './FileTexts.ts'

/** What a queue is made of. */
export interface AttachmentQueueOptions {
  readonly texts: FileTexts & { rest(): void }
  /** Takes what was read, in its turn among the index's other work. */
  readonly take: (file: FileId, outcome: FileTextOutcome) => Promise<void>
  /** Settles when the index has nothing else to do: pages come first. */
  readonly idle: () => Promise<void>
  /** After how long without a new wish reading begins; 2,000 ms. */
  readonly pauseMs?: number | undefined
  /** After how long what failed is tried again; 60,000 ms. */
  readonly retryMs?: number
}

export class AttachmentQueue {
  readonly #options: AttachmentQueueOptions
  readonly #waiting = new Map<FileId, NamedFile>()
  readonly #absent = new Map<FileId, NamedFile>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #running: Promise<void> | null = null
  #closed = false

  constructor(options: AttachmentQueueOptions) {
    this.#options = options
  }

  /** Wants a file's text; asked again for one that waits or is absent, nothing changes. */
  want(file: NamedFile): void {
    if (this.#absent.has(file.id)) return
    this.#waiting.set(file.id, file)
    this.#soon(this.#options.pauseMs ?? 2000)
  }

  /** Says that the bytes of files are on this device now. */
  arrived(ids: readonly FileId[]): void {
    for (const id of ids) {
      const file = this.#absent.get(id)
      if (!file) continue
      this.#absent.delete(id)
      this.want(file)
    }
  }

  /** Reads no file any more but these, and forgets what was read of all others. */
  async keepOnly(ids: readonly FileId[]): Promise<void> {
    const kept = new Set(ids)
    for (const files of [this.#waiting, this.#absent])
      for (const id of [...files.keys()]) if (!kept.has(id)) files.delete(id)
    await this.#options.texts.keepOnly(ids)
    if (!this.#running) this.#options.texts.rest()
  }

  /** Settles when nothing waits, or when reading was put off after a failure. */
  async settle(): Promise<void> {
    this.#stopTimer()
    await this.#run()
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    this.#closed = true
    this.#stopTimer()
    this.#options.texts.rest()
    await this.#running
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #soon(ms: number): void {
    if (this.#closed || this.#running || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#run()
    }, ms)
  }

  #run(): Promise<void> {
    this.#running ??= this.#readAll().finally(() => {
      this.#running = null
      // The worker and its memory are for the reading alone.
      this.#options.texts.rest()
      if (this.#waiting.size > 0) this.#soon(this.#options.retryMs ?? 60_000)
    })
    return this.#running
  }

  async #readAll(): Promise<void> {
    while (!this.#closed) {
      await this.#options.idle()
      const [next] = this.#waiting.values()
      if (!next || this.#closed) return
      let outcome: FileTextOutcome | null
      try {
        outcome = await this.#options.texts.read(next)
      } catch (error) {
        if (!this.#closed) console.warn('attachments: files are read later', error)
        return
      }
      // It may have been let go meanwhile: its page is gone, or its space.
      if (!this.#waiting.delete(next.id)) continue
      if (outcome) await this.#options.take(next.id, outcome)
      else this.#absent.set(next.id, next)
    }
  }
}
