import { parseFileId } from '../../../model/ids.ts'
import type { ReadableFiles } from '../context/ReadingContext.ts'

/** Copies a picture as others paste it, as PNG; `false` when it is not here, or may not be. Only right after a click or a key. */
export async function copyPicture(
  files: ReadableFiles | null,
  fileId: string,
): Promise<boolean> {
  const id = parseFileId(fileId)
  if (!id || !files) return false
  try {
    // The promise goes into the item: after waiting, the click would be too long ago for some browsers.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawPng(files, id) })])
    return true
  } catch (error) {
    console.warn('copyPicture', fileId, error)
    return false
  }
}

async function drawPng(
  files: ReadableFiles,
  id: Parameters<ReadableFiles['url']>[0],
): Promise<Blob> {
  const held = await files.url(id)
  if (!held) throw new Error(`copyPicture: ${id} is not here`)
  try {
    const image = new Image()
    image.src = held.url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => {
        if (blob) resolve(blob)
        else reject(new Error('copyPicture: the canvas gave no picture'))
      }, 'image/png'),
    )
  } finally {
    held.release()
  }
}
