/** Carries out what an operator asks, over an open store: in a running relay and beside one alike. */

import { createDeviceCodes } from '../access/deviceCodes.ts'
import { createLastVisits } from '../access/lastVisits.ts'
import { parseRoster, type Roster } from '../access/Roster.ts'
import { createRosters } from '../access/Rosters.ts'
import { removeDevice, removeMember } from '../access/rosterMembers.ts'
import { createSetupCodes } from '../access/setupCodes.ts'
import { groupCode } from '../access/shortCodes.ts'
import { createCompactor } from '../compaction/compaction.ts'
import { createCompactionThread } from '../compaction/compactionThread.ts'
import { renewedMessageType } from '../live/room.ts'
import type { Store } from '../store/Store.ts'
import { verifyStore } from '../store/verify.ts'
import type { AdminAnswer, AdminRequest } from './AdminRequest.ts'
import {
  cleanText,
  countToText,
  membersToText,
  statusToText,
  verifiedToText,
} from './reports.ts'

/** What operations work on. */
export interface AdminContext {
  readonly store: Store
  readonly version: string
  /** The address to open for setting up; `null` when no relay runs. */
  readonly url: string | null
  /** Live connections; `null` when no relay runs. */
  readonly connections: () => number | null
  /** Hears that a workspace was given another epoch; the other relays of the store hear it by the bus. */
  readonly onRenewed: (workspace: string) => void
}

/** What a workspace takes. */
export interface WorkspaceFigures {
  readonly id: string
  readonly name: string
  /** `null` = on no roster: of a relay that is open to all. */
  readonly members: number | null
  readonly head: number
  readonly documents: number
  readonly bytes: number
  readonly files: number
  readonly fileBytes: number
}

/** How a relay is. */
export interface StatusReport {
  readonly version: string
  readonly running: boolean
  readonly connections: number | null
  readonly store: 'ok' | 'failing'
  readonly awaitsSetup: boolean
  readonly workspaces: readonly WorkspaceFigures[]
}

const refused = (message: string): AdminAnswer => ({ ok: false, message })

async function readRosters(store: Store): Promise<ReadonlyMap<string, Roster>> {
  const found = await store.records.list('roster/')
  return new Map(found.map((one) => [one.key.slice('roster/'.length), parseRoster(one.value)]))
}

async function countWorkspace(store: Store, id: string, roster: Roster | undefined) {
  const { head } = await store.log.open(id)
  const documents = [...(await store.log.documents(id)).values()]
  let files = 0
  let fileBytes = 0
  for await (const { size } of store.attachments.list(id)) {
    files += 1
    fileBytes += size
  }
  const figures: WorkspaceFigures = {
    id,
    name: roster?.workspaceName ?? '',
    members: roster ? roster.members.length : null,
    head,
    documents: documents.length,
    bytes: documents.reduce((sum, one) => sum + one.bytes, 0),
    files,
    fileBytes,
  }
  return figures
}

async function status({ store, version, connections }: AdminContext): Promise<AdminAnswer> {
  const rosters = await readRosters(store)
  const ids = [...new Set([...(await store.log.workspaces()), ...rosters.keys()])].sort()
  const workspaces: WorkspaceFigures[] = []
  for (const id of ids) workspaces.push(await countWorkspace(store, id, rosters.get(id)))
  const value: StatusReport = {
    version,
    running: connections() !== null,
    connections: connections(),
    store: store.log.status.kind,
    awaitsSetup: await createSetupCodes(store.records).isWaiting(),
    workspaces,
  }
  return { ok: true, text: statusToText(value), value }
}

async function members({ store }: AdminContext, workspace: string): Promise<AdminAnswer> {
  const roster = (await readRosters(store)).get(workspace)
  if (!roster) return refused(`There is no workspace ${workspace} with members here.`)
  const visits = createLastVisits(store.records, () => undefined)
  const seen = await visits.list(workspace)
  const value = roster.members.map((one) => ({
    ...one,
    devices: one.devices.map((its) => ({ ...its, seenAt: seen.get(its.id) ?? null })),
  }))
  return { ok: true, text: membersToText(value), value }
}

type Revoke = Extract<AdminRequest, { name: 'revoke' }>

/** Who asks for a revocation on paper: an owner beside whom it concerns, as rosters know no operators. */
function askerFor(roster: Roster, person: string): string {
  const owner = roster.members.find((one) => one.role === 'owner' && one.id !== person)
  return owner?.id ?? person
}

async function revoke({ store }: AdminContext, request: Revoke): Promise<AdminAnswer> {
  const { workspace, person, device } = request
  const roster = (await readRosters(store)).get(workspace)
  if (!roster) return refused(`There is no workspace ${workspace} with members here.`)
  const found = roster.members.filter((one) =>
    device === null
      ? one.id === person || one.name === person
      : one.devices.some((its) => its.id === device),
  )
  const [member] = found
  if (!member)
    return refused(
      `${device === null ? `No member ${person}` : `No device ${device}`} in ${workspace}; ` +
        `"members ${workspace}" lists them.`,
    )
  if (found.length > 1)
    return refused(
      `${found.length} members are called ${person}: give the id of the one meant.`,
    )
  const rosters = createRosters(store.records)
  const changed = await rosters.change(workspace, (now) => {
    const asker = askerFor(now, member.id)
    return device === null
      ? removeMember(now, asker, member.id, Date.now())
      : removeDevice(now, asker, member.id, device)
  })
  rosters.dispose()
  if (!changed.ok) return refused(`Not revoked: ${changed.message}.`)
  const whom =
    device === null
      ? `${cleanText(member.name)} (${member.id})`
      : `device ${device} of ${cleanText(member.name)}`
  return {
    ok: true,
    text: `Revoked: ${whom}. Open connections are closed within a second.\n`,
    value: { person: member.id, device },
  }
}

