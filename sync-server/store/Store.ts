/** Everything a relay keeps and shares, over one engine: embedded (one relay) or PostgreSQL (many). */
import type { Attachments } from './Attachments.ts'
import type { Bus } from './Bus.ts'
import type { Lease } from './Lease.ts'
import type { Log } from './Log.ts'
import type { Records } from './Records.ts'

/** The parts of a store. Closing it commits what was accepted and lets go of files and connections. */
export interface Store {
  readonly log: Log
  readonly records: Records
  readonly attachments: Attachments
  readonly bus: Bus
  readonly lease: Lease
  close(): Promise<void>
}
