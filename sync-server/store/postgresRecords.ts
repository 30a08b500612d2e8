/** Records in PostgreSQL. Other relays hear of a change with its commit, or find it when they look. */
import { DamagedStore } from './DamagedStore.ts'
import type { PostgresDatabase } from './postgresDatabase.ts'
import type { PostgresSignals } from './postgresSignals.ts'
import type { Records, StoredRecord } from './Records.ts'

interface Row {
  readonly key: string
  readonly version: number
  readonly value: string
}

/** One statement, and so one commit: the change, what tells those who look, and what tells those who listen. */
const change = (statement: string) => `
  with changed as (${statement} returning key),
  noted as (insert into relais.record_change (key) select key from changed returning id, key)
  select id, pg_notify('relais', $1 || ' record ' || id || ' ' || key) from noted`

const insert = change(
  'insert into relais.record (key, version, value) values ($2, 1, $3) on conflict do nothing',
)
const update = change(
  'update relais.record set version = version + 1, value = $3 where key = $2 and version = $4',
)
const remove = change('delete from relais.record where key = $2 and version = $3')

/** Changes that were heard of already; older ones are outside what a look sees. */
const remembered = 10_000

function parse({ key, version, value }: Row): StoredRecord {
  try {
    return { key, version, value: JSON.parse(value) as unknown }
  } catch {
    // The parser's own words would repeat what the record holds.
    throw new DamagedStore(`record ${key} is damaged: it is no JSON`)
  }
}

/** Creates one relay's view of the records. */
export function createPostgresRecords(
  database: PostgresDatabase,
  signals: PostgresSignals,
): Records {
  const listeners = new Set<(key: string) => void>()
  const heard = new Set<number>()
  let lookedAt: string | null = null

  function tell(id: number, key: string): void {
    if (heard.has(id)) return
    heard.add(id)
    const [oldest] = heard
    if (heard.size > remembered && oldest !== undefined) heard.delete(oldest)
    for (const listener of [...listeners]) listener(key)
  }

  signals.onSaid('record', (rest) => {
    const [id, key = ''] = rest.split(' ')
    tell(Number(id), key)
  })

  signals.onLook(async () => {
    const { rows: clock } = await database.writers.query('select now()::text as now')
    const { now } = clock[0] as { now: string }
    const before = lookedAt ?? now
    const { rows } = await database.writers.query(
      `select id, key from relais.record_change
       where at > $1::timestamptz - interval '70 seconds' order by id`,
      [before],
    )
    lookedAt = now
    for (const { id, key } of rows as { id: number; key: string }[]) tell(id, key)
    await database.writers.query(
      `delete from relais.record_change where at < clock_timestamp() - interval '1 hour'`,
    )
  })

  async function run(key: string, sql: string, values: readonly unknown[]): Promise<boolean> {
    const { rows } = await database.use(() =>
      database.writers.query(sql, [signals.relay, key, ...values]),
    )
    const [row] = rows as { id: number }[]
    if (row) tell(row.id, key)
    return row !== undefined
  }

  return {
    async read(key) {
      const { rows } = await database.writers.query(
        'select key, version, value from relais.record where key = $1',
        [key],
      )
      const [row] = rows as Row[]
      return row ? parse(row) : null
    },
    async write(key, expected, value) {
      const text = JSON.stringify(value)
      return expected === 0 ? run(key, insert, [text]) : run(key, update, [text, expected])
    },
    remove: (key, expected) => run(key, remove, [expected]),
    async list(prefix) {
      const { rows } = await database.writers.query(
        'select key, version, value from relais.record where starts_with(key, $1) order by key',
        [prefix],
      )
      const found: StoredRecord[] = []
      const damaged: string[] = []
      for (const row of rows as Row[]) {
        try {
          found.push(parse(row))
        } catch (error) {
          damaged.push((error as Error).message)
        }
      }
      if (damaged.length > 0) throw new DamagedStore(damaged.join('; '))
      return found
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
