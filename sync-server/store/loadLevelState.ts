/**
 * Reads what the embedded log remembers of a workspace, and notices what LevelDB
 * does not say: it drops a part of its own log whose checksum does not fit, and
 * goes on with what comes after. Then numbers are missing that no compaction took.
 */
import type { ClassicLevel } from 'classic-level'
import { decodeIndex, holesKey, indexRange, rowRange, seqOfKey } from './levelRows.ts'
import { countEntry, createWorkspaceState, type WorkspaceState } from './workspaceState.ts'

/** A workspace as it is on the disk. */
export interface LoadedState {
  /** Not `kept` when nobody ever wrote to it. */
  readonly state: WorkspaceState
  /** What was lost since it was last looked at, in words; `null` = nothing. */
  readonly loss: string | null
}

const plain = new TextDecoder()

/** Reads epoch, head and figures of a workspace; takes as long as it has entries. */
export async function loadLevelState(
  db: ClassicLevel<string, Uint8Array>,
  workspace: string,
): Promise<LoadedState> {
  const state = createWorkspaceState()
  const epoch = await db.get(`w!${workspace}`)
  const [lastRow] = await db.keys({ ...rowRange(workspace), reverse: true, limit: 1 }).all()
  if (!epoch && !lastRow) return { state, loss: null }

  if (epoch) state.epoch = plain.decode(epoch)
  state.kept = true
  const seqs: number[] = []
  let lastFull = 0
  for await (const [key, value] of db.iterator(indexRange(workspace))) {
    const doc = key.slice(2, key.lastIndexOf('!'))
    const seq = seqOfKey(key)
    const { kind, size } = decodeIndex(value)
    countEntry(state, { doc, seq, kind, size }, 0)
    seqs.push(seq)
    if (kind === 'full') lastFull = Math.max(lastFull, seq)
  }
  const indexed = state.head
  // Never a number twice, whatever became of the index.
  state.head = Math.max(indexed, lastRow ? seqOfKey(lastRow) : 0)

  const holes = await db.get(holesKey(workspace))
  // Lower numbers may be gone for a good reason, or their loss was answered before.
  const from = Math.max(lastFull, holes ? Number(plain.decode(holes)) : 0)
  const missing = state.head - from - seqs.filter((seq) => seq > from).length
  if (!epoch) return { state, loss: 'its epoch is lost' }
  return { state, loss: missing > 0 ? `${missing} of its updates are lost` : null }
}
