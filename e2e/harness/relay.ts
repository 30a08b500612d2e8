/** A real relay, as built, in a process of its own, for journeys and benchmarks. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'

const dist = join(import.meta.dirname, '../../dist')

/** A running relay. */
export interface TestRelay {
  readonly port: number
  /** What a browser opens. */
  readonly url: string
  /** What a device connects to. */
  readonly address: string
  readonly data: string
  /** Of the process that runs now. */
  readonly pid: number
  /** The set-up code that it printed last; throws when it printed none. */
  setupCode(): string
  /** Processor time used so far, in milliseconds (Linux; 0 elsewhere). */
  cpuMs(): number
  /** Resident memory now, in MB (Linux; 0 elsewhere). */
  rssMb(): number
  /** Lets V8 give back what nothing holds any more; only of one started with `inspect`. */
  collectGarbage(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Asks it to end, and waits. */
  stop(): Promise<void>
  /** Starts another process on the same port and data in its place, after it ended. */
  restart(): Promise<void>
  /** Removes the data folder, after the relay ended. */
  clean(): void
}

/** Finds a port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const server = createServer()
    server.once('error', refuse)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** How a relay is started. */
export interface RelayOptions {
  readonly port?: number
  readonly data?: string
  /** Whether people come in by invite, and not everyone may do everything. */
  readonly members?: boolean
  /** Whether the built app is served, or the folder that is served in its place. */
  readonly web?: boolean | string
  /** With Node's inspector, by which memory is measured. */
  readonly inspect?: boolean
}

/** Starts a relay that also serves the built app; rejects with its output when it does not listen. */
export async function startRelay(options: RelayOptions = {}): Promise<TestRelay> {
  const port = options.port ?? (await freePort())
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'relais-relay-'))
  const url = `http://127.0.0.1:${port}/`
  const start = () => startProcess({ ...options, port, data }, `${url}healthz`)
  let running = await start()
  const stat = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  const end = async (signal: NodeJS.Signals) => {
    running.child.kill(signal)
    await running.ended
  }
  return {
    port,
    url,
    address: `ws://127.0.0.1:${port}`,
    data,
    get pid() {
      return running.child.pid as number
    },
    setupCode() {
      const code = /set-up code[^\n]*\n\s+(\S+)/.exec(running.output())?.[1]
      if (!code) throw new Error(`the relay printed no set-up code:\n${running.output()}`)
      return code
    },
    cpuMs() {
      const fields = stat(`/proc/${running.child.pid}/stat`).split(') ')[1]?.split(' ') ?? []
      // utime and stime, in clock ticks of 10 ms.
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
    },
    rssMb() {
      const status = stat(`/proc/${running.child.pid}/status`)
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    },
    async collectGarbage() {
      if (!running.inspector)
        throw new Error('collectGarbage: this relay was started without inspect')
      const socket = new WebSocket(running.inspector)
      await once(socket, 'open')
      socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }))
      await once(socket, 'message')
      socket.close()
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async restart() {
      running = await start()
    },
    clean: () => rmSync(data, { recursive: true, force: true }),
  }
}

/** A relay's process that answers. */
interface RelayProcess {
  readonly child: ChildProcess
  readonly ended: Promise<void>
  readonly inspector: string | undefined
  /** The last of what it said. */
  output(): string
}

async function startProcess(
  options: RelayOptions & { readonly port: number; readonly data: string },
  health: string,
): Promise<RelayProcess> {
  const entry = join(dist, 'sync-server/index.js')
  if (!existsSync(entry)) throw new Error('dist/sync-server is not there: run "npm run build"')
  const folder = typeof options.web === 'string' ? options.web : join(dist, 'renderer')
  const child = spawn(
    process.execPath,
    [
      ...(options.inspect ? ['--inspect=127.0.0.1:0'] : []),
      entry,
      ...(options.members ? [] : ['--open']),
      '--port',
      String(options.port),
      '--data',
      options.data,
      '--log-level',
      'warn',
      ...(options.web === false ? [] : ['--web', folder]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-20_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const deadline = Date.now() + 15_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the relay ended at once:\n${output}`)
    const healthy = await fetch(health).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) break
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the relay does not answer:\n${output}`)
    }
    await new Promise((done) => setTimeout(done, 30))
  }
  // Now: what it says later pushes it out of what is kept of its output.
  const inspector = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(output)?.[0]
  return { child, ended, inspector, output: () => output }
}
