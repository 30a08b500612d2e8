/** The relay as a program of its own, or as a utility process of the desktop app. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { configToSummary, parseConfig } from './config/config.ts'
import { createLogger } from './config/logging.ts'
import { startRelay } from './server.ts'
import { openClassicLevelLog } from './store/classicLevelLog.ts'
import { createMemoryBusHub } from './store/memoryBus.ts'
import { createMemoryLease } from './store/memoryLease.ts'

/** Electron's port to the main process, there only in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: { data: unknown }) => void): void
}

/** A socket or a disk that does not let go must not keep the process for ever. */
const patience = 15_000

const version = process.env.RELAIS_VERSION ?? '0.1.0'

async function main(): Promise<void> {
  const parsed = parseConfig(process.argv.slice(2), process.env)
  if (!parsed.ok) {
    const stream = parsed.help ? process.stdout : process.stderr
    stream.write(`${parsed.message}\n`)
    process.exitCode = parsed.help ? 0 : 2
    return
  }
  const { config } = parsed
  const logger = createLogger(config.logLevel)
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const log = await openClassicLevelLog({ folder: join(config.data, 'log') })
  const relay = await startRelay({
    ...config,
    log,
    bus: createMemoryBusHub().connect(),
    lease: createMemoryLease(),
    filesFolder: join(config.data, 'files'),
    version,
    logger,
  })
  logger.info(configToSummary(config), 'configuration')
  // One line whoever started us can wait for, at every log level.
  process.stdout.write(`${JSON.stringify({ type: 'server-started', url: relay.url })}\n`)
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    logger.info({ signal }, 'stopping')
    await relay.close()
    await log.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void stop(signal))

  const { parentPort } = process as { parentPort?: ParentPort }
  parentPort?.postMessage({ type: 'server-started', url: relay.url })
  // Windows has no signal that a process could answer.
  parentPort?.on('message', ({ data }) => {
    if ((data as { type?: unknown } | null)?.type === 'stop') void stop('message')
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`relais sync server: ${(error as Error).message}\n`)
  process.exit(1)
})
