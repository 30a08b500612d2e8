/** The store of many relays, in one PostgreSQL database: everything, attachments too. */
import { openPostgresAttachments } from './postgresAttachments.ts'
import { createPostgresBus } from './postgresBus.ts'
import { openPostgresDatabase, type PostgresOptions } from './postgresDatabase.ts'
import { createPostgresLease } from './postgresLease.ts'
import { createPostgresLog, type PostgresLogOptions } from './postgresLog.ts'
import { createPostgresRecords } from './postgresRecords.ts'
import { openPostgresSignals } from './postgresSignals.ts'
import type { Store } from './Store.ts'

/** Where the database is, and for tests how often things happen. */
export interface PostgresStoreOptions extends PostgresOptions, PostgresLogOptions {}

/** Opens the store, and creates or migrates its tables. Rejects with what is in the way, without the password. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const database = await openPostgresDatabase(options)
  try {
    const attachments = await openPostgresAttachments(database)
    const signals = await openPostgresSignals(database, options)
    const log = createPostgresLog(database, options)
    const bus = createPostgresBus(database, signals)
    return {
      log,
      records: createPostgresRecords(database, signals),
      attachments,
      bus,
      lease: createPostgresLease(database),
      async close() {
        bus.close()
        await log.close()
        await signals.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
