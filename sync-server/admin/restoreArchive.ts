/** Puts an archive into a store, and says it is done only when it was read back and found the same. */
import { createHash, type Hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { LogItem } from '../store/Log.ts'
import type { Store } from '../store/Store.ts'
import type { ArchivePart } from './archive.ts'
import { type ArchiveSummary, readArchive, verifyArchive } from './readArchive.ts'
import { isRecordOf } from './writeArchive.ts'

/** What became of an archive. What was refused changed nothing. */
export type RestoreOutcome =
  | { readonly ok: true; readonly summary: ArchiveSummary }
  | { readonly ok: false; readonly message: string }

const appendLength = 512
const appendSize = 4 << 20

/** Counts an item into a digest; the same for what is written and what is read back. */
function digestItem(digest: Hash, { doc, fmt, by, at, bytes }: LogItem): void {
  digest.update(JSON.stringify([doc, fmt, by, at, bytes.length]))
  digest.update(bytes)
}

async function listObstacles(store: Store, summary: ArchiveSummary): Promise<string[]> {
  const written = await store.log.workspaces()
  const rosters = await store.records.list('roster/')
  const there = [...new Set([...written, ...rosters.map((one) => one.key.slice(7))])]
  return summary.workspace === null
    ? there
    : there.filter((one) => one === summary.workspace || summary.ids.includes(one))
}

async function writeRecord(store: Store, key: string, value: unknown): Promise<void> {
  const { records } = store
  for (let attempt = 0; attempt < 20; attempt++) {
    const before = await records.read(key)
    if (!(await records.write(key, before?.version ?? 0, value))) continue
    const after = await records.read(key)
    if (!isDeepStrictEqual(after?.value, value))
      throw new Error(`restoreArchive: the record ${key} reads otherwise than it was written`)
    return
  }
  throw new Error(`restoreArchive: the record ${key} is changed by someone else all the time`)
}

/** Appends the entries of one workspace, and compares what the log then has. */
function createLogWriter(store: Store, workspace: string) {
  const { log } = store
  const written = createHash('sha256')
  let batch: LogItem[] = []
  let size = 0
  let first = 0
  let last = 0

  async function flush(): Promise<void> {
    if (batch.length === 0) return
    const seq = await log.append(workspace, batch)
    if (first === 0) first = seq
    else if (seq !== last + 1)
      throw new Error(`restoreArchive: someone else writes to ${workspace}: stop all relays`)
    last = seq + batch.length - 1
    batch = []
    size = 0
  }

  return {
    async add(items: readonly LogItem[]): Promise<void> {
      for (const { doc, fmt, by, at, bytes } of items) {
        const item = { doc, fmt, by, at, bytes }
        digestItem(written, item)
        batch.push(item)
        size += bytes.length
        if (batch.length >= appendLength || size >= appendSize) await flush()
      }
    },
    async finish(): Promise<void> {
      await flush()
      // Devices compare what they have with what came back, and offer what is newer.
      await log.renewEpoch(workspace)
      if (first === 0) return
      const found = createHash('sha256')
      for await (const entries of log.read(workspace, first - 1, last))
        for (const entry of entries) digestItem(found, entry)
      if (!found.digest().equals(written.digest()))
        throw new Error(
          `restoreArchive: the log of ${workspace} reads otherwise than it was written`,
        )
    },
  }
}

/** The pieces of the file whose part came last. */
async function* piecesOf(parts: AsyncIterator<ArchivePart>, size: number) {
  for (let left = size; left > 0; ) {
    const { value, done } = await parts.next()
    if (done || value.kind !== 'piece') throw new Error('restoreArchive: a file is cut off')
    left -= value.bytes.length
    yield value.bytes
  }
}

async function writeFile(
  store: Store,
  parts: AsyncIterator<ArchivePart>,
  workspace: string,
  { hash, size }: { readonly hash: string; readonly size: number },
): Promise<void> {
  const pieces = piecesOf(parts, size)
  // Handed over without an end of its own: a store that has the file reads none of it.
  const outcome = await store.attachments.write(workspace, hash, {
    [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }),
  })
  for await (const _ of pieces);
  const kept = await store.attachments.size(workspace, hash)
  if ((outcome !== 'kept' && outcome !== 'had') || kept !== size)
    throw new Error(
      `restoreArchive: the file ${hash} of ${workspace} was not kept (${outcome})`,
    )
}

async function writeParts(store: Store, path: string, summary: ArchiveSummary): Promise<void> {
  const parts = readArchive(path)
  let workspace = ''
  let writer = createLogWriter(store, workspace)
  for (;;) {
    const { value: part, done } = await parts.next()
    if (done) return
    if (part.kind === 'record') {
      // The key of the relay an export came from is not in it, and none is taken from one.
      if (summary.workspace === null || isRecordOf(part.key, summary.workspace))
        await writeRecord(store, part.key, part.value)
    } else if (part.kind === 'workspace') {
      workspace = part.id
      writer = createLogWriter(store, workspace)
    } else if (part.kind === 'entries') await writer.add(part.entries)
    else if (part.kind === 'file') await writeFile(store, parts, workspace, part)
    else if (part.kind === 'closed') await writer.finish()
  }
}

/**
 * Restores an archive into a store that no relay uses meanwhile. Reads it to its end first,
 * so that a damaged one changes nothing. A store that has something is refused unless
 * `force`: then documents are merged with what is there, and members and invites become
 * the archive's. Every workspace gets a new epoch. Throws DamagedArchive.
 */
export async function restoreArchive(
  store: Store,
  path: string,
  { force }: { readonly force: boolean },
): Promise<RestoreOutcome> {
  const summary = await verifyArchive(path)
  const obstacles = await listObstacles(store, summary)
  if (obstacles.length > 0 && !force)
    return {
      ok: false,
      message:
        `The store is not empty: ${obstacles.slice(0, 5).join(', ')}` +
        `${obstacles.length > 5 ? ` and ${obstacles.length - 5} more` : ''}. Restore into an ` +
        'empty one (another --data folder or database), or use --force: documents are then ' +
        'merged, and members and invites become those of the archive.',
    }
  try {
    await writeParts(store, path, summary)
  } catch (error) {
    throw new Error(
      `${(error as Error).message}. The store now holds a part of the archive: empty it and restore ` +
        'again, or repeat with --force.',
      { cause: error },
    )
  }
  return { ok: true, summary }
}
