/**
 * The texts of the attachments that lie on this device. Each file is read once:
 * it is named by its bytes, so that what was read of it, or why nothing was, holds
 * for good and is kept beside the files.
 */
import type { FileId } from '../../../../model/ids.ts'
import type { FileInfo } from '../../files/FileStore.ts'
import { attachmentKindOf } from './attachmentKind.ts'
import { extractText } from './extractText.ts'
import { type FileTextOutcome, fileLimits } from './FileText.ts'

/** A file as pages name it. */
export interface NamedFile {
  readonly id: FileId
  readonly name: string
}

/** Gives the index the texts of files. */
export interface FileTexts {
  /** What a file says; `null` while its bytes are not on this device. Rejects when the store cannot be read. */
  read(file: NamedFile): Promise<FileTextOutcome | null>
  /** Forgets what was read of all files but these. */
  keepOnly(ids: readonly FileId[]): Promise<void>
}

/** Where the bytes of files are read. */
export interface FileSource {
  get(id: FileId): Promise<{ readonly info: FileInfo; readonly bytes: Uint8Array } | null>
}

/** Keeps what was read of files. Losing it costs time and nothing else. */
export interface FileTextStore {
  get(id: FileId): Promise<FileTextOutcome | null>
  /** A full disk refuses it: the file is read again another time. */
  put(id: FileId, outcome: FileTextOutcome): Promise<void>
  keepOnly(ids: readonly FileId[]): Promise<void>
  close(): Promise<void>
}

/** Reads files from a source, each once. */
export function createFileTexts(options: {
  readonly files: FileSource
  readonly store: FileTextStore
  /** Milliseconds of a steady clock. */
  readonly now: () => number
}): FileTexts & { note(id: FileId, outcome: FileTextOutcome): Promise<void> } {
  const { files, now, store } = options
  return {
    async read({ id, name }) {
      const kept = await store.get(id)
      if (kept) return kept
      const found = await files.get(id)
      if (!found) return null
      const { info, bytes } = found
      const kind = attachmentKindOf(name) ?? attachmentKindOf(info.name, info.type)
      const start = now()
      const outcome: FileTextOutcome = kind
        ? await extractText(kind, bytes, () => now() - start > fileLimits.late)
        : { ok: false, reason: 'no-text' }
      await store.put(id, outcome)
      return outcome
    },
    keepOnly: (ids) => store.keepOnly(ids),
    note: (id, outcome) => store.put(id, outcome),
  }
}
