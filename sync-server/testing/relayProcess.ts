/**
 * The relay as a process of its own, as an operator starts it; all is gone after the test. It is
 * started from its sources, or as it was built, which is the faster and is what `npm test` does:
 * `RELAIS_BUILT_RELAY` names its file.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** A relay in its own process. */
export interface RelayProcess {
  readonly url: string
  readonly child: ChildProcess
  /** Everything it wrote so far. */
  readonly output: () => string
  /** Sends a signal and waits for the end; says the exit code, `null` after a kill. */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

const ready = /\{"type":"server-started","url":"([^"]+)"/

/** Starts the relay on a free port and waits for the line that says where. */
export async function startRelayProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  const built = process.env.RELAIS_BUILT_RELAY
  const entry = built ? [built] : ['--import', 'tsx', join(import.meta.dirname, '../index.ts')]
  const child = spawn(process.execPath, [...entry, '--port', '0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code))
  })
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      const found = ready.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then((code) => reject(new Error(`relay ended with ${code}: ${output}`)))
  })
  return {
    url,
    child,
    output: () => output,
    stop(signal) {
      child.kill(signal)
      return ended
    },
  }
}
