/** Runs the relay inside the app, in a process of its own, while the person shares on this network. */
import type { UtilityProcess } from 'electron'
import { z } from 'zod'
import type { SharingStatus } from './ipc.ts'
import type { KeptSharing } from './sharingFile.ts'

type Child = Pick<UtilityProcess, 'on' | 'kill' | 'postMessage'>

/** How the relay is started; the desktop gives utilityProcess.fork, tests a double. */
export interface SharingOptions {
  /** Starts the relay's process with these arguments. */
  fork(args: readonly string[]): Child
  readonly dataFolder: string
  readonly webRoot: string
  /** What is remembered between two starts of the app. */
  readonly file: { read(): KeptSharing; write(sharing: KeptSharing): void }
  /** Finds a port from the wanted one on; `null` when there is none. */
  findPort(wanted: number): Promise<number | null>
  /** This computer's addresses on its networks, asked each time: a laptop changes them. Absent = as the relay said. */
  addresses?(): readonly string[]
  /** Told each new status. */
  onStatus?(status: SharingStatus): void
  /** How long the relay may take to say that it listens, in milliseconds. */
  readonly startTimeout?: number
  /** How long a relay that was told to stop may take, in milliseconds. */
  readonly stopTimeout?: number
  /** How long a relay may take to draw a code, in milliseconds. */
  readonly codeTimeout?: number
}

/** The relay inside the app. */
export interface Sharing {
  readonly status: SharingStatus
  start(): Promise<SharingStatus>
  stop(): Promise<SharingStatus>
  /** Asks the relay for a code that puts a workspace on it; `null` when it is not on, or draws none. */
  drawSetupCode(): Promise<string | null>
  /** Shares again when the person was sharing as the app was last closed. */
  resume(): Promise<SharingStatus>
  /** Ends the relay with the app, which remembers that it was on. */
  quit(): void
}

/** What the relay says when it listens. Words of another version that are not these read as absent. */
export interface ServerStarted {
  readonly url: string
  readonly urls: readonly string[]
  readonly fingerprint: string | null
  readonly setupCode: string | null
}

const address = z.string().refine((value) => URL.canParse(value))
const serverStarted = z.object({
  type: z.literal('server-started'),
  url: address,
  urls: z.array(address).catch([]),
  fingerprint: z.string().nullable().catch(null),
  setupCode: z.string().nullable().catch(null),
})

/** Reads the relay's word that it listens; `null` for any other message. */
export function parseServerStarted(message: unknown): ServerStarted | null {
  const parsed = serverStarted.safeParse(message)
  if (!parsed.success) return null
  const { url, urls, fingerprint, setupCode } = parsed.data
  return { url, urls, setupCode, fingerprint: parseFingerprint(fingerprint) }
}

const drawnCode = z.object({ type: z.literal('setup-code'), code: z.string().nullable() })

/** Writes a fingerprint as the contract has it: hexadecimal, lower case, without colons. */
export function parseFingerprint(text: string | null): string | null {
  const plain = text?.replaceAll(':', '').toLowerCase()
  return plain && /^[0-9a-f]{64}$/.test(plain) ? plain : null
}

/** The same relay at another address of this machine: what listens everywhere answers on loopback too. */
function atAddress(url: string, address: string): string {
  const { protocol, port } = new URL(url)
  return `${protocol}//${address}${port === '' ? '' : `:${port}`}`
}

const isLoopback = (url: string) => /^(localhost|127\..*|\[::1\])$/.test(new URL(url).hostname)

/**
 * Creates the sharing, off. Starting twice gives the same process; a relay that
 * dies or does not listen in time is a status with the reason, never a throw,
 * and can be started again. Stopping keeps all that it stored, and its port.
 */
