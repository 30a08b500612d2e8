/** Bytes of a text file whose encoding nobody states, as text. */

/** The encodings that files of people come in. */
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
/** One of {@link textEncodings}. */
export type TextEncoding = (typeof textEncodings)[number]

/**
 * Finds out the encoding: by its mark; by the zeros that UTF-16 has in every other byte of
 * Latin text; UTF-8 when all of it is valid as such; else Windows-1252, in which spreadsheet
 * programs of Western Europe save. Looks at 64 KB, and at the whole for UTF-8.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 65_536)
  const zeros = [0, 0]
  for (const [at, byte] of head.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 8 && odd > even * 4) return 'utf-16le'
  if (even > head.length / 8 && even > odd * 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252' // Not valid UTF-8; every byte means something in this one.
  }
}

/** Decodes bytes without the mark of their encoding. What is invalid becomes a replacement character. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes)
}
