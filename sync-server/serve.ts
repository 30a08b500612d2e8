/** Runs a relay until it is told to stop: opens the store, listens, says so, and drains at the end. */
import { createSetupCodes } from './access/setupCodes.ts'
import { startAdminServer } from './admin/adminServer.ts'
import { isReachableByOthers, listUrls } from './config/addresses.ts'
import type { Config } from './config/config.ts'
import { checkClock, explainListen, prepareFolder } from './config/explainStart.ts'
import { createLogger, type Logger } from './config/logging.ts'
import { configToFields, setupCodeToText, summaryToText } from './config/summary.ts'
import { advertiseRelay } from './discovery/advertise.ts'
import { type Relay, startRelay } from './server.ts'
import { openStore } from './store/openStore.ts'
import type { Store } from './store/Store.ts'
import type { Certificate } from './tls/certificate.ts'
import { openTls } from './tls/openTls.ts'

/** Electron's port to the main process, there only in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: { data: unknown }) => void): void
}

/** A socket or a disk that does not let go must not keep the process for ever. */
const patience = 15_000

/** How long before a certificate ends it is said at each start, in milliseconds. */
const soon = 14 * 86_400_000

/** Says when a certificate is about to end. */
function listNotes(certificate: Certificate | null): readonly string[] {
  if (!certificate || certificate.expiresAt - Date.now() > soon) return []
  const day = new Date(certificate.expiresAt).toISOString().slice(0, 10)
  return [`The certificate ends on ${day}: renew it, then send SIGHUP.`]
}

/** Draws a set-up code while nobody has put a workspace on the relay. */
async function drawSetupCode({ open }: Config, { records }: Store): Promise<string | null> {
  if (open || (await records.list('roster/')).length > 0) return null
  return createSetupCodes(records).draw()
}

/** Reads a renewed certificate; one that cannot be served is said, and the old one goes on. */
async function reload(config: Config, relay: Relay, logger: Logger): Promise<void> {
  try {
    const certificate = await openTls(config)
    if (certificate) relay.setCertificate(certificate)
    logger.info({ fingerprint: certificate?.fingerprint ?? null }, 'certificate read again')
  } catch (error) {
    logger.error({ error: (error as Error).message }, 'certificate not read again')
  }
}

async function listen(
  config: Config,
  store: Store,
  certificate: Certificate | null,
  rest: { readonly version: string; readonly logger: Logger },
): Promise<Relay> {
  const access = config.open ? 'open' : 'members'
  try {
    return await startRelay({ ...config, ...store, ...rest, access, certificate })
  } catch (error) {
    await store.close()
    throw explainListen(error, config)
  }
}

/** Ends everything in its order, once, and the process. */
function stopOnDemand(
  parts: readonly (() => Promise<void>)[],
  logger: Logger,
  parentPort: ParentPort | undefined,
): void {
  let stopping = false
  async function stop(signal: string): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    logger.info({ signal }, 'stopping')
    try {
      for (const part of parts) await part()
      process.exit(0)
    } catch (error) {
      logger.error({ error: (error as Error).message }, 'did not stop as it should')
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void stop(signal))
  // Windows has no signal that a process could answer.
  parentPort?.on('message', ({ data }) => {
    if ((data as { type?: unknown } | null)?.type === 'stop') void stop('message')
  })
}

/** Draws the desktop app a code for each workspace it puts here, long after the start. Only it has the port. */
function drawCodesOnDemand(
  parentPort: ParentPort,
  { open }: Config,
  { records }: Store,
  logger: Logger,
): void {
  const answer = async () => {
    const code = open ? null : await createSetupCodes(records).draw()
    parentPort.postMessage({ type: 'setup-code', code })
  }
  parentPort.on('message', ({ data }) => {
    if ((data as { type?: unknown } | null)?.type !== 'draw-setup-code') return
    answer().catch((error: Error) => {
      logger.error({ error: error.message }, 'no set-up code')
      parentPort.postMessage({ type: 'setup-code', code: null })
    })
  })
}

function advertise(
  config: Config,
  facts: { port: number; version: string; fingerprint: string | null },
  logger: Logger,
) {
  if (!config.advertise || !isReachableByOthers(config.host)) return null
  return advertiseRelay({
    ...facts,
    onError: (error) => logger.warn({ error: error.message }, 'not announced on the network'),
  })
}

/** Runs a relay; resolves when it listens, rejects with what is in the way and what to do. */
export async function serve(
  config: Config,
  { version, notes }: { readonly version: string; readonly notes: readonly string[] },
): Promise<void> {
  const { parentPort } = process as { parentPort?: ParentPort }
  const logger = createLogger(config.logLevel)
  checkClock()
  await prepareFolder(config.data)
  const certificate = await openTls(config)
  const store = await openStore(config, (message) => logger.error({}, message))
  const relay = await listen(config, store, certificate, { version, logger })
  const fingerprint = certificate?.fingerprint ?? null
  const urls = listUrls(certificate ? 'https' : 'http', config.host, relay.port)
  // Who sets it up may sit at another machine: then this machine's own name leads nowhere.
  const link = config.publicUrl ?? urls[1] ?? urls[0] ?? relay.url
  const admin = await startAdminServer({
    context: {
      store,
      version,
      url: link,
      connections: () => relay.connections,
      onRenewed: (workspace) => relay.followEpoch(workspace),
    },
    data: config.data,
    logger,
  })
  const announced = advertise(config, { port: relay.port, version, fingerprint }, logger)
  const setupCode = await drawSetupCode(config, store)

  const started = { type: 'server-started', url: relay.url, urls, fingerprint }
  logger.info(configToFields(config), 'configuration')
  const facts = { config, version, urls, fingerprint }
  // People read the one, programs the other; a utility process has no people.
  if (!parentPort) {
    if (!config.quiet)
      process.stderr.write(
        summaryToText({ ...facts, notes: [...notes, ...listNotes(certificate)] }),
      )
    if (setupCode !== null) process.stderr.write(setupCodeToText(link, setupCode))
  }
  // One line whoever started us can wait for, at every log level.
  process.stdout.write(`${JSON.stringify(started)}\n`)
  parentPort?.postMessage({ ...started, setupCode })

  process.on('SIGHUP', () => void reload(config, relay, logger))
  const parts = [
    async () => announced?.dispose(),
    () => admin.dispose(),
    () => relay.close(),
    () => store.close(),
  ]
  stopOnDemand(parts, logger, parentPort)
  if (parentPort) drawCodesOnDemand(parentPort, config, store, logger)
}
