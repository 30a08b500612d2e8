/**
 * A relay's connections to PostgreSQL, and whether it takes anything. A relay has
 * at most `writers + readers + 1` of them (15), so that PostgreSQL's usual hundred
 * serve six relays.
 */
import { DatabaseError, Pool, TypeOverrides } from 'pg'
import { LogFailure, type LogStatus } from './Log.ts'
import { migratePostgres } from './postgresSchema.ts'

/** How the database is reached. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with the parameters libpq knows, such as `sslmode`. */
  readonly url: string
  /** After a refused write, how often the database is asked whether it is back, in milliseconds. */
  readonly retryEvery?: number
}

/** An open database. */
export interface PostgresDatabase {
  /** For short statements. Nothing holds one of its connections while it waits for a device. */
  readonly writers: Pool
  /** For reading that takes as long as its reader. */
  readonly readers: Pool
  readonly status: LogStatus
  /**
   * Runs what needs the database. Rejects with {@link LogFailure}, and at once while it is
   * known to take nothing, when it is the database that refuses.
   */
  use<T>(run: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

const writers = 6
const readers = 8

/** SQL states that speak of the server and not of the statement: connection, rollback, resources, operator, system. */
const passing = /^(08|40|53|57|58)|^25006$/

/** Tells whether the database refused, so that the same may be accepted later. */
function isRefusal(error: unknown): boolean {
  if (error instanceof DatabaseError) return passing.test(error.code ?? '')
  return !(error instanceof TypeError || error instanceof RangeError)
}

/** Says an address without its password. */
function withoutPassword(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url)
    return `${protocol}//${host}${pathname}`
  } catch {
    // Said all the same what it was about, without repeating what may hold a password.
    return 'the PostgreSQL address'
  }
}

/** Connects, and brings the layout to this version's. Rejects with what is in the way, without the password. */
export async function openPostgresDatabase(
  options: PostgresOptions,
): Promise<PostgresDatabase> {
  const { url, retryEvery = 1_000 } = options
  const types = new TypeOverrides()
  // int8: numbers of entries and sizes stay far below 2^53.
  types.setTypeParser(20, Number)
  const poolOf = (max: number, name: string) => {
    const pool = new Pool({
      connectionString: url,
      max,
      types,
      application_name: `relais ${name}`,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 60_000,
      query_timeout: 90_000,
      keepAlive: true,
    })
    // An idle connection that breaks is replaced by the pool; whoever needs it hears of it.
    pool.on('error', () => undefined)
    return pool
  }
  const database = { writers: poolOf(writers, 'writer'), readers: poolOf(readers, 'reader') }

  let status: LogStatus = { kind: 'ok' }
  let probe: NodeJS.Timeout | null = null
  let closed = false

  function fail(error: Error): void {
    if (status.kind === 'ok')
      status = { kind: 'failing', since: Date.now(), message: error.message || error.name }
    if (probe || closed) return
    probe = setTimeout(() => {
      // A write, not a question: a full disk answers questions.
      database.writers
        .query('update relais.schema_version set tried_at = clock_timestamp()')
        .then(() => {
          probe = null
          status = { kind: 'ok' }
        })
        .catch((again: Error) => {
          probe = null
          fail(again)
        })
    }, retryEvery)
    probe.unref()
  }

  try {
    const client = await database.writers.connect()
    try {
      await migratePostgres(client)
      const { rows } = await client.query('show synchronous_commit')
      if ((rows[0] as { synchronous_commit: string }).synchronous_commit === 'off')
        throw new Error(
          'synchronous_commit is off: it would lose what was acknowledged. Say "alter database … ' +
            'set synchronous_commit = on"',
        )
    } finally {
      client.release()
    }
  } catch (error) {
    await Promise.all([database.writers.end(), database.readers.end()])
    const { message, code } = error as Error & { code?: string }
    throw new Error(`${withoutPassword(url)} cannot be used: ${message || code}`, {
      cause: error,
    })
  }

  return {
    ...database,
    get status() {
      return status
    },
    async use(run) {
      if (status.kind === 'failing') throw new LogFailure(status.message)
      try {
        return await run()
      } catch (error) {
        if (error instanceof LogFailure || !isRefusal(error)) throw error
        fail(error as Error)
        throw new LogFailure(`PostgreSQL took nothing: ${(error as Error).message}`)
      }
    },
    async close() {
      closed = true
      if (probe) clearTimeout(probe)
      await Promise.all([database.writers.end(), database.readers.end()])
    },
  }
}
