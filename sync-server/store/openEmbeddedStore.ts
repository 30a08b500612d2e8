/**
 * The store of one relay on one machine: log and records in the LevelDB
 * `<folder>/log`, attachments in `<folder>/files`. The folder is all there is to back up.
 */
import { join } from 'node:path'
import { createClassicLevelLog, type LevelLogOptions } from './classicLevelLog.ts'
import { createFolderAttachments } from './folderAttachments.ts'
import { type LevelDiskOptions, openLevelDisk } from './levelDisk.ts'
import { createLevelRecords } from './levelRecords.ts'
import { createMemoryBusHub } from './memoryBus.ts'
import { createMemoryLease } from './memoryLease.ts'
import type { Store } from './Store.ts'

/** Where the store lies, and for tests what may go wrong. */
export interface EmbeddedStoreOptions extends LevelDiskOptions, LevelLogOptions {}

/**
 * Opens the store in a folder, which it creates. Rejects, naming the folder and what to do,
 * when another process has it open or it is damaged.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<Store> {
  const { folder } = options
  const disk = await openLevelDisk({ ...options, folder: join(folder, 'log') })
  const log = createClassicLevelLog(disk, options)
  const bus = createMemoryBusHub().connect()
  return {
    log,
    records: createLevelRecords(disk),
    attachments: createFolderAttachments(join(folder, 'files')),
    bus,
    lease: createMemoryLease(),
    async close() {
      bus.close()
      await log.close()
      await disk.close()
    },
  }
}
