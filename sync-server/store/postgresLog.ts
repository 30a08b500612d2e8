/**
 * The log in PostgreSQL, for many relays at once; postgresSchema.ts says how it
 * lies there. One group of appends is one statement and one commit. What documents
 * take is remembered here: exact for what this relay writes, and brought up to date
 * with what the others write at most `freshFor` later. Limits therefore hold up to
 * what all relays together take in within that time; compaction decides by the
 * database alone.
 */
import type { Log, LogEntry, LogItem, Snapshot } from './Log.ts'
import { appendEntries, groupJobs, type Job } from './postgresAppend.ts'
import { type EntryRow, openPostgresCursor, rowToEntry } from './postgresCursor.ts'
import type { PostgresDatabase } from './postgresDatabase.ts'
import { putPostgresSnapshot } from './postgresSnapshot.ts'
import { countEntry, drawEpoch, type WorkspaceState } from './workspaceState.ts'

/** A workspace as this relay last saw it. */
interface SeenState extends WorkspaceState {
  /** Compactions up to here are in the figures. */
  compactions: number
  /** When the figures were last brought up to date, in milliseconds; 0 = they are known to lack something. */
  freshAt: number
}

/** What tests set otherwise. */
export interface PostgresLogOptions {
  /** While busy, one commit at most in so many milliseconds; an idle log commits at once. */
  readonly groupDelay?: number
  /** How old the figures of documents may be, in milliseconds. */
  readonly freshFor?: number
}

interface FiguresRow {
  readonly epoch: string
  readonly head: number
  readonly compactions: number
  readonly doc: string | null
  readonly seq: number
  readonly rows: number
  readonly bytes: number
  readonly full_seq: number
  readonly full_bytes: number
}

const selectChanges = `
  select w.epoch, w.head, w.compactions, d.doc, d.seq, d.rows, d.bytes, d.full_seq, d.full_bytes
  from relais.workspace w
  left join relais.document d on d.workspace = w.id and (d.seq > $2 or d.compaction > $3)
  where w.id = $1`

const receiptsEvery = 250

