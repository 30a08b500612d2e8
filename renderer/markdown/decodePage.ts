/** Bytes of a page's file to text: UTF-8 strictly, then what old tools wrote. */

/** A decoded page. With a problem the text is the best reading there is, perhaps none. */
export interface DecodedPage {
  readonly text: string
  readonly problem: 'not-utf8' | 'binary' | 'empty' | null
}

/**
 * Decodes a page. What is no UTF-8 is read as UTF-16 when it says so, else as
 * Windows-1252, in which every byte is a character; zero bytes mean that it is
 * no text at all.
 */
export function decodePage(bytes: Uint8Array): DecodedPage {
  if (bytes.length === 0) return { text: '', problem: 'empty' }
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes, null)
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes, null)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\u0000')) return { text: '', problem: 'binary' }
    return { text, problem: text.trim() === '' ? 'empty' : null }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    if (bytes.includes(0)) return { text: '', problem: 'binary' }
    return decodeAs('windows-1252', bytes, 'not-utf8')
  }
}

function decodeAs(
  encoding: string,
  bytes: Uint8Array,
  problem: DecodedPage['problem'],
): DecodedPage {
  return { text: new TextDecoder(encoding).decode(bytes), problem }
}
