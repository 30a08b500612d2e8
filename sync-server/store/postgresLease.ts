/** Leases of many relays: a row each, which runs out by the database's clock. */
import { randomUUID } from 'node:crypto'
import type { Lease } from './Lease.ts'
import type { PostgresDatabase } from './postgresDatabase.ts'

const acquire = `
  insert into relais.lease as held (name, holder, until)
  values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
  on conflict (name) do update set holder = excluded.holder, until = excluded.until
  where held.until <= clock_timestamp()
  returning name`

/** Creates the leases of one relay. Asking rejects while the database cannot be reached. */
export function createPostgresLease(database: PostgresDatabase): Lease {
  return {
    async acquire(name, ttl) {
      const holder = randomUUID()
      const { rowCount } = await database.use(() =>
        database.writers.query(acquire, [name, holder, ttl]),
      )
      if (rowCount === 0) return null
      return {
        async release() {
          await database.use(() =>
            database.writers.query('delete from relais.lease where name = $1 and holder = $2', [
              name,
              holder,
            ]),
          )
        },
      }
    },
  }
}
