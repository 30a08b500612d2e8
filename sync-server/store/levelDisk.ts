/**
 * A LevelDB that the parts of the embedded store write to. One batch at a time,
 * each with fsync: whoever decides by what is there decides where no one else
 * writes meanwhile. LevelDB drops a torn record at its end when it opens.
 */
import { open as openFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { LogFailure, type LogStatus } from './Log.ts'

/** One change of a batch. */
export type LevelOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string }

/** Where a LevelDB lies, and for tests what may go wrong. */
export interface LevelDiskOptions {
  readonly folder: string
  /** After a refused write, how long to wait before the disk is tried again, in milliseconds. */
  readonly retryAfter?: number
  /** Takes the place of the batch write: tests let it fail or wait. */
  readonly write?: (write: () => Promise<void>) => Promise<void>
}

/** An open LevelDB and the one line in which it is written to. */
export interface LevelDisk {
  readonly db: ClassicLevel<string, Uint8Array>
  readonly status: LogStatus
  /** Runs one thing after the other. */
  inLine<T>(run: () => Promise<T>): Promise<T>
  /** Writes all or nothing, durably; only {@link inLine}. Rejects with {@link LogFailure}. */
  commit(operations: LevelOperation[]): Promise<void>
  /** Tries the disk again after a refused write; only {@link inLine}. Rejects with {@link LogFailure}. */
  recover(): Promise<void>
  /** Calls back, in line, when the database was opened anew after a refused write: what is on the disk decides. */
  onReopened(listener: () => Promise<void>): void
  /** Waits for the line, then lets go of the folder. */
  close(): Promise<void>
}

function damaged(folder: string, reason: string, cause?: unknown): Error {
  return new Error(
    `${folder} is damaged and cannot be opened: ${reason}. Restore the last backup of the data ` +
      'folder. Without one, move the folder "log" aside and start the relay again: it begins ' +
      'empty, an owner sets the workspace up again with the set-up code that it prints, and the ' +
      'devices fill it with what they have.',
    { cause },
  )
}

/** Says what is wrong with a folder that LevelDB does not open, and what to do. */
function explain(folder: string, error: unknown): Error {
  const { cause, message } = error as Error & { cause?: Error & { code?: string } }
  const reason = cause?.message ?? message
  if (cause?.code === 'LEVEL_LOCKED')
    return new Error(
      `${folder} is in use by another process: one relay at a time may have it open. Stop the ` +
        `other relay, or give this one a --data folder of its own. (${reason})`,
      { cause: error },
    )
  const isGone = cause?.code === 'LEVEL_IO_ERROR' && /No such file/.test(reason)
  if (cause?.code === 'LEVEL_CORRUPTION' || isGone) return damaged(folder, reason, error)
  return new Error(`${folder} cannot be opened: ${reason}`, { cause: error })
}

/** Without the file CURRENT, LevelDB would begin anew and clear away what is there. */
async function checkCurrent(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw error
  })
  if (names.some((name) => name.startsWith('MANIFEST-')) && !names.includes('CURRENT'))
    throw damaged(folder, 'the file CURRENT is missing')
}

/** Opens a LevelDB in a folder, which it creates. Rejects when another process has it open or it is damaged. */
export async function openLevelDisk(options: LevelDiskOptions): Promise<LevelDisk> {
  const { folder, retryAfter = 5_000, write = (run) => run() } = options
  // Before the database is made: it begins to open by itself, and would have its files half written.
  await checkCurrent(folder)
  const db = new ClassicLevel<string, Uint8Array>(folder, {
    keyEncoding: 'utf8',
    valueEncoding: 'view',
  })
  try {
    await db.open()
  } catch (error) {
    throw explain(folder, error)
  }

  const listeners: (() => Promise<void>)[] = []
  let status: LogStatus = { kind: 'ok' }
  let retryAt = 0
  let line: Promise<unknown> = Promise.resolve()

  /** After a refused write LevelDB's own log may end in a torn record: reopening drops that. */
  async function recover(): Promise<void> {
    if (status.kind === 'ok') return
    if (Date.now() < retryAt) throw new LogFailure(status.message)
    retryAt = Date.now() + retryAfter
    const probe = join(folder, '..', '.room-for-more')
    try {
      const file = await openFile(probe, 'w')
      await file.writeFile(new Uint8Array(1 << 20))
      await file.sync()
      await file.close()
    } catch (error) {
      throw new LogFailure(`no room on the disk: ${(error as Error).message}`)
    } finally {
      await rm(probe, { force: true })
    }
    await db.close()
    await db.open()
    for (const listener of listeners) await listener()
    status = { kind: 'ok' }
  }

  return {
    db,
    get status() {
      return status
    },
    inLine<T>(run: () => Promise<T>): Promise<T> {
      const result = line.then(run)
      line = result.catch(() => undefined)
      return result
    },
    async commit(operations) {
      await recover()
      try {
        await write(() => db.batch(operations, { sync: true }))
      } catch (error) {
        const { message } = error as Error
        status = { kind: 'failing', since: Date.now(), message }
        retryAt = Date.now() + retryAfter
        throw new LogFailure(`levelDisk: the disk took nothing: ${message}`)
      }
    },
    recover,
    onReopened(listener) {
      listeners.push(listener)
    },
    async close() {
      await line
      await db.close()
    },
  }
}
