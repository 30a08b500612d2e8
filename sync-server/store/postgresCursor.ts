/** Reading the log in PostgreSQL in batches, with one view of it however long it takes. */
import { escapeLiteral, type PoolClient } from 'pg'
import type { LogEntry } from './Log.ts'
import type { PostgresDatabase } from './postgresDatabase.ts'

/** A row of `relais.entry`. */
export interface EntryRow {
  readonly seq: number
  readonly whole: boolean
  readonly fmt: number
  readonly doc: string
  readonly author: string
  readonly at: number
  readonly bytes: Buffer
}

/** Turns a row into an entry. */
export function rowToEntry(row: EntryRow): LogEntry {
  const { seq, whole, fmt, doc, author, at, bytes } = row
  return { seq, kind: whole ? 'full' : 'tail', fmt, doc, by: author, at, bytes }
}

/** A reading under way. */
export interface PostgresCursor {
  /** The next entries; none at the end. */
  next(): Promise<readonly LogEntry[]>
  close(): Promise<void>
}

const fewRows = 16
const manyRows = 512
/** Batches grow and shrink around this. */
const goodBytes = 256 << 10
/** A reading up to this is taken in at once, and holds no connection while its reader takes its time. */
const readAhead = 1 << 20
/** A reader that takes nothing for so long loses its place, so that it holds no connection for ever. */
const patience = '60s'

/**
 * Opens a reading of the entries `since` < n ≤ `upTo` as they are when this resolves.
 * A long one holds one of the database's reading connections until it is closed.
 */
export async function openPostgresCursor(
  database: PostgresDatabase,
  workspace: string,
  since: number,
  upTo: number,
): Promise<PostgresCursor> {
  const client: PoolClient = await database.readers.connect()
  let rows = fewRows
  let released = false
  const release = (error?: Error) => {
    if (released) return
    released = true
    client.off('error', release)
    client.release(error)
  }
  // The server ends who waits too long, and may itself end at any time.
  client.on('error', release)
  try {
    await client.query(`
      begin isolation level repeatable read read only;
      set local idle_in_transaction_session_timeout = '${patience}';
      declare entries no scroll cursor for
        select seq, whole, fmt, doc, author, at, bytes from relais.entry
        where workspace = ${escapeLiteral(workspace)} and seq > ${Number(since)} and seq <= ${Number(upTo)}
        order by seq`)
  } catch (error) {
    release(error as Error)
    throw error
  }
  let ended = false

  async function fetchMore(): Promise<readonly LogEntry[]> {
    if (ended) return []
    if (released) throw new Error('postgresCursor: the reader took nothing for too long')
    try {
      const found = (await client.query(`fetch ${rows} from entries`)).rows as EntryRow[]
      if (found.length < rows) {
        ended = true
        await client.query('commit')
        release()
      }
      const bytes = found.reduce((sum, row) => sum + row.bytes.length, 0)
      if (bytes > 2 * goodBytes) rows = Math.max(1, Math.floor(rows / 4))
      else if (bytes < goodBytes) rows = Math.min(manyRows, rows * 2)
      return found.map(rowToEntry)
    } catch (error) {
      release(error as Error)
      throw error
    }
  }

  const ahead: (readonly LogEntry[])[] = []
  for (let bytes = 0; !ended && bytes < readAhead; ) {
    const batch = await fetchMore()
    bytes += batch.reduce((sum, entry) => sum + entry.bytes.length, 0)
    if (batch.length > 0) ahead.push(batch)
  }
  return {
    next: async () => ahead.shift() ?? fetchMore(),
    async close() {
      if (released) return
      try {
        await client.query('commit')
        release()
      } catch (error) {
        release(error as Error)
      }
    },
  }
}
