/** The commands of `npm run relay -- <command>`: asks the running relay, or opens the store when none runs. */
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type CommandFlags, type Config, storeToText } from '../config/config.ts'
import { openStore } from '../store/openStore.ts'
import type { Store } from '../store/Store.ts'
import { type AdminAnswer, type AdminRequest, adminRequest } from './AdminRequest.ts'
import { type AdminClient, findRunningRelay } from './adminClient.ts'
import { runOperation } from './operations.ts'
import { type ArchiveSummary, verifyArchive } from './readArchive.ts'
import { countToText, sizeToText } from './reports.ts'
import { restoreArchive } from './restoreArchive.ts'
import { writeArchive } from './writeArchive.ts'

/** What a command works with. */
export interface CommandContext {
  readonly config: Config
  readonly flags: CommandFlags
  readonly version: string
}

/** What a command said, and how the process is to end: 0 done, 1 not done, 2 called wrongly. */
export interface CommandResult {
  readonly code: 0 | 1 | 2
  readonly text: string
}

/** The commands there are. */
export const commandUsage = `relais relay, commands

  status                             how the relay is, and what its workspaces take
  health                             ends with 0 when the relay runs and takes updates, else with 1
  members <workspace>                who is in a workspace, with which devices
  revoke <workspace> <person>        take a person off a workspace, by id or name
  revoke <workspace> --device <id>   take one device
  setup-code                         a code to put another workspace on the relay
  device-code <workspace> <person>   a code by which somebody who lost every device comes back
  backup <file>                      everything into one archive, while the relay runs or not
  restore <file>                     an archive into an empty store; no relay may run meanwhile
          --force                    into one that is not empty: documents merge, members become the archive's
          --verify-only              only try: read the archive, restore it into a store that is thrown away
  export <workspace> <file>          one workspace into an archive, without the relay's key; all of it,
                                     also what was hidden in it, which stays hidden where it is taken in
  import <file>                      the same as restore
  verify                             look for damage in the store
  renew <workspace>                  let every device compare what it has, and send what is missing here
  compact [<workspace>]              put whole states in the place of many updates now
  help                               this

All take the settings that say where the store is (--data, --store, --config) and --json.
Another store: backup <file>, then restore <file> with the other --store or --data.
`

const done = (text: string): CommandResult => ({ code: 0, text })
const failed = (text: string): CommandResult => ({ code: 1, text })
const wrong = (text: string): CommandResult => ({ code: 2, text: `${text}\n\n${commandUsage}` })

/** Refuses to look after a store that is not there: a folder by that name would be made. */
function checkStore({ data, store }: Config): void {
  if (store === 'embedded' && !existsSync(join(data, 'log')))
    throw new Error(
      `There is no store in ${data}, and no relay runs over it. --data or --config says where it is.`,
    )
}

async function withStore<T>(config: Config, run: (store: Store) => Promise<T>): Promise<T> {
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const store = await openStore(config)
  try {
    return await run(store)
  } finally {
    await store.close()
  }
}

async function ask(
  { config, version }: CommandContext,
  relay: AdminClient | null,
  request: AdminRequest,
): Promise<AdminAnswer> {
  if (relay) return relay.run(request)
  checkStore(config)
  return withStore(config, (store) =>
    runOperation(
      { store, version, url: null, connections: () => null, onRenewed: () => undefined },
      request,
    ),
  )
}

function summaryToText(summary: ArchiveSummary): string {
  const { workspaces, records, entries, files, checksum, createdAt, relais } = summary
  const counts = [
    countToText(workspaces, 'workspace'),
    countToText(entries, 'update'),
    countToText(files, 'file'),
    countToText(records, 'record'),
  ].join(', ')
  return (
    `${counts}; written on ${new Date(createdAt).toISOString()} by Relais ${relais}\n` +
    `SHA-256 of its content ${checksum}\n`
  )
}

/** Writes beside the file first: what stands under its name is whole. */
async function writeTo(
  path: string,
  content: AsyncIterable<Uint8Array>,
): Promise<ArchiveSummary> {
  const temporary = `${path}.part`
  try {
    await pipeline(content, createWriteStream(temporary, { mode: 0o600 }))
    const summary = await verifyArchive(temporary)
    const file = await open(temporary, 'r+')
    await file.sync()
    await file.close()
    await rename(temporary, path)
    return summary
  } finally {
    await rm(temporary, { force: true })
  }
}

