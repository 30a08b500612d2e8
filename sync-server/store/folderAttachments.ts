/**
 * Attachments as files: `<folder>/<workspace>/<first two digits>/<hash>`. What
 * comes is written beside them in `.incoming`, flushed, and put in place in one
 * step when its hash is right.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { limits } from '../contract/protocol.ts'
import type { AttachmentOutcome, Attachments } from './Attachments.ts'

/** A renamed file is there after a power cut only when its folder was flushed, too. */
async function syncFolder(folder: string): Promise<void> {
  // Windows flushes folders by itself and opens none.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The answer, or `null` when the file or folder is not there. */
async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Writes what comes; says what speaks against keeping it, or `null`. */
async function receive(
  file: FileHandle,
  hash: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<AttachmentOutcome | null> {
  const digest = createHash('sha256')
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limits.file) return 'too-big'
    digest.update(chunk)
    await file.writeFile(chunk)
  }
  return digest.digest('hex') === hash ? null : 'mismatch'
}

/** Creates the attachments of a folder, which is made with the first one. */
export function createFolderAttachments(folder: string): Attachments {
  let count = 0
  const pathOf = (workspace: string, hash: string) =>
    join(folder, workspace, hash.slice(0, 2), hash)
  const sizeOf = async (path: string) => (await orNull(stat(path)))?.size ?? null

  return {
    size: (workspace, hash) => sizeOf(pathOf(workspace, hash)),
    async write(workspace, hash, bytes) {
      const target = pathOf(workspace, hash)
      if ((await sizeOf(target)) !== null) return 'had'
      count += 1
      const temporary = join(folder, '.incoming', `${hash}-${process.pid}-${count}`)
      await mkdir(dirname(target), { recursive: true })
      await mkdir(dirname(temporary), { recursive: true })
      const file = await open(temporary, 'wx')
      try {
        const refusal = await receive(file, hash, bytes)
        if (refusal) return refusal
        await file.sync()
        await file.close()
        await rename(temporary, target)
        await syncFolder(dirname(target))
        return 'kept'
      } finally {
        await file.close().catch(() => undefined)
        await rm(temporary, { force: true })
      }
    },
    read: (workspace, hash) => createReadStream(pathOf(workspace, hash)),
    async *list(workspace) {
      for (const part of (await orNull(readdir(join(folder, workspace)))) ?? [])
        for (const hash of (await orNull(readdir(join(folder, workspace, part)))) ?? []) {
          const size = await sizeOf(pathOf(workspace, hash))
          if (size !== null) yield { hash, size }
        }
    },
  }
}
