/** Runs a relay until it is told to stop: opens the store, listens, says so, and drains at the end. */
import { mkdir } from 'node:fs/promises'
import { listUrls } from './config/addresses.ts'
import type { Config } from './config/config.ts'
import { createLogger } from './config/logging.ts'
import { configToFields, summaryToText } from './config/summary.ts'
import { startRelay } from './server.ts'
import { openStore } from './store/openStore.ts'

/** Electron's port to the main process, there only in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: { data: unknown }) => void): void
}

/** A socket or a disk that does not let go must not keep the process for ever. */
const patience = 15_000

const version = process.env.RELAIS_VERSION ?? '0.1.0'

/** Runs a relay; resolves when it listens, rejects with what is in the way and what to do. */
export async function serve(config: Config, notes: readonly string[]): Promise<void> {
  const { parentPort } = process as { parentPort?: ParentPort }
  const logger = createLogger(config.logLevel)
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const store = await openStore(config)
  const relay = await startRelay({
    ...config,
    access: config.open ? 'open' : 'members',
    ...store,
    version,
    logger,
  })
  const urls = listUrls('http', config.host, relay.port)
  const started = { type: 'server-started', url: relay.url, urls, fingerprint: null }
  logger.info(configToFields(config), 'configuration')
  // People read the one, programs the other; a utility process has no people.
  if (!parentPort && !config.quiet)
    process.stderr.write(summaryToText({ config, version, urls, fingerprint: null, notes }))
  // One line whoever started us can wait for, at every log level.
  process.stdout.write(`${JSON.stringify(started)}\n`)
  parentPort?.postMessage({ ...started, setupCode: null })

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    logger.info({ signal }, 'stopping')
    await relay.close()
    await store.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void stop(signal))
  // Windows has no signal that a process could answer.
  parentPort?.on('message', ({ data }) => {
    if ((data as { type?: unknown } | null)?.type === 'stop') void stop('message')
  })
}
