/** A picture's own size in CSS pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Reads how large a picture is; `null` when this browser cannot tell (drawings in SVG have no size of their own). */
export async function readPictureSize(file: Blob): Promise<PictureSize | null> {
  if (typeof createImageBitmap !== 'function' || file.type === 'image/svg+xml') return null
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    return null // What cannot be decoded is shown as what cannot be drawn.
  }
}
