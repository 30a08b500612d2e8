/** A photo made small and square before it is kept: each device of the workspace will hold it. */

/** Pixels of a side; twice what the largest picture on screen takes. */
const side = 256
/** Larger files are no photos; decoding one would take more memory than a phone has. */
const mostBytes = 40 * 1024 * 1024

/** How making a photo small went. */
export type PhotoOutcome =
  | { readonly ok: true; readonly type: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too-big' | 'unreadable' }

/** What draws a picture; an argument, as tests have no canvas. */
export interface PhotoTools {
  readonly decode: (file: Blob) => Promise<ImageBitmap>
  readonly draw: (
    picture: ImageBitmap,
    crop: { readonly x: number; readonly y: number; readonly side: number },
    side: number,
    type: 'image/webp' | 'image/jpeg',
  ) => Promise<Blob | null>
}

/** Crops the middle of a photo, upright, to a square of 256 pixels. Some 10–20 KB whatever came in; as JPEG for what is taken out, which every address book shows. */
export async function squarePhoto(
  file: Blob,
  tools: PhotoTools = browserTools,
  type: 'image/webp' | 'image/jpeg' = 'image/webp',
): Promise<PhotoOutcome> {
  if (file.size > mostBytes) return { ok: false, reason: 'too-big' }
  let picture: ImageBitmap
  try {
    picture = await tools.decode(file)
  } catch {
    return { ok: false, reason: 'unreadable' } // No picture, or one that is broken.
  }
  try {
    const { width, height } = picture
    const crop = Math.min(width, height)
    if (crop === 0) return { ok: false, reason: 'unreadable' }
    const place = { x: (width - crop) / 2, y: (height - crop) / 2, side: crop }
    const drawn = await tools.draw(picture, place, side, type)
    if (!drawn) return { ok: false, reason: 'unreadable' }
    return { ok: true, type: drawn.type, bytes: new Uint8Array(await drawn.arrayBuffer()) }
  } finally {
    picture.close()
  }
}

const browserTools: PhotoTools = {
  decode: (file) => createImageBitmap(file, { imageOrientation: 'from-image' }),
  draw(picture, crop, size, type) {
    const canvas = document.createElement('canvas')
    canvas.width = size
    canvas.height = size
    const context = canvas.getContext('2d')
    if (!context) return Promise.resolve(null)
    context.imageSmoothingQuality = 'high'
    // JPEG knows no transparency: what shows nothing would be black.
    context.fillStyle = '#fff'
    if (type === 'image/jpeg') context.fillRect(0, 0, size, size)
    context.drawImage(picture, crop.x, crop.y, crop.side, crop.side, 0, 0, size, size)
    // Where there is no WebP a PNG comes out, which is a picture too.
    return new Promise((resolve) => canvas.toBlob(resolve, type, 0.85))
  },
}
