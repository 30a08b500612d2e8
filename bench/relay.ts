/**
 * `relay --clients 200,1000,2000 [--seconds S]`: so many clients in 50 rooms, one
 * update a second each; the time from one's key to everybody else's socket, the
 * relay's processor time and memory. Ours validates, numbers and keeps every
 * update on disk before it acknowledges it; the baseline (relay/plainRelay.ts) is a
 * plain y-websocket relay that keeps nothing. Load and relay share the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startRelay } from '../e2e/harness/relay.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption, readTextOption } from './readOption.ts'
import { type LoadResult, type RelayUnderLoad, runLoad } from './relay/runLoad.ts'

const counts = (readTextOption('clients') ?? '200,1000,2000').split(',').map(Number)
if (counts.some((one) => !Number.isInteger(one) || one < 2))
  throw new Error(`--clients ${readTextOption('clients')}: whole numbers from 2, with commas`)
const seconds = readNumberOption('seconds', 12)

function readStat(pid: number, file: 'stat' | 'status'): string {
  const path = `/proc/${pid}/${file}`
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Starts the baseline in a process of its own. */
async function startPlain(): Promise<RelayUnderLoad & { stop(): void }> {
  const file = fileURLToPath(new URL('./relay/plainRelay.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = child.pid as number
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
  const port = await new Promise<number>((resolve, reject) => {
    lines.once('line', (line) => resolve(Number(line)))
    child.once('exit', (code) => reject(new Error(`plainRelay ended with ${code}`)))
  })
  return {
    port,
    cpuMs() {
      const fields = readStat(pid, 'stat').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
    },
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readStat(pid, 'status'))?.[1] ?? 0) / 1024,
    stop: () => void child.kill('SIGTERM'),
  }
}

const cases: { clients: number; relais: LoadResult; baseline: LoadResult }[] = []
for (const clients of counts) {
  say(`${clients} clients on the plain relay …`)
  const plain = await startPlain()
  const baseline = await runLoad(plain, 'plain', { clients, seconds })
  plain.stop()
  say(`${clients} clients on the relay of Relais …`)
  const relay = await startRelay({ web: false })
  try {
    const relais = await runLoad(relay, 'relais', { clients, seconds })
    cases.push({ clients, relais, baseline })
  } finally {
    await relay.stop()
    relay.clean()
  }
}
printReport({ bench: 'relay', rooms: 50, seconds, cases })
