/** Reads the text of a file of any kind that can be read. Each kind's reader is loaded with the first such file. */
import type { AttachmentKind } from './attachmentKind.ts'
import { type FileTextOutcome, fileLimits } from './FileText.ts'

/** The container of old and of encrypted office files (MS-CFB 2.2). */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * Reads a file; takes its bytes over. It never rejects for what a file holds:
 * damaged and locked files are outcomes. `isLate` ends a long PDF with what was read.
 */
export async function extractText(
  kind: AttachmentKind,
  bytes: Uint8Array,
  isLate: () => boolean = () => false,
): Promise<FileTextOutcome> {
  if (bytes.length > fileLimits.bytes) return { ok: false, reason: 'too-big' }
  if (bytes.length === 0) return { ok: false, reason: 'no-text' }
  switch (kind) {
    case 'pdf':
      return (await import('./pdf/readPdf.ts')).readPdf(bytes, isLate)
    case 'html':
      return (await import('./readPlain.ts')).readHtml(bytes)
    case 'text':
      return (await import('./readPlain.ts')).readPlain(bytes)
    default:
      return readOffice(kind, bytes)
  }
}

async function readOffice(
  kind: 'docx' | 'xlsx' | 'pptx',
  bytes: Uint8Array,
): Promise<FileTextOutcome> {
  // With a password it is encrypted as a whole (MS-OFFCRYPTO 2.3), and is no zip any more.
  if (compoundFile.every((byte, at) => bytes[at] === byte))
    return { ok: false, reason: 'encrypted' }
  const { openOffice } = await import('./office/OfficePackage.ts')
  try {
    const opened = await openOffice(bytes)
    if (!opened.ok) return opened
    switch (kind) {
      case 'docx':
        return await (await import('./office/readDocx.ts')).readDocx(opened.package)
      case 'xlsx':
        return await (await import('./office/readXlsx.ts')).readXlsx(opened.package)
      case 'pptx':
        return await (await import('./office/readPptx.ts')).readPptx(opened.package)
    }
  } catch (error) {
    // fflate throws what is no deflate stream; the zip's reader throws what is no zip.
    if (error instanceof Error) return { ok: false, reason: 'corrupt' }
    throw error
  }
}
