import { describe, expect, it } from 'vitest'
import { readImageSize } from './readImageSize.ts'

/** Bytes from hexadecimal signs; words in quotes stand for their letters. */
const bytes = (text: string) =>
  new Uint8Array(
    [...text.matchAll(/"([^"]*)"|([\da-f]{2})/g)].flatMap(([, words, byte]) =>
      words === undefined
        ? Number.parseInt(byte as string, 16)
        : [...words].map((letter) => letter.charCodeAt(0)),
    ),
  )

const frame = 'ffc0 0011 08 012c 0280'
const exif = (turn: string) =>
  `ffe1 0022 "Exif" 0000 "II" 2a00 08000000 0100 1201 0300 01000000 ${turn} 00000000 0000`

describe('the size of a picture by its first bytes', () => {
  it.each([
    ['a PNG', '89504e470d0a1a0a 0000000d "IHDR" 000001e0 0000012c', [480, 300]],
    ['a GIF', '"GIF89a" e001 2c01', [480, 300]],
    ['a JPEG', `ffd8 ffe0 0010 "JFIF" 00 0101 00 0048 0048 0000 ${frame}`, [640, 300]],
    ['a photo that lies on its side', `ffd8 ${exif('0600')} ${frame}`, [300, 640]],
    ['a photo that stands', `ffd8 ${exif('0100')} ${frame}`, [640, 300]],
    ['a progressive JPEG', 'ffd8 ffc4 0004 0000 ffc2 0011 08 012c 0280', [640, 300]],
    ['a lossy WebP', '"RIFF" 00000000 "WEBPVP8 " 00000000 000000 9d012a e001 2c01', [480, 300]],
    ['a lossless WebP', '"RIFF" 00000000 "WEBPVP8L" 00000000 2f dfc14a00', [480, 300]],
    [
      'a WebP of parts',
      '"RIFF" 00000000 "WEBPVP8X" 0a000000 00000000 df0100 2b0100',
      [480, 300],
    ],
    [
      'a BMP whose rows run from the top',
      '"BM" 000000000000000000000000 28000000 e0010000 d4feffff',
      [480, 300],
    ],
  ])('is that of %s', (_name, written, [width, height]) =>
    expect(readImageSize(bytes(written))).toEqual({ width, height }),
  )

  it.each([
    ['nothing', ''],
    ['text', '"a picture of a kiln, in words alone"'],
    ['a PNG that ends too early', '89504e470d0a1a0a 0000000d "IHDR" 0000'],
    ['a JPEG without a frame', 'ffd8 ffda 0004 0000'],
    ['a PNG of no width', '89504e470d0a1a0a 0000000d "IHDR" 00000000 0000012c'],
  ])('is not known of %s', (_name, written) => expect(readImageSize(bytes(written))).toBeNull())
})
