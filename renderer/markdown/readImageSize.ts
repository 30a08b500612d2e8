/** How large a picture is, by its first bytes: nothing is decoded, so that an import of thousands costs nothing. */

/** A picture's own size in pixels, as it is shown: a photo that says it lies on its side is turned. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Reads the size of a PNG, JPEG, GIF, WebP or BMP; `null` for anything else, and where the bytes end too early. */
export function readImageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of [readPng, readJpeg, readGif, readWebP, readBmp]) {
    try {
      const size = read(view)
      if (size && size.width > 0 && size.height > 0) return size
    } catch (error) {
      if (!(error instanceof RangeError)) throw error // The file ends within its head.
    }
  }
  return null
}

function textAt(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)))
}

function readPng(view: DataView): ImageSize | null {
  if (view.getUint32(0) !== 0x89504e47 || textAt(view, 12, 4) !== 'IHDR') return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function readGif(view: DataView): ImageSize | null {
  if (!/^GIF8[79]a$/.test(textAt(view, 0, 6))) return null
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function readBmp(view: DataView): ImageSize | null {
  if (textAt(view, 0, 2) !== 'BM' || view.getUint32(14, true) < 40) return null
  // A negative height says that the rows run from the top.
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

/** The three kinds of WebP: lossy, lossless, and with more than one part. */
function readWebP(view: DataView): ImageSize | null {
  if (textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return null
  const kind = textAt(view, 12, 4)
  if (kind === 'VP8 ')
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  if (kind !== 'VP8X') return null
  const threeBytes = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
  return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 }
}

/** Goes from segment to segment to the frame's head; Exif's turn comes before it. */
function readJpeg(view: DataView): ImageSize | null {
  if (view.getUint16(0) !== 0xffd8) return null
  let isTurned = false
  let at = 2
  for (;;) {
    const marker = view.getUint16(at)
    if (marker < 0xff01 || marker === 0xffda) return null
    const length = view.getUint16(at + 2)
    // SOF0 to SOF15; C4, C8 and CC are tables.
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![4, 8, 12].includes(marker & 0xf)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return isTurned ? { width: height, height: width } : { width, height }
    }
    if (marker === 0xffe1) isTurned ||= isOnItsSide(view, at + 4)
    at += 2 + length
  }
}

/** Whether Exif (TIFF's directory 0, tag 0x0112) says that a photo is turned by a quarter. */
function isOnItsSide(view: DataView, at: number): boolean {
  if (textAt(view, at, 4) !== 'Exif') return false
  const tiff = at + 6
  const isLittle = textAt(view, tiff, 2) === 'II'
  const directory = tiff + view.getUint32(tiff + 4, isLittle)
  const count = view.getUint16(directory, isLittle)
  for (let entry = 0; entry < count; entry++) {
    const place = directory + 2 + entry * 12
    if (view.getUint16(place, isLittle) === 0x0112)
      return view.getUint16(place + 8, isLittle) >= 5
  }
  return false
}