/** Creates one relay's view of the log; closing it leaves the database open. */
export function createPostgresLog(
  database: PostgresDatabase,
  options: PostgresLogOptions = {},
): Log {
  const { groupDelay = 5, freshFor = 1_000 } = options
  const { writers } = database
  const states = new Map<string, Promise<SeenState>>()
  /** Readings whose view of the log is being taken. */
  const beginning = new Set<Promise<unknown>>()
  const waitingReceipts = new Map<string, Map<string, number>>()
  let jobs: Job[] = []
  let timer: NodeJS.Timeout | null = null
  let receiptTimer: NodeJS.Timeout | null = null
  let lastCommit = 0
  let closed = false
  /** What changes the remembered states stands in one line. */
  let line: Promise<unknown> = Promise.resolve()

  function inLine<T>(run: () => Promise<T>): Promise<T> {
    const result = line.then(run)
    line = result.catch(() => undefined)
    return result
  }

  /** Brings a state up to date with the database; only in line. */
  async function update(workspace: string, state: SeenState): Promise<void> {
    const values = [workspace, state.head, state.compactions]
    let found = (await writers.query(selectChanges, values)).rows as FiguresRow[]
    if (found.length === 0) {
      // Kept before anybody wrote: two relays must not tell two epochs of one workspace.
      await writers.query(
        'insert into relais.workspace (id, epoch, head) values ($1, $2, 0) on conflict do nothing',
        [workspace, state.epoch],
      )
      found = (await writers.query(selectChanges, values)).rows as FiguresRow[]
    }
    const now = state.freshAt === -1 ? 0 : Date.now()
    for (const row of found) {
      state.epoch = row.epoch
      state.head = row.head
      state.compactions = row.compactions
      if (row.doc === null) continue
      const before = state.figures.get(row.doc)
      state.figures.set(row.doc, {
        doc: row.doc,
        seq: row.seq,
        rows: row.rows,
        bytes: row.bytes,
        fullSeq: row.full_seq,
        fullBytes: row.full_bytes,
        changedAt: before?.seq === row.seq ? before.changedAt : now,
      })
    }
    state.kept = state.head > 0
    state.freshAt = Date.now()
  }

  function load(workspace: string): Promise<SeenState> {
    const loading = inLine(async () => {
      const fresh = { epoch: drawEpoch(), kept: false, head: 0, figures: new Map() }
      const state: SeenState = { ...fresh, compactions: 0, freshAt: -1 }
      await update(workspace, state)
      return state
    })
    states.set(workspace, loading)
    loading.catch(() => states.delete(workspace))
    return loading
  }

  function stateOf(workspace: string): Promise<SeenState> {
    if (closed) return Promise.reject(new Error(`postgresLog: ${workspace} asked when closed`))
    return states.get(workspace) ?? load(workspace)
  }

  async function freshen(workspace: string): Promise<SeenState> {
    const state = await stateOf(workspace)
    await inLine(() => update(workspace, state))
    return state
  }

  async function flush(): Promise<void> {
    timer = null
    const { group, rest } = groupJobs(jobs)
    jobs = rest
    if (group.length === 0) return
    lastCommit = Date.now()
    try {
      const heads = await database.use(() => appendEntries(writers, group, drawEpoch()))
      const now = Date.now()
      const next = new Map(heads.map(({ id, head, count }) => [id, head - count + 1]))
      const loaded = new Map<string, SeenState>()
      for (const { id, head, count } of heads) {
        const state = await stateOf(id)
        // Another relay wrote in between: the database is asked for the figures.
        if (state.head !== head - count) state.freshAt = 0
        else loaded.set(id, state)
      }
      for (const { workspace, items, resolve } of group) {
        const first = next.get(workspace) as number
        next.set(workspace, first + items.length)
        const state = loaded.get(workspace)
        if (state) {
          state.kept = true
          for (const [n, { doc, bytes }] of items.entries())
            countEntry(state, { doc, seq: first + n, kind: 'tail', size: bytes.length }, now)
        }
        resolve(first)
      }
    } catch (error) {
      for (const job of group) job.reject(error as Error)
    }
    if (jobs.length > 0) schedule()
  }

  function schedule(): void {
    if (timer) return
    const wait = Math.max(0, lastCommit + groupDelay - Date.now())
    timer = setTimeout(() => void inLine(flush), wait)
  }

  async function flushReceipts(): Promise<void> {
    receiptTimer = null
    const all = [...waitingReceipts].flatMap(([workspace, readers]) =>
      [...readers].map(([reader, seq]) => ({ workspace, reader, seq })),
    )
    waitingReceipts.clear()
    if (all.length === 0) return
    await database.use(() =>
      writers.query(
        `insert into relais.receipt as r (workspace, reader, seq)
         select * from unnest($1::text[], $2::text[], $3::bigint[]) order by 1, 2
         on conflict (workspace, reader) do update set seq = excluded.seq`,
        [
          all.map((one) => one.workspace),
          all.map((one) => one.reader),
          all.map((one) => one.seq),
        ],
      ),
    )
  }

  return {
    async open(workspace) {
      const { epoch, head } = await freshen(workspace)
      return { epoch, head }
    },
    async append(workspace: string, items: readonly LogItem[]) {
      await database.use(() => stateOf(workspace))
      return new Promise<number>((resolve, reject) => {
        jobs.push({ workspace, items, resolve, reject })
        schedule()
      })
    },
    read(workspace, since, upTo) {
      // Begun here and not at the first step, so that the view is of this moment.
      const opening = openPostgresCursor(database, workspace, since, upTo)
      beginning.add(opening)
      opening.catch(() => undefined).finally(() => beginning.delete(opening))
      return (async function* () {
        const cursor = await opening
        try {
          for (;;) {
            const batch = await cursor.next()
            if (batch.length === 0) return
            yield batch
          }
        } finally {
          await cursor.close()
        }
      })()
    },
    async readDocument(workspace, doc) {
      const { rows } = await writers.query(
        `select seq, whole, fmt, doc, author, at, bytes from relais.entry
         where workspace = $1 and doc = $2 order by seq`,
        [workspace, doc],
      )
      return (rows as EntryRow[]).map(rowToEntry) satisfies LogEntry[]
    },
    async putSnapshot(workspace: string, snapshot: Snapshot) {
      await Promise.allSettled(beginning)
      const put = await database.use(() => putPostgresSnapshot(writers, workspace, snapshot))
      await freshen(workspace)
      return put
    },
    async documents(workspace) {
      const state = await stateOf(workspace)
      if (Date.now() - state.freshAt > freshFor) {
        state.freshAt = Date.now()
        // Nobody waits for it; that it failed is in the status, and the next one asks again.
        database.use(() => freshen(workspace)).catch(() => undefined)
      }
      return state.figures
    },
    renewEpoch(workspace) {
      const epoch = drawEpoch()
      return inLine(async () => {
        await database.use(() =>
          writers.query(
            `insert into relais.workspace as w (id, epoch, head) values ($1, $2, 0)
             on conflict (id) do update set epoch = excluded.epoch`,
            [workspace, epoch],
          ),
        )
        const state = await states.get(workspace)
        if (state) state.epoch = epoch
        return epoch
      })
    },
    async receipts(workspace) {
      const { rows } = await writers.query(
        'select reader, seq from relais.receipt where workspace = $1',
        [workspace],
      )
      const kept = (rows as { reader: string; seq: number }[]).map(
        ({ reader, seq }) => [reader, seq] as const,
      )
      return new Map([...kept, ...(waitingReceipts.get(workspace) ?? [])])
    },
    async putReceipt(workspace, user, seq) {
      const waiting = waitingReceipts.get(workspace) ?? new Map<string, number>()
      waitingReceipts.set(workspace, waiting.set(user, seq))
      // Lost with the connection at worst: the next receipt says more.
      receiptTimer ??= setTimeout(
        () => void flushReceipts().catch(() => undefined),
        receiptsEvery,
      )
    },
    async workspaces() {
      const { rows } = await writers.query(
        'select id from relais.workspace where head > 0 order by id',
      )
      return (rows as { id: string }[]).map((row) => row.id)
    },
    get status() {
      return database.status
    },
    get queued() {
      return jobs.length
    },
    async close() {
      if (timer) clearTimeout(timer)
      while (jobs.length > 0) await inLine(flush)
      if (timer) clearTimeout(timer)
      if (receiptTimer) clearTimeout(receiptTimer)
      await flushReceipts().catch(() => undefined)
      closed = true
      await line
    },
  }
}
