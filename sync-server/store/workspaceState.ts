/** What a log remembers of an open workspace, whichever store lies below. */
import { randomBytes } from 'node:crypto'
import type { DocumentFigures, LogEntry, Snapshot } from './Log.ts'

/** A workspace's epoch, head and documents' figures, in memory. */
export interface WorkspaceState {
  epoch: string
  /** Whether the epoch is in the store yet. */
  kept: boolean
  head: number
  readonly figures: Map<string, DocumentFigures>
}

/** Draws the name of a new log's life. */
export function drawEpoch(): string {
  return randomBytes(12).toString('hex')
}

/** Creates the state of a workspace that nobody wrote to. */
export function createWorkspaceState(): WorkspaceState {
  return { epoch: drawEpoch(), kept: false, head: 0, figures: new Map() }
}

/** Counts an entry that is in the store now. */
export function countEntry(
  state: WorkspaceState,
  entry: Pick<LogEntry, 'doc' | 'seq' | 'kind'> & { readonly size: number },
  now: number,
): void {
  const { doc, seq, kind, size } = entry
  const before = state.figures.get(doc)
  state.head = Math.max(state.head, seq)
  state.figures.set(doc, {
    doc,
    seq: Math.max(seq, before?.seq ?? 0),
    rows: (before?.rows ?? 0) + 1,
    bytes: (before?.bytes ?? 0) + size,
    fullSeq: kind === 'full' ? seq : (before?.fullSeq ?? 0),
    fullBytes: kind === 'full' ? size : (before?.fullBytes ?? 0),
    changedAt: now,
  })
}

/** Counts a snapshot that took the place of `dropped` entries of `droppedBytes`. */
export function countSnapshot(
  state: WorkspaceState,
  snapshot: Snapshot,
  dropped: { readonly rows: number; readonly bytes: number },
): void {
  const before = state.figures.get(snapshot.doc)
  if (!before) throw new Error(`countSnapshot: ${snapshot.doc} has no entries`)
  state.figures.set(snapshot.doc, {
    ...before,
    rows: before.rows - dropped.rows + 1,
    bytes: before.bytes - dropped.bytes + snapshot.bytes.length,
    fullSeq: snapshot.seq,
    fullBytes: snapshot.bytes.length,
  })
}
