/**
 * How relays of one database hear of each other: one connection that listens, and
 * every five seconds a look at what changed, for what was said while it was away.
 */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { PostgresDatabase, PostgresOptions } from './postgresDatabase.ts'

/** What is said is `<relay> <kind> <rest>`, at most so many characters: PostgreSQL takes fewer than 8,000. */
export const maxSignal = 7_900

/** One relay's ear and voice. */
export interface PostgresSignals {
  /** The name of this relay's life, without spaces: what it says it does not hear. */
  readonly relay: string
  /** Says something soon, in the order it was given; lost when the database cannot be reached. */
  say(kind: string, rest: string): void
  onSaid(kind: string, listener: (rest: string, relay: string) => void): void
  /** Calls back every few seconds, and at once after a time of not hearing. */
  onLook(look: () => Promise<void>): void
  close(): Promise<void>
}

const channel = 'relais'
const groupDelay = 5
const lookEvery = 5_000
const connectAgain = 1_000
/** Signals that wait for the database; what is older is dropped: the log is the truth. */
const maxWaiting = 10_000

/** Starts to listen. Resolves when it does; connects anew by itself whenever it breaks. */
export async function openPostgresSignals(
  database: PostgresDatabase,
  options: PostgresOptions,
): Promise<PostgresSignals> {
  const relay = randomBytes(6).toString('hex')
  const listeners = new Map<string, ((rest: string, relay: string) => void)[]>()
  const looks: (() => Promise<void>)[] = []
  let waiting: string[] = []
  let saying: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null
  let again: NodeJS.Timeout | null = null
  let client: Client | null = null
  let closed = false

  function hear(payload: string): void {
    const [from = '', kind = ''] = payload.split(' ', 2)
    if (from === relay) return
    const rest = payload.slice(from.length + kind.length + 2)
    for (const listener of listeners.get(kind) ?? []) listener(rest, from)
  }

  function look(): void {
    // The log's status says when the database is away; the next look sees what this one did not.
    for (const one of looks) database.use(one).catch(() => undefined)
  }

  function lose(lost: Client): void {
    if (client !== lost) return
    client = null
    lost.end().catch(() => undefined)
    if (!closed) again = setTimeout(() => void connect().catch(() => undefined), connectAgain)
  }

  async function connect(): Promise<void> {
    const fresh = new Client({
      connectionString: options.url,
      application_name: 'relais listener',
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
      keepAlive: true,
    })
    client = fresh
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    fresh.on('notification', ({ payload }) => hear(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      lose(fresh)
      throw error
    }
    look()
  }

  async function sayAll(): Promise<void> {
    timer = null
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    await database.use(() =>
      database.writers.query('select pg_notify($1, said) from unnest($2::text[]) as said', [
        channel,
        batch,
      ]),
    )
  }

  const clock = setInterval(() => {
    look()
    const asked = client
    // A connection that broke without a word is found by asking.
    asked?.query('select 1').catch(() => lose(asked))
  }, lookEvery)
  clock.unref()
  await connect()

  return {
    relay,
    say(kind, rest) {
      if (closed || waiting.length >= maxWaiting) return
      waiting.push(`${relay} ${kind} ${rest}`)
      timer ??= setTimeout(() => {
        saying = saying.then(sayAll).catch(() => undefined)
      }, groupDelay)
    },
    onSaid(kind, listener) {
      listeners.set(kind, [...(listeners.get(kind) ?? []), listener])
    },
    onLook(one) {
      looks.push(one)
    },
    async close() {
      closed = true
      clearInterval(clock)
      if (again) clearTimeout(again)
      if (timer) clearTimeout(timer)
      await saying.then(sayAll).catch(() => undefined)
      await client?.end()
    },
  }
}
