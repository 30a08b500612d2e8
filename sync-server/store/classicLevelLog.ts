/**
 * The embedded log, on LevelDB; levelRows.ts says how it is laid out. One append is
 * one atomic batch with fsync, and so is one compaction.
 */
import { DamagedStore } from './DamagedStore.ts'
import type { Log, LogEntry, LogItem, Snapshot } from './Log.ts'
import {
  type LevelDisk,
  type LevelDiskOptions,
  type LevelOperation,
  openLevelDisk,
} from './levelDisk.ts'
import {
  decodeIndex,
  decodeRow,
  encodeIndex,
  encodeRow,
  holesKey,
  indexKey,
  rowKey,
  seqOfKey,
} from './levelRows.ts'
import { loadLevelState } from './loadLevelState.ts'
import { countEntry, countSnapshot, drawEpoch, type WorkspaceState } from './workspaceState.ts'

/** How a log writes to its disk. */
export interface LevelLogOptions {
  /** While busy, one commit at most in so many milliseconds; an idle log commits at once. */
  readonly groupDelay?: number
  /** Told, for the operator, what was found lost when a workspace was opened. */
  readonly onLoss?: (message: string) => void
}

/** Where a log lies that has a folder to itself. */
export interface ClassicLevelLogOptions extends LevelDiskOptions, LevelLogOptions {}

interface Job {
  readonly workspace: string
  readonly items: readonly LogItem[]
  readonly resolve: (first: number) => void
  readonly reject: (error: Error) => void
}

const text = new TextEncoder()
const plain = new TextDecoder()
/** Workspaces that were asked for and never written to: a bound on what idle curiosity costs. */
const maxUnkept = 10_000

/** How often entries are looked up again that a compaction takes away meanwhile. */
const patience = 5

/** Opens a log that has a folder to itself, which it creates. Rejects when another process has it open. */
export async function openClassicLevelLog(options: ClassicLevelLogOptions): Promise<Log> {
  const disk = await openLevelDisk(options)
  const log = createClassicLevelLog(disk, options)
  return Object.defineProperties(
    { ...log, close: () => log.close().then(() => disk.close()) },
    {
      status: { get: () => log.status, enumerable: true },
      queued: { get: () => log.queued, enumerable: true },
    },
  )
}

