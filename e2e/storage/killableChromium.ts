/** A Chromium whose whole process tree can be killed as a crash or a `kill -9` would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'

/** A running browser with a profile of its own. */
export interface KillableChromium {
  readonly browser: Browser
  /** SIGKILL for the browser, its renderers and its storage service, all at once. */
  kill(): Promise<void>
}

function descendantsOf(pid: number): number[] {
  if (process.platform !== 'linux') return []
  const parents = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const parent = Number(fields.slice(fields.lastIndexOf(')') + 2).split(' ')[1])
      parents.set(parent, [...(parents.get(parent) ?? []), Number(entry)])
    } catch {
      // The process ended while the list was read.
    }
  }
  const found: number[] = []
  const queue = [pid]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const children = parents.get(next) ?? []
    found.push(...children)
    queue.push(...children)
  }
  return found
}

/** Whether a process still runs; one that only waits to be reaped holds no files any more. */
function isRunning(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return fields.slice(fields.lastIndexOf(')') + 2).split(' ')[0] !== 'Z'
  } catch {
    return false
  }
}

async function readPort(profile: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`chromium ended with ${child.exitCode}`)
    try {
      const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
      if (port) return port
    } catch {
      // Not written yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('readPort: chromium opened no port within 15 s')
}

/** Starts Chromium on a profile; the profile outlives it. */
export async function startKillableChromium(options: {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly profile: string
}): Promise<KillableChromium> {
  // A killed browser leaves its port behind.
  await rm(join(options.profile, 'DevToolsActivePort'), { force: true })
  const child = spawn(
    options.executablePath,
    [
      ...options.args,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${options.profile}`,
      'about:blank',
    ],
    { stdio: 'ignore', detached: process.platform !== 'win32' },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await readPort(options.profile, child)
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  return {
    browser,
    async kill() {
      const pid = child.pid
      if (pid === undefined) throw new Error('kill: chromium never started')
      const tree = [pid, ...descendantsOf(pid)]
      for (const one of tree) {
        try {
          process.kill(one, 'SIGKILL')
        } catch {
          // Its parent's death took it along.
        }
      }
      await ended
      // The storage service may outlive the browser for a moment, with its lock on the database.
      for (let tries = 0; tries < 200 && tree.some(isRunning); tries++)
        await new Promise((resolve) => setTimeout(resolve, 25))
    },
  }
}
