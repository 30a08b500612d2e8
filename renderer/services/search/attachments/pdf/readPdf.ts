/**
 * The text of a PDF, page by page, by pdf.js in the build that runs anywhere: its
 * parser runs in this very thread, draws nothing, loads no font, fetches nothing and
 * compiles no code. It is fetched with the first PDF.
 */
import {
  FileTextBuilder,
  type FileTextOutcome,
  fileLimits,
  type NoTextReason,
} from '../FileText.ts'

/** Reads a PDF; takes its bytes over. `isLate` is asked after each page: what was read until then is kept. */
export async function readPdf(
  bytes: Uint8Array,
  isLate: () => boolean = () => false,
): Promise<FileTextOutcome> {
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument({
    data: bytes,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    // Errors only: what is wrong in a file is not the app's to report.
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const builder = new FileTextBuilder()
    for (let number = 1; number <= pdf.numPages; number++) {
      if (builder.full || number > fileLimits.pages || isLate()) {
        builder.cut()
        break
      }
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      builder.place('page', String(number))
      let text = ''
      for (const item of items)
        if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str
      for (const line of joinLines(text).split('\n')) builder.line(line)
      page.cleanup()
    }
    return builder.build()
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  } finally {
    await task.destroy()
  }
}

/**
 * Undoes what setting text in lines did: a word cut at an end is one word, nobody searches
 * for its halves, and a line that goes on in small letters belongs to the one before.
 */
function joinLines(text: string): string {
  return text
    .replace(/(\p{L})[-\u2010\u00AD]\n(?=\p{Ll})/gu, '$1')
    .replace(/[^\S\n]*\n[^\S\n]*(?=\p{Ll})/gu, ' ')
}

function reasonOf(error: unknown): NoTextReason {
  if (!(error instanceof Error)) throw error
  return error.name === 'PasswordException' ? 'encrypted' : 'corrupt'
}