export function createSharing(options: SharingOptions): Sharing {
  const { codeTimeout = 5_000, file, startTimeout = 20_000, stopTimeout = 15_000 } = options
  let status: SharingStatus = { kind: 'off' }
  let child: Child | null = null
  let starting: Promise<SharingStatus> | null = null
  let stopping: Promise<void> | null = null
  /** Counts starts and stops: a start that was overtaken changes nothing any more. */
  let turn = 0
  /** Who waits for a code; the relay answers in the order it is asked. */
  const waiting: ((code: string | null) => void)[] = []

  function become(next: SharingStatus): SharingStatus {
    status = next
    options.onStatus?.(next)
    return next
  }

  function asOfNow(known: SharingStatus): SharingStatus {
    if (known.kind !== 'on' || !options.addresses) return known
    return { ...known, urls: options.addresses().map((one) => atAddress(known.url, one)) }
  }

  async function launch(): Promise<SharingStatus> {
    turn += 1
    const mine = turn
    become({ kind: 'starting' })
    // Its port is free only when the former one has gone.
    await stopping
    const port = await options.findPort(file.read().port)
    if (turn !== mine) return status
    if (port === null) return become({ kind: 'failed', reason: 'no port is free to listen on' })
    const started = options.fork([
      ...['--host', '0.0.0.0', '--port', String(port), '--data', options.dataFolder],
      ...['--web', options.webRoot, '--tls', 'self-signed', '--advertise'],
    ])
    child = started
    return new Promise((resolve) => {
      const settle = (next: SharingStatus) => {
        clearTimeout(timer)
        // Whoever hears of the new status may start anew at once.
        if (turn === mine) starting = null
        resolve(become(next))
      }
      const timer = setTimeout(() => {
        started.kill()
        if (child !== started) return resolve(status)
        child = null
        settle({ kind: 'failed', reason: 'the relay did not start in time' })
      }, startTimeout)
      started.on('message', (message: unknown) => {
        if (child !== started) return
        const drawn = drawnCode.safeParse(message)
        if (drawn.success) waiting.shift()?.(drawn.data.code)
        const said = parseServerStarted(message)
        if (!said || status.kind !== 'starting') return
        file.write({ isOn: true, port })
        const { fingerprint, setupCode } = said
        const urls = said.urls.filter((one) => !isLoopback(one))
        const url = atAddress(said.url, '127.0.0.1')
        settle(asOfNow({ kind: 'on', url, urls, fingerprint, setupCode }))
      })
      started.on('exit', (code: number) => {
        clearTimeout(timer)
        if (child !== started) return resolve(status)
        child = null
        settle({ kind: 'failed', reason: `the relay ended with code ${code}` })
      })
    })
  }
  function start(): Promise<SharingStatus> {
    if (status.kind === 'on') return Promise.resolve(asOfNow(status))
    if (starting) return starting
    const launched = launch().finally(() => {
      if (starting === launched) starting = null
    })
    starting = launched
    return launched
  }

  function end(ending: Child): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        ending.kill()
        resolve()
      }, stopTimeout)
      ending.on('exit', () => {
        clearTimeout(timer)
        resolve()
      })
      // Asked first, as it then writes what it holds on every system; a signal does so on some.
      ending.postMessage({ type: 'stop' })
    })
  }

  return {
    get status() {
      return asOfNow(status)
    },
    start,
    async stop() {
      file.write({ ...file.read(), isOn: false })
      const ending = child
      child = null
      turn += 1
      starting = null
      become({ kind: 'off' })
      if (ending) stopping = end(ending)
      await stopping
      return status
    },
    drawSetupCode() {
      const relay = child
      if (!relay || status.kind !== 'on') return Promise.resolve(null)
      return new Promise((resolve) => {
        const answer = (code: string | null) => {
          clearTimeout(timer)
          resolve(code)
        }
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(answer), 1)
          resolve(null)
        }, codeTimeout)
        waiting.push(answer)
        relay.postMessage({ type: 'draw-setup-code' })
      })
    },
    resume: () => (file.read().isOn ? start() : Promise.resolve(status)),
    quit() {
      const ending = child
      child = null
      turn += 1
      status = { kind: 'off' }
      ending?.kill()
    },
  }
}
