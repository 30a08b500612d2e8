/** A zip, written piece by piece as its files come. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ExportedFile } from './FolderExport.ts'

/** Kinds of files that are packed already. */
const packed =
  /\.(png|jpe?g|gif|webp|avif|mp[34]|m4[av]|mov|webm|ogg|opus|zip|docx|xlsx|pptx|pdf)$/i

/**
 * Gives the zip's bytes in pieces. Rejects with what `files` rejects with. Compresses on the
 * calling thread, and lets others have it between two files.
 */
export async function* writeZip(
  files: AsyncIterable<ExportedFile>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(new Uint8Array(piece))
  })
  for await (const file of files) {
    const entry = packed.test(file.path)
      ? new ZipPassThrough(file.path)
      : new ZipDeflate(file.path, { level: 6 })
    // The zip's clock counts from 1980.
    entry.mtime = Math.max(file.updatedAt ?? 0, Date.UTC(1980, 0, 2))
    zip.add(entry)
    entry.push(file.bytes, true)
    yield* pieces.splice(0)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  zip.end()
  yield* pieces.splice(0)
}
