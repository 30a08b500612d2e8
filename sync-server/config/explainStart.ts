/** Why a relay does not start, and what to do: for whoever reads its last line. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'

/** Before Relais: whoever says so has a clock that was never set. */
const earliest = Date.UTC(2026, 0, 1)

/** Refuses a clock that cannot be right: tokens and certificates bear its time. */
export function checkClock(now: number = Date.now()): void {
  if (now >= earliest) return
  throw new Error(
    `The clock of this machine says ${new Date(now).toISOString().slice(0, 10)}, which cannot be ` +
      'right; invites and access would expire wrongly. Set it (for instance "timedatectl ' +
      'set-ntp true") and start again.',
  )
}

/** Makes the data folder and proves that it takes a file. */
export async function prepareFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(probe, 'relais')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const todo =
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'There is no room on its disk: make some.'
        : code === 'EROFS'
          ? 'Its disk is mounted for reading only: choose another folder by --data.'
          : 'It must be a folder that this user may write to: change its owner, or choose another by --data.'
    throw new Error(`The data folder ${folder} cannot be written to (${message}). ${todo}`)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/** Says why it cannot listen. */
export function explainListen(error: unknown, { host, port }: Config): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new Error(
      `Port ${port} of ${host} is taken by another program, maybe another relay. Stop that, or ` +
        'choose another port by --port.',
    )
  if (code === 'EACCES')
    return new Error(
      `This user may not listen on port ${port}: ports below 1024 are the system's. Choose a ` +
        'higher one by --port, and put a reverse proxy before it.',
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new Error(
      `${host} is no address of this machine (${message}). --host takes one of its addresses, ` +
        '127.0.0.1 (this machine only) or 0.0.0.0 (every network).',
    )
  return error as Error
}
