/** Runs the relay inside the app, in a process of its own, while the person shares on this network. */
import type { UtilityProcess } from 'electron'
import type { SharingStatus } from './ipc.ts'

/** How the relay is started; the desktop gives utilityProcess.fork, tests a double. */
export interface SharingOptions {
  /** Starts the relay's process with these arguments. */
  fork(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Pick<UtilityProcess, 'on' | 'kill'>
  readonly dataFolder: string
  readonly webRoot: string
  /** Draws the shared secret that devices must show. */
  newSecret(): string
  /** How long the relay may take to say that it listens, in milliseconds. */
  readonly startTimeout?: number
}

/** The relay inside the app. */
export interface Sharing {
  readonly status: SharingStatus
  start(): Promise<SharingStatus>
  stop(): Promise<SharingStatus>
}

/** Reads the relay's word that it listens; `null` for any other message. */
export function parseServerStarted(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null
  const { type, url } = message as Record<string, unknown>
  return type === 'server-started' && typeof url === 'string' && URL.canParse(url) ? url : null
}

/**
 * Creates the sharing, off. Starting twice gives the same process; a relay that
 * dies or does not listen in time is a status with the reason, never a throw.
 * Stopping keeps all that it stored.
 */
export function createSharing(options: SharingOptions): Sharing {
  let status: SharingStatus = { kind: 'off' }
  let process: ReturnType<SharingOptions['fork']> | null = null
  let starting: Promise<SharingStatus> | null = null

  function launch(): Promise<SharingStatus> {
    status = { kind: 'starting' }
    const secret = options.newSecret()
    const args = ['--host', '0.0.0.0', '--port', '4611', '--data', options.dataFolder]
    const child = options.fork([...args, '--web', options.webRoot], { RELAIS_SECRET: secret })
    process = child
    return new Promise((done) => {
      const settle = (next: SharingStatus) => {
        clearTimeout(timer)
        status = next
        starting = null
        done(next)
      }
      const timer = setTimeout(() => {
        child.kill()
        settle({ kind: 'failed', reason: 'the relay did not start in time' })
      }, options.startTimeout ?? 20_000)
      child.on('message', (message: unknown) => {
        const url = parseServerStarted(message)
        if (url && process === child) settle({ kind: 'on', url, secret })
      })
      child.on('exit', (code: number) => {
        if (process !== child) return
        process = null
        const stopped = status.kind === 'off'
        settle(
          stopped ? status : { kind: 'failed', reason: `the relay ended with code ${code}` },
        )
      })
    })
  }

  return {
    get status() {
      return status
    },
    start() {
      if (status.kind === 'on') return Promise.resolve(status)
      starting ??= launch()
      return starting
    },
    async stop() {
      const child = process
      status = { kind: 'off' }
      process = null
      child?.kill()
      return status
    },
  }
}