/** Creates the log on a LevelDB that other parts of the store write to, too; closing it leaves that open. */
export function createClassicLevelLog(disk: LevelDisk, options: LevelLogOptions = {}): Log {
  const { db, inLine, commit, recover } = disk
  const { groupDelay = 5, onLoss = () => undefined } = options
  const states = new Map<string, Promise<WorkspaceState>>()
  const unkept = new Set<string>()
  let jobs: Job[] = []
  let timer: NodeJS.Timeout | null = null
  let lastCommit = 0
  let closed = false

  async function load(workspace: string): Promise<WorkspaceState> {
    const { state, loss } = await loadLevelState(db, workspace)
    if (!state.kept) {
      unkept.add(workspace)
      const [oldest] = unkept
      if (unkept.size > maxUnkept && oldest !== undefined) {
        unkept.delete(oldest)
        states.delete(oldest)
      }
    } else if (loss) await answerLoss(workspace, state, loss)
    return state
  }

  /** Another epoch makes every device offer what is not here: what one of them still has comes back. */
  async function answerLoss(
    workspace: string,
    state: WorkspaceState,
    loss: string,
  ): Promise<void> {
    const epoch = drawEpoch()
    // Not in line: nobody has this workspace open yet.
    await db.batch(
      [
        { type: 'put', key: `w!${workspace}`, value: text.encode(epoch) },
        { type: 'put', key: holesKey(workspace), value: text.encode(String(state.head)) },
      ],
      { sync: true },
    )
    state.epoch = epoch
    onLoss(
      `workspace ${workspace}: the disk is damaged, ${loss}. Another epoch began, so that the ` +
        'devices send again what they have of it. "verify" says what else is damaged.',
    )
  }

  function stateOf(workspace: string): Promise<WorkspaceState> {
    if (closed)
      return Promise.reject(new Error(`classicLevelLog: ${workspace} asked when closed`))
    const known = states.get(workspace)
    if (known) return known
    const loading = load(workspace)
    states.set(workspace, loading)
    loading.catch(() => states.delete(workspace))
    return loading
  }

  disk.onReopened(async () => {
    // A refused batch may have reached the disk all the same.
    for (const workspace of [...states.keys()]) {
      const old = await states.get(workspace)
      const fresh = await load(workspace)
      if (old && !fresh.kept) fresh.epoch = old.epoch
      states.set(workspace, Promise.resolve(fresh))
    }
  })

  async function flush(): Promise<void> {
    timer = null
    const batch = jobs
    jobs = []
    if (batch.length === 0) return
    lastCommit = Date.now()
    try {
      await recover()
      const operations: LevelOperation[] = []
      const heads = new Map<string, number>()
      const firsts: number[] = []
      for (const { workspace, items } of batch) {
        const state = await stateOf(workspace)
        if (!state.kept && !heads.has(workspace))
          operations.push({
            type: 'put',
            key: `w!${workspace}`,
            value: text.encode(state.epoch),
          })
        let seq = heads.get(workspace) ?? state.head
        firsts.push(seq + 1)
        for (const item of items) {
          seq += 1
          operations.push(
            { type: 'put', key: rowKey(workspace, seq), value: encodeRow(item, 'tail') },
            {
              type: 'put',
              key: indexKey(item.doc, seq),
              value: encodeIndex('tail', item.bytes.length),
            },
          )
        }
        heads.set(workspace, seq)
      }
      await commit(operations)
      const now = Date.now()
      const loaded = await Promise.all(batch.map((job) => stateOf(job.workspace)))
      for (const [n, job] of batch.entries()) {
        const state = loaded[n] as WorkspaceState
        const first = firsts[n] as number
        state.kept = true
        unkept.delete(job.workspace)
        for (const [k, item] of job.items.entries())
          countEntry(
            state,
            { doc: item.doc, seq: first + k, kind: 'tail', size: item.bytes.length },
            now,
          )
        job.resolve(first)
      }
    } catch (error) {
      for (const job of batch) job.reject(error as Error)
    }
  }

  async function readDocument(workspace: string, doc: string): Promise<LogEntry[]> {
    let missing = 0
    for (let tries = 0; tries < patience; tries++) {
      const keys: string[] = []
      for await (const key of db.keys({ gt: `d!${doc}!`, lt: `d!${doc}"` }))
        keys.push(rowKey(workspace, seqOfKey(key)))
      const values = await db.getMany(keys)
      // A compaction between the two reads took it away: what stands now is asked again.
      const gone = values.indexOf(undefined)
      if (gone === -1) return keys.map((key, n) => decodeRow(key, values[n] as Uint8Array))
      missing = seqOfKey(keys[gone] as string)
    }
    throw new DamagedStore(`${workspace}: entry ${missing} of ${doc} is lost`, missing)
  }

  function schedule(): void {
    if (timer) return
    const wait = Math.max(0, lastCommit + groupDelay - Date.now())
    timer = setTimeout(() => void inLine(flush), wait)
  }

  return {
    async open(workspace) {
      const { epoch, head } = await stateOf(workspace)
      return { epoch, head }
    },
    async append(workspace, items) {
      await stateOf(workspace)
      return new Promise<number>((resolve, reject) => {
        jobs.push({ workspace, items, resolve, reject })
        schedule()
      })
    },
    read(workspace, since, upTo) {
      // Made here and not at the first step: an iterator sees the log of the moment it is made.
      const iterator = db.iterator({
        gt: rowKey(workspace, since),
        lte: rowKey(workspace, upTo),
        highWaterMarkBytes: 256 << 10,
      })
      return (async function* () {
        try {
          for (;;) {
            const batch = await iterator.nextv(256)
            if (batch.length === 0) return
            yield batch.map(([key, value]) => decodeRow(key, value))
          }
        } finally {
          await iterator.close()
        }
      })()
    },
    readDocument,
    putSnapshot(workspace, snapshot: Snapshot) {
      return inLine(async () => {
        const { doc, seq, base, fmt, bytes } = snapshot
        const state = await stateOf(workspace)
        if (state.figures.get(doc)?.fullSeq !== base) return false
        const operations: LevelOperation[] = []
        const dropped = { rows: 0, bytes: 0 }
        let last = 0
        for await (const [key, value] of db.iterator({
          gt: `d!${doc}!`,
          lte: indexKey(doc, seq),
        })) {
          last = seqOfKey(key)
          dropped.rows += 1
          dropped.bytes += decodeIndex(value).size
          operations.push({ type: 'del', key }, { type: 'del', key: rowKey(workspace, last) })
        }
        if (last !== seq) return false
        const row = { doc, fmt, by: '', at: 0, bytes }
        operations.push(
          { type: 'put', key: rowKey(workspace, seq), value: encodeRow(row, 'full') },
          { type: 'put', key: indexKey(doc, seq), value: encodeIndex('full', bytes.length) },
        )
        await commit(operations)
        countSnapshot(state, snapshot, dropped)
        return true
      })
    },
    async documents(workspace) {
      return (await stateOf(workspace)).figures
    },
    renewEpoch(workspace) {
      return inLine(async () => {
        const state = await stateOf(workspace)
        const epoch = drawEpoch()
        if (state.kept)
          await commit([{ type: 'put', key: `w!${workspace}`, value: text.encode(epoch) }])
        state.epoch = epoch
        return epoch
      })
    },
    async receipts(workspace) {
      const found = new Map<string, number>()
      const start = `q!${workspace}!`
      for await (const [key, value] of db.iterator({ gt: start, lt: `q!${workspace}"` }))
        found.set(key.slice(start.length), Number(plain.decode(value)))
      return found
    },
    async putReceipt(workspace, user, seq) {
      if (disk.status.kind === 'ok')
        await db.put(`q!${workspace}!${user}`, text.encode(String(seq)))
    },
    async workspaces() {
      const found: string[] = []
      for await (const key of db.keys({ gt: 'w!', lt: 'w"' })) found.push(key.slice(2))
      return found
    },
    get status() {
      return disk.status
    },
    get queued() {
      return jobs.length
    },
    async close() {
      if (timer) clearTimeout(timer)
      await inLine(flush)
      closed = true
    },
  }
}
