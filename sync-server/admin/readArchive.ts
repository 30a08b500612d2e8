/** Reads an archive, checking every part; archive.ts says what is in it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import {
  type ArchiveFigures,
  type ArchivePart,
  archiveMark,
  archiveVersion,
  decodePart,
  isEntryOf,
  longestPart,
} from './archive.ts'

/** The archive is not as it was written. The message says where. */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive'
}

/** Hands out bytes of a stream by length, and counts them. */
function createPull(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array(0)
  let offset = 0
  const pull = {
    get offset() {
      return offset
    },
    /** The next bytes, or fewer when the stream ends before. */
    async take(length: number): Promise<Uint8Array> {
      const pieces: Uint8Array[] = []
      let missing = length
      while (missing > 0) {
        if (held.length === 0) {
          const next = await iterator.next()
          if (next.done) break
          held = next.value
          continue
        }
        const piece = held.subarray(0, missing)
        held = held.subarray(piece.length)
        missing -= piece.length
        pieces.push(piece)
      }
      const [only] = pieces
      const bytes = pieces.length === 1 && only ? only : Buffer.concat(pieces)
      offset += bytes.length
      return bytes
    },
    async close() {
      await iterator.return?.()
    },
  }
  return pull
}

type Pull = ReturnType<typeof createPull>

/** Reads a varUint byte by byte; its bytes go into the digest, too. */
async function takeLength(pull: Pull, onBytes: (bytes: Uint8Array) => void): Promise<number> {
  let value = 0
  for (let factor = 1; factor < 2 ** 42; factor *= 128) {
    const bytes = await pull.take(1)
    const [byte] = bytes
    if (byte === undefined) throw new Error('it ends here')
    onBytes(bytes)
    value += (byte & 127) * factor
    if (byte < 128) return value
  }
  throw new Error('a length that is none')
}

/** Follows what belongs to what, and throws where that breaks. */
function createOrder() {
  let begun = false
  let workspace: { id: string; entries: number; files: number; seq: number } | null = null
  let left = 0
  const figures = { workspaces: 0, records: 0, entries: 0, files: 0 }

  function inWorkspace() {
    if (!workspace) throw new Error('a part outside of a workspace')
    return workspace
  }

  return {
    figures: figures as ArchiveFigures,
    follow(part: ArchivePart): void {
      if ((part.kind === 'begin') === begun) throw new Error('a beginning where there is none')
      begun = true
      if (left > 0 && part.kind !== 'piece') throw new Error('a file that is cut off')
      switch (part.kind) {
        case 'record':
          figures.records += 1
          break
        case 'workspace':
          if (workspace) throw new Error(`workspace ${workspace.id} without an end`)
          workspace = { id: part.id, entries: 0, files: 0, seq: 0 }
          figures.workspaces += 1
          break
        case 'entries': {
          const open = inWorkspace()
          for (const entry of part.entries) {
            if (!isEntryOf(entry, open.id) || entry.seq <= open.seq)
              throw new Error('an entry in the wrong place')
            open.seq = entry.seq
          }
          open.entries += part.entries.length
          figures.entries += part.entries.length
          break
        }
        case 'file':
          inWorkspace().files += 1
          figures.files += 1
          left = part.size
          break
        case 'piece':
          left -= part.bytes.length
          if (left < 0) throw new Error('a file that is longer than it says')
          break
        case 'closed': {
          const { id, entries, files } = inWorkspace()
          if (entries !== part.entries || files !== part.files)
            throw new Error(`workspace ${id} with other counts than it says`)
          workspace = null
          break
        }
        case 'end': {
          const said = part.figures
          if (workspace) throw new Error('an end inside of a workspace')
          for (const key of ['workspaces', 'records', 'entries', 'files'] as const)
            if (said[key] !== figures[key]) throw new Error(`other ${key} than were counted`)
        }
      }
    },
  }
}

/**
 * Reads the parts of an unpacked archive. The `end` comes only when counts and
 * checksum are right; whoever acts on parts before must not mind to have acted in
 * vain. Throws {@link DamagedArchive}, with the place, on anything that is not whole.
 */
async function* readParts(
  source: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<ArchivePart> {
  const pull = createPull(source)
  const digest = createHash('sha256')
  const order = createOrder()
  let place = 0
  let count = 0
  try {
    const mark = await pull.take(archiveMark.length)
    digest.update(mark)
    if (new TextDecoder().decode(mark) !== archiveMark)
      throw new DamagedArchive(`${name} is no archive of a Relais relay.`)
    const version = await takeLength(pull, (bytes) => digest.update(bytes))
    if (version !== archiveVersion)
      throw new DamagedArchive(
        `${name} is of version ${version}; this relay reads version ${archiveVersion}. Use the ` +
          'relay that wrote it, or a later one.',
      )
    for (;;) {
      place = pull.offset
      count += 1
      const before: Uint8Array[] = []
      const length = await takeLength(pull, (bytes) => before.push(bytes))
      if (length > longestPart) throw new Error('a part longer than any is')
      const bytes = await pull.take(length)
      if (bytes.length < length) throw new Error('it ends here')
      const part = decodePart(bytes)
      order.follow(part)
      if (part.kind !== 'end') {
        for (const one of before) digest.update(one)
        digest.update(bytes)
        yield part
        continue
      }
      if (!digest.digest().equals(part.digest)) throw new Error('another checksum than it says')
      place = pull.offset
      if ((await pull.take(1)).length > 0) throw new Error('more after its end')
      yield part
      return
    }
  } catch (error) {
    if (error instanceof DamagedArchive) throw error
    const { message, syscall } = error as NodeJS.ErrnoException
    // The file that is not there, or the disk that does not read, is another matter.
    if (syscall !== undefined) throw error
    throw new DamagedArchive(
      `${name} is damaged at byte ${place} of its content (part ${count}): ${message}. Nothing ` +
        'of it is taken; use another archive.',
    )
  } finally {
    await pull.close()
  }
}

/** Reads the archive in a file, part by part. See {@link DamagedArchive}. */
export function readArchive(path: string): AsyncGenerator<ArchivePart> {
  const file = createReadStream(path)
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  unpacked.on('close', () => file.destroy())
  return readParts(file.pipe(unpacked), path)
}

/** What an archive says of itself. */
export interface ArchiveSummary extends ArchiveFigures {
  readonly relais: string
  readonly createdAt: number
  readonly workspace: string | null
  /** SHA-256 of its content, hexadecimal. */
  readonly checksum: string
  /** Ids of the workspaces in it. */
  readonly ids: readonly string[]
}

/** Reads an archive to its end and says what is in it. Throws {@link DamagedArchive}. */
export async function verifyArchive(path: string): Promise<ArchiveSummary> {
  let begin = { relais: '', createdAt: 0, workspace: null as string | null }
  const ids: string[] = []
  for await (const part of readArchive(path)) {
    if (part.kind === 'begin') begin = part
    if (part.kind === 'workspace') ids.push(part.id)
    if (part.kind !== 'end') continue
    const { relais, createdAt, workspace } = begin
    const checksum = Buffer.from(part.digest).toString('hex')
    return { relais, createdAt, workspace, checksum, ids, ...part.figures }
  }
  throw new DamagedArchive(`${path} has no end.`)
}
