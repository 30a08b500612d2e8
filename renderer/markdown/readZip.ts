/** Opens a zip archive as a folder to import, without unpacking it: what must not come in is refused and named. */
import type { ImportIssue, SkipReason } from './ImportReport.ts'
import type { ImportFile, ImportSource } from './ImportSource.ts'
import { judgePath, nameOf } from './importPaths.ts'
import {
  type ByteSource,
  bytesOf,
  mostZipEntries,
  readZipEntries,
  readZipEntry,
  type ZipEntry,
} from './zipEntries.ts'

/** Limits of an archive; sizes in bytes. */
const zipLimits = {
  /** Together, unpacked. */
  total: 4 * 2 ** 30,
  /** One archive inside another (Notion), held in memory. */
  nested: 512 << 20,
  /** Unpacked to packed, beyond which small entries are not what they say. */
  ratio: 200,
  ratioFrom: 10 << 20,
} as const

/** How opening went. */
export type ZipOutcome =
  | { readonly ok: true; readonly source: ImportSource }
  | { readonly ok: false; readonly reason: 'zip-broken' | 'zip-bomb' | 'too-many' }

/** Opens an archive; entries that must not come in are lines of the report. One nested level is opened too. */
export async function readZip(name: string, bytes: ByteSource): Promise<ZipOutcome> {
  return openArchive(name, bytes, true)
}

async function openArchive(
  name: string,
  bytes: ByteSource,
  nests: boolean,
): Promise<ZipOutcome> {
  const entries = await readZipEntries(bytes)
  if (entries === null) return { ok: false, reason: 'zip-broken' }
  if (entries.length > mostZipEntries) return { ok: false, reason: 'too-many' }
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (total > zipLimits.total) return { ok: false, reason: 'zip-bomb' }
  const files: ImportFile[] = []
  const refused: ImportIssue[] = []
  const refuse = (path: string, reason: SkipReason) =>
    refused.push({ kind: 'file', path, line: null, target: '', reason })
  for (const entry of entries) {
    if (entry.path.endsWith('/')) continue
    const reason = judgeEntry(entry)
    if (reason !== null) refuse(entry.path, reason)
    else if (nests && /\.zip$/i.test(entry.path)) {
      if (entry.size > zipLimits.nested) refuse(entry.path, 'too-big')
      else await openNested(entry, bytes, files, refused)
    } else
      files.push({
        path: entry.path,
        size: entry.size,
        read: () => readZipEntry(bytes, entry),
      })
  }
  const plain = name.replace(/\.zip$/i, '')
  return { ok: true, source: { name: plain, files: withoutCommonFolder(files), refused } }
}

async function openNested(
  entry: ZipEntry,
  bytes: ByteSource,
  files: ImportFile[],
  refused: ImportIssue[],
): Promise<void> {
  const line = { kind: 'file' as const, path: entry.path, line: null, target: '' }
  try {
    const inside = await readZipEntry(bytes, entry)
    const opened = await openArchive(nameOf(entry.path), bytesOf(inside), false)
    if (!opened.ok) {
      refused.push({ ...line, reason: opened.reason })
      return
    }
    files.push(...opened.source.files)
    refused.push(...opened.source.refused)
  } catch (error) {
    const target = error instanceof Error ? error.message : String(error)
    refused.push({ ...line, target, reason: 'zip-broken' })
  }
}

function judgeEntry(entry: ZipEntry): SkipReason | null {
  const path = judgePath(entry.path)
  if (path !== null) return path
  if (entry.encrypted) return 'encrypted'
  if (entry.method !== 0 && entry.method !== 8) return 'zip-method'
  const ratio = entry.size / Math.max(1, entry.packed)
  return entry.size > zipLimits.ratioFrom && ratio > zipLimits.ratio ? 'zip-bomb' : null
}

/** An archive of one folder is that folder. */
function withoutCommonFolder(files: ImportFile[]): ImportFile[] {
  const first = files[0]?.path.split('/')[0]
  const common = files.length > 0 && files.every((file) => file.path.startsWith(`${first}/`))
  if (!common || first === undefined) return files
  return files.map((file) => ({
    path: file.path.slice(first.length + 1),
    size: file.size,
    read: file.read,
  }))
}
