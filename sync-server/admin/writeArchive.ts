/** Writes an archive of a store that may be in use; archive.ts says what is in it. */
import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import type { LogEntry } from '../store/Log.ts'
import type { StoredRecord } from '../store/Records.ts'
import type { Store } from '../store/Store.ts'
import { type ArchivePart, encodeArchiveMark, encodePart } from './archive.ts'

/** What to write. */
export interface ArchiveOptions {
  /** One workspace, or `null` = everything. */
  readonly workspace: string | null
  /** Version of this relay. */
  readonly version: string
}

/** Codes and challenges of the moment: one that was taken must not work again after a restore. */
const passing = ['challenge/', 'setup/', 'device-code/']
const entriesPart = 1 << 20
const filePiece = 256 << 10

/** Tells whether a record belongs to a workspace; by convention it stands second in the key. */
export function isRecordOf(key: string, workspace: string): boolean {
  return key.split('/')[1] === workspace
}

/** Lists the records that an archive keeps. */
export async function listArchivedRecords(
  store: Store,
  workspace: string | null,
): Promise<readonly StoredRecord[]> {
  const all = await store.records.list('')
  return all.filter(
    ({ key }) =>
      !passing.some((begin) => key.startsWith(begin)) &&
      (workspace === null || isRecordOf(key, workspace)),
  )
}

async function listWorkspaces(store: Store, workspace: string | null): Promise<string[]> {
  const written = await store.log.workspaces()
  if (workspace === null) return [...written].sort()
  return written.includes(workspace) ? [workspace] : []
}

async function* partsOfWorkspace(store: Store, id: string): AsyncGenerator<ArchivePart> {
  const { log, attachments } = store
  const { epoch, head } = await log.open(id)
  let entries = 0
  let files = 0
  // All that is there now, and not only up to the head: a compaction that came between moves what
  // was below it above. Begun before anything is handed out, as whoever reads may take its time.
  const rows = log.read(id, 0, Number.MAX_SAFE_INTEGER)[Symbol.asyncIterator]()
  try {
    let next = await rows.next()
    yield { kind: 'workspace', id, epoch, head }
    let batch: LogEntry[] = []
    let size = 0
    for (; !next.done; next = await rows.next())
      for (const entry of next.value) {
        batch.push(entry)
        entries += 1
        size += entry.bytes.length
        if (size < entriesPart) continue
        yield { kind: 'entries', entries: batch }
        batch = []
        size = 0
      }
    if (batch.length > 0) yield { kind: 'entries', entries: batch }
  } finally {
    // Whoever reads may go away in the middle.
    await rows.return?.()
  }
  // After the log: a page never names a file that was sent later than its entry was read.
  for await (const file of attachments.list(id)) {
    files += 1
    yield { kind: 'file', ...file }
    let left = file.size
    const digest = createHash('sha256')
    for await (const bytes of attachments.read(id, file.hash)) {
      left -= bytes.length
      digest.update(bytes)
      for (let at = 0; at < bytes.length; at += filePiece)
        yield { kind: 'piece', bytes: bytes.subarray(at, at + filePiece) }
    }
    if (left !== 0 || digest.digest('hex') !== file.hash)
      throw new Error(
        `The attachment ${file.hash} of workspace ${id} is damaged, so there is no whole backup. ` +
          '"verify" names all that are; remove them, and the devices that have them send them again.',
      )
  }
  yield { kind: 'closed', entries, files }
}

async function* partsOf(store: Store, options: ArchiveOptions): AsyncGenerator<ArchivePart> {
  const { workspace, version: relais } = options
  yield { kind: 'begin', relais, createdAt: Date.now(), workspace }
  for (const { key, value } of await listArchivedRecords(store, workspace))
    yield { kind: 'record', key, value }
  for (const id of await listWorkspaces(store, workspace)) yield* partsOfWorkspace(store, id)
}

/**
 * Writes an archive, unpacked, piece by piece: each workspace as it is at one moment after
 * the start, so that nothing acknowledged before it is missing.
 * Takes as long as whoever reads takes; holds no more than a part in memory.
 */
export async function* writeArchive(
  store: Store,
  options: ArchiveOptions,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256')
  const figures = { workspaces: 0, records: 0, entries: 0, files: 0 }
  const mark = encodeArchiveMark()
  digest.update(mark)
  yield mark

  function frame(part: ArchivePart): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint8Array(encoder, encodePart(part))
    return encoding.toUint8Array(encoder)
  }

  for await (const part of partsOf(store, options)) {
    if (part.kind === 'workspace') figures.workspaces += 1
    if (part.kind === 'record') figures.records += 1
    if (part.kind === 'entries') figures.entries += part.entries.length
    if (part.kind === 'file') figures.files += 1
    const bytes = frame(part)
    digest.update(bytes)
    yield bytes
  }
  yield frame({ kind: 'end', figures, digest: new Uint8Array(digest.digest()) })
}
