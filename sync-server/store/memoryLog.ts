/** A log that forgets when it is closed: for tests, and for a relay that keeps nothing on purpose. */
import type { Log, LogEntry, LogItem, Snapshot } from './Log.ts'
import {
  countEntry,
  countSnapshot,
  createWorkspaceState,
  drawEpoch,
  type WorkspaceState,
} from './workspaceState.ts'

interface Kept extends WorkspaceState {
  entries: LogEntry[]
  readonly receipts: Map<string, number>
}

const batchLength = 256

/** Creates a log in memory. `append` settles a turn later, as a disk would. */
export function createMemoryLog(): Log {
  const workspaces = new Map<string, Kept>()
  let closed = false

  function stateOf(workspace: string): Kept {
    if (closed) throw new Error(`memoryLog: ${workspace} asked of a closed log`)
    const known = workspaces.get(workspace)
    if (known) return known
    const fresh: Kept = { ...createWorkspaceState(), entries: [], receipts: new Map() }
    workspaces.set(workspace, fresh)
    return fresh
  }

  return {
    async open(workspace) {
      const { epoch, head } = stateOf(workspace)
      return { epoch, head }
    },
    async append(workspace: string, items: readonly LogItem[]) {
      await Promise.resolve()
      const state = stateOf(workspace)
      const first = state.head + 1
      for (const item of items) {
        const entry: LogEntry = { ...item, seq: state.head + 1, kind: 'tail' }
        state.entries.push(entry)
        countEntry(state, { ...entry, size: item.bytes.length }, Date.now())
      }
      state.kept = true
      return first
    },
    read(workspace, since, upTo) {
      const seen = stateOf(workspace).entries.filter(
        (one) => one.seq > since && one.seq <= upTo,
      )
      return (async function* () {
        for (let at = 0; at < seen.length; at += batchLength)
          yield seen.slice(at, at + batchLength)
      })()
    },
    async readDocument(workspace, doc) {
      return stateOf(workspace).entries.filter((entry) => entry.doc === doc)
    },
    async putSnapshot(workspace: string, snapshot: Snapshot) {
      const state = stateOf(workspace)
      const { doc, seq, base, fmt, bytes } = snapshot
      if (state.figures.get(doc)?.fullSeq !== base) return false
      const dropped = state.entries.filter((one) => one.doc === doc && one.seq <= seq)
      if (dropped.at(-1)?.seq !== seq) return false
      state.entries = state.entries.flatMap((one) => {
        if (one.doc !== doc || one.seq > seq) return [one]
        return one.seq === seq
          ? [{ doc, seq, fmt, by: '', at: 0, bytes, kind: 'full' as const }]
          : []
      })
      countSnapshot(state, snapshot, {
        rows: dropped.length,
        bytes: dropped.reduce((sum, one) => sum + one.bytes.length, 0),
      })
      return true
    },
    async documents(workspace) {
      return stateOf(workspace).figures
    },
    async renewEpoch(workspace) {
      const state = stateOf(workspace)
      state.epoch = drawEpoch()
      return state.epoch
    },
    async receipts(workspace) {
      return stateOf(workspace).receipts
    },
    async putReceipt(workspace, user, seq) {
      stateOf(workspace).receipts.set(user, seq)
    },
    async workspaces() {
      return [...workspaces].filter(([, state]) => state.kept).map(([id]) => id)
    },
    status: { kind: 'ok' },
    queued: 0,
    async close() {
      closed = true
    },
  }
}
