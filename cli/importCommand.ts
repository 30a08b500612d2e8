/** `import`: reads a folder or a zip, joins a workspace as a peer, writes, and waits for the relay's receipts. */
import { randomBytes } from 'node:crypto'
import { ordersBetween } from '../model/fractionalIndex.ts'
import {
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  spaceDocName,
} from '../model/ids.ts'
import { createPageTree } from '../model/PageTree.ts'
import { createPages } from '../model/page.ts'
import { createSpace } from '../model/space.ts'
import { createImportedPages } from '../renderer/markdown/createImportedPages.ts'
import { FolderImport, type ImportOptions } from '../renderer/markdown/FolderImport.ts'
import type { ImportBatch } from '../renderer/markdown/ImportBatch.ts'
import type { ImportReport } from '../renderer/markdown/ImportReport.ts'
import type { Session } from '../renderer/services/services.ts'
import { freshId, openPeer, waitUntil } from './openPeer.ts'
import { openSource } from './openSource.ts'
import { type ImportArguments, parseImportArguments, usage } from './parseImportArguments.ts'
import { reportToText } from './printReport.ts'

/** Where the command speaks, and how it is stopped. */
export interface CommandHost {
  out(text: string): void
  err(text: string): void
  readonly signal: AbortSignal
  readonly showProgress: boolean
}

/** Runs the command; gives its exit code (see the usage). */
export async function importCommand(
  argv: readonly string[],
  host: CommandHost,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  const parsed = parseImportArguments(argv, env)
  if (!parsed.ok) {
    if (parsed.help) host.out(usage)
    else host.err(`${parsed.message}\n\n${usage}`)
    return parsed.help ? 0 : 2
  }
  const wanted = parsed.value
  const opened = await openSource(wanted.source)
  if (!opened.ok) {
    host.err(`${opened.message}\n`)
    return 1
  }
  try {
    const { source } = opened
    const prepare = async (place: Omit<ImportOptions, 'randomBytes' | 'now'>) => {
      const subject = new FolderImport(source, {
        ...place,
        randomBytes,
        now: () => performance.now(),
      })
      const report = await subject.prepare({
        signal: host.signal,
        onProgress: ({ phase, done, total }) => {
          if (host.showProgress && (done % 20 === 0 || done === total))
            host.err(`\r${phase} ${done} of ${total} `)
        },
      })
      if (host.showProgress) host.err('\r\u001b[K')
      return { subject, report }
    }
    if (wanted.dryRun) {
      const place = { underNewPage: !wanted.flat, parent: null, after: null }
      const { report } = await prepare({ ...place, space: freshId<SpaceId>() })
      print(report, wanted, host, {})
      return 0
    }
    return await importInto(wanted, host, prepare)
  } catch (error) {
    host.err(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  } finally {
    await opened.close()
  }
}

type Prepare = (
  place: Omit<ImportOptions, 'randomBytes' | 'now'>,
) => Promise<{ subject: FolderImport; report: ImportReport }>

async function importInto(
  wanted: ImportArguments,
  host: CommandHost,
  prepare: Prepare,
): Promise<number> {
  const peer = await openPeer({ ...wanted, personName: wanted.as })
  if (!peer.ok) {
    host.err(`${peer.message}\n`)
    return 1
  }
  const { session, person } = peer
  try {
    const space = chooseSpace(session, person, wanted)
    if (space === null) {
      const names = listWritable(session).map((one) => one.name)
      host.err(`There is no space "${wanted.space ?? ''}"; there are: ${names.join(', ')}\n`)
      return 1
    }
    await session.space(space).whenLoaded
    const under = choosePlace(session, space, wanted)
    const { subject, report } = await prepare({ ...under.place, space })
    const stamp = () => ({ at: Date.now(), by: person })
    if (under.made) createPages(session.space(space).doc, [under.made], stamp())
    for await (const batch of subject.batches()) await keep(session, batch, stamp)
    await session.documents.flush()
    const acknowledged = await waitUntil(session, () => isReceived(session), wanted.timeoutMs)
    print(report, wanted, host, { workspace: session.workspace, space, root: subject.root })
    if (acknowledged) return 0
    host.err(
      `The relay did not acknowledge everything: ${JSON.stringify(session.sync.status())}\n`,
    )
    return 3
  } finally {
    await session.dispose()
  }
}

function listWritable(session: Session) {
  return session.spaces.list.filter((one) =>
    session.access.mayWrite(spaceDocName(session.workspace, one.id)),
  )
}

function chooseSpace(
  session: Session,
  person: PersonId,
  wanted: ImportArguments,
): SpaceId | null {
  const spaces = listWritable(session)
  const found =
    wanted.space === null ? spaces[0] : spaces.find((one) => one.name === wanted.space)
  if (found) return found.id
  if (wanted.create === null) return null
  const id = freshId<SpaceId>()
  const name = wanted.space ?? wanted.create
  createSpace(session.root.doc, { id, name }, { at: Date.now(), by: person })
  return id
}

/** Under which page, and that page itself when it is to be made. */
function choosePlace(session: Session, space: SpaceId, wanted: ImportArguments) {
  const tree = createPageTree(session.space(space).doc)
  const lastOf = (parent: PageId | null) => {
    const last = tree.children(parent).at(-1)
    return last ? (tree.page(last)?.order ?? null) : null
  }
  try {
    if (wanted.under === null) {
      const place = { underNewPage: !wanted.flat, parent: null, after: lastOf(null) }
      return { place, made: null }
    }
    const title = wanted.under
    const known = tree.all().find((page) => page.title === title)
    const parent = known?.id ?? freshId<PageId>()
    const [order = ''] = ordersBetween(lastOf(null), null, 1)
    return {
      place: { underNewPage: false, parent, after: known ? lastOf(known.id) : null },
      made: known ? null : { id: parent, title, parent: null, order },
    }
  } finally {
    tree.dispose()
  }
}

async function keep(
  session: Session,
  batch: ImportBatch,
  stamp: () => { at: number; by: PersonId },
): Promise<void> {
  if (batch.kind === 'spaces') for (const space of batch.spaces) session.spaces.create(space)
  if (batch.kind === 'pages')
    createImportedPages(session.space(batch.space).doc, batch, stamp())
  if (batch.kind === 'files')
    for (const file of batch.files) {
      const outcome = await session.files.add(file)
      if (!outcome.ok) throw new Error(`${file.name}: ${outcome.message}`)
    }
  if (batch.kind === 'bodies') {
    const outcome = await session.documents.write(
      batch.bodies.map(({ space, page, update }) => ({
        name: pageDocName(session.workspace, space, page),
        update,
      })),
      { source: 'import' },
    )
    if (!outcome.ok) throw new Error(outcome.message)
  }
}

/** Whether the relay has every document and every file on its disk. */
async function isReceived(session: Session): Promise<boolean> {
  const { kind } = session.sync.status()
  if (kind !== 'received' && kind !== 'seen') return false
  return (await session.files.pending()).length === 0
}

function print(
  report: ImportReport,
  wanted: ImportArguments,
  host: CommandHost,
  where: Readonly<Record<string, string | null>>,
): void {
  host.out(
    wanted.json
      ? `${JSON.stringify({ ...where, ...report }, null, 2)}\n`
      : reportToText(report),
  )
}
