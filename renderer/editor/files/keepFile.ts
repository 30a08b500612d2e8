import type { FileId } from '../../../model/ids.ts'
import type { EditorFiles } from '../context/EditorContext.ts'

/** What went wrong with a file that was to be kept. */
export interface FileProblem {
  readonly name: string
  /** `too-big`, `full`, `unavailable`, or `unreadable` when the file itself could not be read. */
  readonly reason: string
  /** The largest file that is kept, in bytes, when that is known. */
  readonly limit: number | null
}

/** Keeps a file as an attachment. One that is too large is not even read; never rejects for what the disk or the file does. */
export async function keepFile(
  files: EditorFiles,
  file: File,
): Promise<
  | {
      readonly ok: true
      readonly file: { readonly id: FileId; readonly name: string; readonly size: number }
    }
  | { readonly ok: false; readonly problem: FileProblem }
> {
  const limit = files.maxBytes ?? null
  const fail = (reason: string) => ({
    ok: false as const,
    problem: { name: file.name, reason, limit },
  })
  if (limit !== null && file.size > limit) return fail('too-big')
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    // A folder that was dropped, or a file that went away since.
    console.warn('keepFile', file.name, error)
    return fail('unreadable')
  }
  const outcome = await files.add({ name: file.name, type: file.type, bytes })
  return outcome.ok ? outcome : fail(outcome.reason)
}