async function drawSetupCode({ store, url }: AdminContext): Promise<AdminAnswer> {
  const code = await createSetupCodes(store.records).draw()
  const where = url === null ? 'the address of the relay, once it runs,' : `${url}/`
  return {
    ok: true,
    text: `Open ${where} and type this set-up code, which holds once and for a day:\n  ${code}\n`,
    value: { code, url },
  }
}

/** For somebody who has no device left to draw it on: the code makes them who they were. */
async function drawDeviceCode(
  { store, url }: AdminContext,
  workspace: string,
  person: string,
): Promise<AdminAnswer> {
  const roster = (await readRosters(store)).get(workspace)
  if (!roster) return refused(`There is no workspace ${workspace} with members here.`)
  const found = roster.members.filter((one) => one.id === person || one.name === person)
  const [member] = found
  if (!member)
    return refused(`No member ${person} in ${workspace}; "members ${workspace}" lists them.`)
  if (found.length > 1)
    return refused(
      `${found.length} members are called ${person}: give the id of the one meant.`,
    )
  const { code, validFor } = await createDeviceCodes(store.records).draw({
    workspace,
    person: member.id,
    device: null,
  })
  const link = url === null ? null : `${url}/w/${workspace}#device=${code}`
  return {
    ok: true,
    text:
      `Whoever types this code within ${validFor / 60_000} minutes adds their device to ${cleanText(member.name)} (${member.id}):\n` +
      `  ${groupCode(code)}\n${link === null ? '' : `  ${link}\n`}`,
    value: { code, link, person: member.id },
  }
}

function health({ store, connections }: AdminContext): AdminAnswer {
  const { status: kept } = store.log
  if (connections() === null) return refused('No relay runs.')
  return kept.kind === 'ok'
    ? { ok: true, text: 'The relay runs and takes updates.\n', value: { ready: true } }
    : refused(`The relay runs, and its store takes nothing: ${kept.message}`)
}

async function verify({ store }: AdminContext): Promise<AdminAnswer> {
  const report = await verifyStore(store)
  return report.damage.length === 0
    ? { ok: true, text: verifiedToText(report), value: report }
    : refused(verifiedToText(report).trimEnd())
}

async function renew(
  { store, onRenewed }: AdminContext,
  workspace: string,
): Promise<AdminAnswer> {
  if (!(await store.log.workspaces()).includes(workspace))
    return refused(`There is no workspace ${workspace} here.`)
  await store.log.renewEpoch(workspace)
  onRenewed(workspace)
  store.bus.ephemeral(workspace, new Uint8Array([renewedMessageType]))
  return {
    ok: true,
    text: 'Another epoch began: each device compares, and sends what the relay lacks, when it connects.\n',
    value: { workspace },
  }
}

async function compact({ store }: AdminContext, only: string | null): Promise<AdminAnswer> {
  const all = await store.log.workspaces()
  if (only !== null && !all.includes(only))
    return refused(`There is no workspace ${only} here.`)
  const thread = createCompactionThread()
  const failures: string[] = []
  const compactor = createCompactor({
    log: store.log,
    lease: store.lease,
    compact: thread.compact,
    workspaces: () => (only === null ? all : [only]),
    onCompacted: () => undefined,
    onError: (error) => failures.push((error as Error).message),
    // Everything that has more than one row, also what was written a moment ago.
    rules: { rows: 1, growth: 0, fewRows: 2, idle: 0, tooManyRows: 1 },
    every: 2 ** 31 - 1,
  })
  const documents = await compactor.pass()
  await compactor.dispose()
  await thread.dispose()
  if (failures.length > 0)
    return refused(
      `Compacted: ${countToText(documents, 'document')}; ${failures.length} could not be:\n${[...new Set(failures)].join('\n')}`,
    )
  return {
    ok: true,
    text: `Compacted: ${countToText(documents, 'document')}.\n`,
    value: { documents },
  }
}

/** Carries out a request. What is refused changed nothing; what throws is a failure of the store. */
export async function runOperation(
  context: AdminContext,
  request: AdminRequest,
): Promise<AdminAnswer> {
  switch (request.name) {
    case 'status':
      return status(context)
    case 'health':
      return health(context)
    case 'members':
      return members(context, request.workspace)
    case 'revoke':
      return revoke(context, request)
    case 'setup-code':
      return drawSetupCode(context)
    case 'device-code':
      return drawDeviceCode(context, request.workspace, request.person)
    case 'verify':
      return verify(context)
    case 'renew':
      return renew(context, request.workspace)
    case 'compact':
      return compact(context, request.workspace)
  }
}