async function backup(
  context: CommandContext,
  relay: AdminClient | null,
  workspace: string | null,
  file: string,
): Promise<CommandResult> {
  const { config, flags, version } = context
  const path = resolve(file)
  if (existsSync(path) && !flags.force)
    return failed(`${path} is there already: choose another name, or use --force.\n`)
  if (!existsSync(dirname(path))) return failed(`There is no folder ${dirname(path)}.\n`)
  if (!relay) checkStore(config)
  const summary = relay
    ? await writeTo(path, await relay.archive(workspace)).catch((error: unknown) => {
        throw new Error(
          `No archive was written: ${(error as Error).message}. The log of the relay may say more.`,
        )
      })
    : await withStore(config, (store) => {
        const content = Readable.from(writeArchive(store, { workspace, version }))
        return writeTo(path, content.pipe(createGzip({ level: 4 })))
      })
  if (workspace !== null && summary.workspaces === 0 && summary.records === 0) {
    await rm(path, { force: true })
    return failed(`There is no workspace ${workspace} here.\n`)
  }
  const { size } = await stat(path)
  if (flags.json) return done(`${JSON.stringify({ path, size, ...summary })}\n`)
  return done(
    `${path} (${sizeToText(size)}) was written and read back.\n${summaryToText(summary)}`,
  )
}

async function tryRestore(path: string): Promise<CommandResult> {
  const data = await mkdtemp(join(tmpdir(), 'relais-trial-'))
  try {
    const store = await openStore({ data, store: 'embedded' })
    try {
      const outcome = await restoreArchive(store, path, { force: false })
      if (!outcome.ok) return failed(`${outcome.message}\n`)
      return done(
        `${path} is whole, and was restored for trial; nothing was kept.\n${summaryToText(outcome.summary)}`,
      )
    } finally {
      await store.close()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

async function restore(
  { config, flags }: CommandContext,
  relay: AdminClient | null,
  file: string,
): Promise<CommandResult> {
  const path = resolve(file)
  if (!existsSync(path)) return failed(`There is no file ${path}.\n`)
  if (flags.verifyOnly) return tryRestore(path)
  if (relay)
    return failed(
      `A relay runs over ${config.data}: stop it first (all of them, when several share a ` +
        'database), so that nobody writes to the store meanwhile.\n',
    )
  return withStore(config, async (store) => {
    const outcome = await restoreArchive(store, path, { force: flags.force })
    if (!outcome.ok) return failed(`${outcome.message}\n`)
    if (flags.json) return done(`${JSON.stringify(outcome.summary)}\n`)
    return done(
      `${path} was restored into ${config.store === 'embedded' ? config.data : storeToText(config.store)} ` +
        `and read back.\n${summaryToText(outcome.summary)}` +
        'Start the relay: devices that have more than the archive send it by themselves. Members are ' +
        'as they were then: whoever was revoked since is to be revoked again.\n',
    )
  })
}

/** How often each command wants words after it. */
const words: Readonly<Record<string, readonly [number, number]>> = {
  status: [0, 0],
  health: [0, 0],
  members: [1, 1],
  revoke: [1, 2],
  'setup-code': [0, 0],
  'device-code': [2, 2],
  verify: [0, 0],
  renew: [1, 1],
  compact: [0, 1],
  backup: [1, 1],
  restore: [1, 1],
  import: [1, 1],
  export: [2, 2],
  help: [0, 0],
}

function requestOf(name: string, args: readonly string[], flags: CommandFlags): unknown {
  const [workspace = null, person = null] = args
  return { name, workspace, person, device: flags.device }
}

/** Runs a command to its end. Rejects with what is in the way. */
export async function runCommand(
  command: readonly string[],
  context: CommandContext,
): Promise<CommandResult> {
  const [name = 'help', ...args] = command
  const wanted = words[name]
  if (!wanted) return wrong(`There is no command "${name}".`)
  if (name === 'help') return done(commandUsage)
  if (args.length < wanted[0] || args.length > wanted[1])
    return wrong(`"${name}" was called with ${args.length} words.`)
  const relay = await findRunningRelay(context.config.data)
  // Not by opening the store: it would be in the way of a relay that just starts.
  if (name === 'health' && !relay) return failed(`No relay runs over ${context.config.data}.\n`)
  const [first = '', second = ''] = args
  if (name === 'backup') return backup(context, relay, null, first)
  if (name === 'export') return backup(context, relay, first, second)
  if (name === 'restore' || name === 'import') return restore(context, relay, first)
  if (name === 'revoke' && (args.length === 2) === (context.flags.device !== null))
    return wrong('"revoke" wants a person or a --device.')
  const request = adminRequest.safeParse(requestOf(name, args, context.flags))
  if (!request.success)
    return wrong(`"${name}": ${request.error.issues.map((one) => one.message).join('; ')}`)
  const answer = await ask(context, relay, request.data)
  if (!answer.ok) return failed(`${answer.message}\n`)
  return done(context.flags.json ? `${JSON.stringify(answer.value)}\n` : answer.text)
}
