import { parseFileId } from '../../../model/ids.ts'
import type { ReadableFiles } from '../context/ReadingContext.ts'

/** How long the browser may take to begin reading what it saves. */
const releaseAfterMs = 30_000

/** Saves an attachment to the person's own files, under the name it was added with; `false` when it is not here. */
export async function saveAttachment(
  files: ReadableFiles | null,
  fileId: string,
  fallbackName: string,
): Promise<boolean> {
  const id = parseFileId(fileId)
  const held = id && files ? await files.url(id) : null
  if (!held || !id) return false
  const name = (await files?.read?.(id))?.info.name
  const link = document.createElement('a')
  link.href = held.url
  link.download = name || fallbackName
  link.click()
  setTimeout(() => held.release(), releaseAfterMs)
  return true
}
