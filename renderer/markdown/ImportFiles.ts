/** The attachments of an import: named by their bytes, kept when a page refers to them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { FileId } from '../../model/ids.ts'
import type { ImportBatch, ImportedFile } from './ImportBatch.ts'
import type { ImportFile } from './ImportSource.ts'
import { nameOf } from './importPaths.ts'
import { isImagePath, mediaTypeOf } from './mediaTypes.ts'
import { type ImageSize, readImageSize } from './readImageSize.ts'

/** An attachment as its bytes tell. */
interface IdentifiedFile {
  readonly id: FileId
  readonly size: number
  /** Of a picture, when it can be told. */
  readonly picture: ImageSize | null
}

/** Bytes that a batch holds before it is given. */
const batchBytes = 1 << 20

/** See the module's header. `onUnreadable` is told of a file that cannot be read, each time it is tried. */
export class ImportFiles {
  readonly #files = new Map<string, ImportFile>()
  readonly #ids = new Map<string, IdentifiedFile | null>()
  readonly #onUnreadable: (path: string, message: string) => void

  constructor(onUnreadable: (path: string, message: string) => void) {
    this.#onUnreadable = onUnreadable
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()]
  }

  get size(): number {
    return this.#files.size
  }

  add(path: string, file: ImportFile): void {
    this.#files.set(path, file)
  }

  /** How many different files pages refer to, their bytes, and how many lie there for nothing. */
  count(): { kept: number; bytes: number; unreferenced: number } {
    const referenced = [...this.#ids.values()].filter((one) => one !== null)
    const unique = new Map(referenced.map((one) => [one.id, one.size]))
    return {
      kept: unique.size,
      bytes: [...unique.values()].reduce((sum, size) => sum + size, 0),
      unreferenced: this.#files.size - this.#ids.size,
    }
  }

  /** Names an attachment by its bytes; `null` when they cannot be read. */
  async identify(path: string): Promise<IdentifiedFile | null> {
    const known = this.#ids.get(path)
    if (known !== undefined) return known
    const bytes = await this.#read(path)
    const file = bytes && {
      id: bytesToHex(sha256(bytes)) as FileId,
      size: bytes.length,
      picture: isImagePath(path) ? readImageSize(bytes) : null,
    }
    this.#ids.set(path, file)
    return file
  }

  /** Gives what pages refer to, each file once. */
  async *batches(): AsyncGenerator<ImportBatch> {
    const given = new Set<FileId>()
    let files: ImportedFile[] = []
    let bytes = 0
    for (const [path, file] of this.#ids) {
      if (file === null || given.has(file.id)) continue
      given.add(file.id)
      const content = await this.#read(path)
      if (content === null) continue
      files.push({ id: file.id, name: nameOf(path), type: mediaTypeOf(path), bytes: content })
      bytes += content.length
      if (bytes < batchBytes) continue
      yield { kind: 'files', files }
      files = []
      bytes = 0
    }
    if (files.length > 0) yield { kind: 'files', files }
  }

  async #read(path: string): Promise<Uint8Array | null> {
    const file = this.#files.get(path)
    try {
      return (await file?.read()) ?? null
    } catch (error) {
      this.#onUnreadable(path, error instanceof Error ? error.message : String(error))
      return null
    }
  }
}
