/** A PostgreSQL of its own for a test file, from the machine's binaries; all is gone afterwards. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

/** A running server. */
export interface PostgresCluster {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>
  /** Kills it as a crash would. */
  crash(): Promise<void>
  /** Starts it again after a crash, at the same address. */
  restart(): Promise<void>
  /** Ends the server and removes its folder. */
  stop(): Promise<void>
}

const run = promisify(execFile)
const debian = '/usr/lib/postgresql'

/** The folder of the binaries, or `null` when this machine has no PostgreSQL. */
export function findPostgres(): string | null {
  let versions: string[] = []
  try {
    versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a))
  } catch {
    // Not Debian's layout: the PATH may have it.
  }
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  const found = folders.find((folder) => {
    try {
      for (const name of ['initdb', 'postgres']) accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false // The next folder is tried.
    }
  })
  return found ?? null
}

/** PostgreSQL refuses to run as root: then it runs as somebody else. */
function findUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((one) => one.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('testing/postgres: root needs a user "postgres" or "nobody" to run it as')
}

async function findPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts a server in an empty folder; throws when there are no binaries. */
export async function startPostgres(): Promise<PostgresCluster> {
  const bin = findPostgres()
  if (!bin) throw new Error('testing/postgres: this machine has no PostgreSQL')
  const user = findUser()
  const as = { ...(user ?? {}), cwd: tmpdir() }
  const folder = await mkdtemp(join(tmpdir(), 'relais-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const access = ['-U', 'relais', '--auth', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  await run(join(bin, 'initdb'), ['-D', data, ...access], as)
  const port = await findPort()
  const urlOf = (name: string) => `postgres://relais@127.0.0.1:${port}/${name}`
  let child: ChildProcess | null = null
  let output = ''
  let databases = 0

  async function ask(statement: string): Promise<void> {
    const client = new Client({ connectionString: urlOf('postgres') })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query(statement)
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async function start(): Promise<void> {
    // A kill of the relay is what tests do; a power cut, which fsync is for, they cannot.
    const settings = [
      '-c',
      'fsync=off',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=200',
    ]
    const place = ['-D', data, '-p', String(port), '-k', folder]
    const started = spawn(join(bin as string, 'postgres'), [...place, ...settings], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    started.stderr.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-4_000)
    })
    for (let tries = 0; ; tries++) {
      try {
        await ask('select 1')
        return
      } catch (error) {
        if (started.exitCode !== null || tries > 150)
          throw new Error(
            `testing/postgres: did not start: ${(error as Error).message}\n${output}`,
          )
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }

  async function end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null) return
    const ended = new Promise((resolve) => ending.once('close', resolve))
    ending.kill(signal)
    await ended
  }

  const endWithUs = () => child?.kill('SIGQUIT')
  process.once('exit', endWithUs)
  await start()
  return {
    async createDatabase() {
      databases += 1
      const name = `test${databases}`
      await ask(`create database ${name}`)
      return urlOf(name)
    },
    // Immediate shutdown: no goodbye to anybody, recovery at the next start.
    crash: () => end('SIGQUIT'),
    restart: start,
    async stop() {
      process.off('exit', endWithUs)
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
