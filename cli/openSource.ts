/** A folder or a zip on disk as a source of the import. */
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { ImportIssue, SkipReason } from '../renderer/markdown/ImportReport.ts'
import type { ImportFile, ImportSource } from '../renderer/markdown/ImportSource.ts'
import { judgePath } from '../renderer/markdown/importPaths.ts'
import { readZip } from '../renderer/markdown/readZip.ts'

/** A source that is open, and how to let it go. */
export type OpenedSource =
  | { readonly ok: true; readonly source: ImportSource; close(): Promise<void> }
  | { readonly ok: false; readonly message: string }

/** Opens a folder, or a zip without unpacking it. */
export async function openSource(path: string): Promise<OpenedSource> {
  const place = resolve(path)
  try {
    const found = await stat(place)
    if (found.isDirectory())
      return { ok: true, source: await readFolder(place), close: async () => {} }
    return await openZip(place, found.size)
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

async function openZip(path: string, size: number): Promise<OpenedSource> {
  const handle = await open(path, 'r')
  const outcome = await readZip(basename(path), {
    size,
    slice: async (start, end) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      return bytes.subarray(0, bytesRead)
    },
  })
  if (outcome.ok) return { ok: true, source: outcome.source, close: () => handle.close() }
  await handle.close()
  return { ok: false, message: `${path}: ${outcome.reason}` }
}

/**
 * Lists a folder to its depths. Symbolic links are followed, each real place
 * once, so that a link to a folder above ends there and is a line of the report.
 */
export async function readFolder(root: string): Promise<ImportSource> {
  const files: ImportFile[] = []
  const refused: ImportIssue[] = []
  const seen = new Set([await realpath(root)])
  const refuse = (path: string, reason: SkipReason, target = '') =>
    refused.push({ kind: 'file', path, line: null, target, reason })

  async function visit(folder: string, below: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? name : `${below}/${name}`
      const place = join(folder, name)
      try {
        const found = await stat(place)
        if (found.isDirectory()) await visitFolder(place, path)
        else if (found.isFile())
          files.push({
            path,
            size: found.size,
            read: async () => new Uint8Array(await readFile(place)),
          })
      } catch (error) {
        // A dangling link, a place without permission: the rest goes in.
        refuse(path, 'unreadable', error instanceof Error ? error.message : String(error))
      }
    }
  }

  async function visitFolder(place: string, path: string): Promise<void> {
    const reason = judgePath(`${path}/x`)
    // Version control and the like: one line for the whole, not one for each file.
    if (reason !== null) {
      refuse(`${path}/`, reason)
      return
    }
    const real = await realpath(place)
    if (seen.has(real)) {
      refuse(path, 'symlink', real)
      return
    }
    seen.add(real)
    await visit(place, path)
  }

  await visit(root, '')
  return { name: basename(root), files, refused }
}
