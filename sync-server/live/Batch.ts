/** Rows that go out together, written once for all who may read the same of them. */
import { mayReadSpace, type Standing } from '../access/Standing.ts'
import { encodeRelayMessage } from '../contract/messages.ts'
import { isRestrictedSpace, spaceOf } from '../contract/protocol.ts'
import type { LogEntry } from '../store/Log.ts'
import type { Member } from './room.ts'
import { frameMessage } from './wireFrame.ts'

/** An update that is in the log, on its way to the connections. */
export interface Row extends LogEntry {
  /** Who wrote it; `null` = another relay's connection. */
  readonly source: Member | null
  readonly mid: number
}

/** See the head of this file. */
export interface Batch {
  /** In the order of their numbers, without gaps. */
  readonly rows: readonly Row[]
  /** All rows as framed messages for a device that wrote none of them; what it may not read is skipped. */
  framed(standing: Standing): Uint8Array
}

/** Writes a row as the framed message that a device gets. */
export function frameRow(row: Row): Buffer {
  const { seq, doc, fmt, by, at, bytes } = row
  return frameMessage(encodeRelayMessage({ kind: 'update', seq, doc, fmt, by, at, bytes }))
}

/**
 * Writes what one reader gets of rows: those that `say` has something else for, those they
 * may read, and for each run of others one message that their numbers are not for them.
 */
export function frameRows(
  rows: readonly Row[],
  mayReadRow: (row: Row) => boolean,
  say: (row: Row) => Uint8Array | null = () => null,
): Buffer {
  const frames: Buffer[] = []
  let from = 0
  let to = 0
  const endSkip = () => {
    if (from > 0) frames.push(frameMessage(encodeRelayMessage({ kind: 'skip', from, to })))
    from = 0
  }
  for (const row of rows) {
    const said = say(row)
    if (said === null && !mayReadRow(row)) {
      if (from === 0) from = row.seq
      to = row.seq
      continue
    }
    endSkip()
    frames.push(said ? frameMessage(said) : frameRow(row))
  }
  endSkip()
  return Buffer.concat(frames)
}

/** Creates a batch. Where nothing is restricted, one and the same buffer serves everyone. */
export function createBatch(rows: readonly Row[]): Batch {
  const restricted = [
    ...new Set(rows.flatMap((row) => spaceOf(row.doc) ?? []).filter(isRestrictedSpace)),
  ]
  const written = new Map<string, Buffer>()
  return {
    rows,
    framed(standing) {
      const key = restricted.map((one) => (mayReadSpace(standing, one) ? '1' : '0')).join('')
      const known = written.get(key)
      if (known) return known
      const frames = frameRows(rows, (row) => mayReadSpace(standing, spaceOf(row.doc)))
      written.set(key, frames)
      return frames
    },
  }
}
