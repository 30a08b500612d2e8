/** Judges what a relay answered, one function a step of the diagnosis. */
import { challengeAnswer, type RelayFacts } from '../../../sync-server/contract/api.ts'
import { protocolVersion } from '../../../sync-server/contract/protocol.ts'
import type { Access } from '../access/Access.ts'
import { toHttpAddress } from '../sync/relayAddress.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import {
  type AskParts,
  askRelay,
  isAnswering,
  type RelayAnswer,
  readRefusal,
} from './askRelay.ts'
import { good, other, type StepResult } from './Diagnosis.ts'
import type { HostFacts } from './hostFacts.ts'

/** How often the way there and back is measured; the median counts. */
const pings = 5
/** From here on a clock is worth a word, in milliseconds. */
const clockTolerance = 120_000
/** From here on people notice, in milliseconds. */
const slowLatency = 400
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i

const isTls = (target: RelayTarget) => target.address.startsWith('wss://')
const isLoopback = (target: RelayTarget) => loopback.test(new URL(target.address).hostname)

/** Judges whether the host lets this page reach such an address: from https to ws it does not. */
export function judgePage(target: RelayTarget, host: HostFacts): StepResult {
  return host.protocol === 'https:' && !isTls(target) && !isLoopback(target)
    ? other('failed', 'page.mixed', { address: target.address })
    : good('page.good')
}

/** Judges the first answer, or why there may be none. */
export async function judgeReach(
  ask: AskParts,
  target: RelayTarget,
  host: HostFacts,
  answer: RelayAnswer,
): Promise<StepResult> {
  const address = toHttpAddress(target)
  if (answer.kind === 'answer') return good('reach.good', { host: new URL(address).host })
  if (answer.kind === 'silent' && (await isAnswering(ask, `${address}/api/relay`)))
    return other('failed', 'reach.unreadable', { origin: host.origin })
  if (answer.kind === 'wrong-certificate')
    return other('failed', 'reach.wrongCertificate', { address })
  return other('failed', isTls(target) ? 'reach.silentTls' : 'reach.silent', { address })
}

/** Judges the form of the address that is set. */
export function judgeAddress(target: RelayTarget | null): StepResult {
  if (!target) return other('failed', 'address.missing')
  try {
    const { hostname, protocol } = new URL(target.address)
    if (hostname !== '' && (protocol === 'ws:' || protocol === 'wss:'))
      return good('address.good', { address: target.address })
  } catch {
    // Falls through: it is no address.
  }
  return other('failed', 'address.malformed', { address: target.address })
}

/** Judges who could read what passes. A browser looks at no fingerprint: the desktop app does. */
export function judgeEncryption(target: RelayTarget, host: HostFacts): StepResult {
  const isPinned = host.kind === 'desktop' && target.fingerprint !== null
  if (isTls(target)) return good(isPinned ? 'encryption.pinned' : 'encryption.tls')
  return isLoopback(target) ? good('encryption.loopback') : other('note', 'encryption.plain')
}

/** Judges whether a relay of ours answered. */
export function judgeRelay(answer: RelayAnswer, facts: RelayFacts | null): StepResult {
  if (facts)
    return good(facts.access === 'open' ? 'relay.open' : 'relay.members', {
      version: facts.version,
    })
  const status = answer.kind === 'answer' ? answer.status : 0
  return status >= 500
    ? other('failed', 'relay.trouble', { status })
    : other('failed', 'relay.other', { status })
}

/** Judges whether both speak a protocol in common. */
export function judgeVersion(protocols: readonly number[]): StepResult {
  if (protocols.includes(protocolVersion))
    return good('version.good', { version: protocolVersion })
  const isNewer = Math.min(...protocols) > protocolVersion
  return other('failed', isNewer ? 'version.appOld' : 'version.relayOld', {
    ours: protocolVersion,
    theirs: protocols.join(', '),
  })
}

/** Judges a clock. `offset`: how far the relay's is ahead of this device's, in milliseconds. */
export function judgeClock(offset: number): StepResult {
  const seconds = Math.round(Math.abs(offset) / 1000)
  if (Math.abs(offset) <= clockTolerance) return good('clock.good', { seconds })
  return other('warning', 'clock.off', {
    minutes: Math.round(seconds / 60),
    direction: offset > 0 ? 'behind' : 'ahead',
  })
}

/** Measures the way there and back, one question after the other. */
export async function measureLatency(
  ask: AskParts,
  url: string,
  now: () => number,
): Promise<StepResult> {
  const times: number[] = []
  for (let at = 0; at < pings && !ask.signal.aborted; at += 1) {
    const before = now()
    const answer = await askRelay(ask, url)
    if (answer.kind === 'answer') times.push(now() - before)
  }
  times.sort((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)]
  const values = { milliseconds: Math.round(median ?? 0), lost: pings - times.length, pings }
  return median === undefined || median > slowLatency || times.length < pings
    ? other('warning', 'latency.slow', values)
    : good('latency.good', values)
}

/** Judges what the relay says of the workspace when a device asks to come in. */
export function judgeWorkspace(answer: RelayAnswer, awaitsSetup: boolean): StepResult {
  const refused = readRefusal(answer)
  switch (refused?.error) {
    case 'unknown-workspace':
      return other('failed', awaitsSetup ? 'workspace.awaitsSetup' : 'workspace.unknown')
    case 'unknown-device':
    case 'not-a-member':
      // The relay knows the workspace; whether it knows us is the next step.
      return good('workspace.good')
  }
  const parsed = challengeAnswer.safeParse(answer.kind === 'answer' ? answer.body : null)
  if (parsed.success) return good('open' in parsed.data ? 'workspace.open' : 'workspace.good')
  return other('failed', 'workspace.trouble', {
    message: refused?.message ?? (answer.kind === 'answer' ? `status ${answer.status}` : ''),
  })
}

/** Judges what this device may do, by asking as itself. */
export async function judgeRights(
  access: Pick<Access, 'rights' | 'refresh'>,
  kind: RelayFacts['access'],
): Promise<StepResult> {
  if (kind === 'open') return good('rights.open')
  const outcome = await access.refresh()
  if (outcome.ok && access.rights.kind === 'member')
    return good('rights.member', { role: access.rights.role })
  if (outcome.ok && access.rights.kind === 'unrestricted') return good('rights.open')
  const reason = outcome.ok ? 'not-a-member' : outcome.reason
  if (reason === 'not-a-member' || reason === 'forbidden')
    return other('failed', 'rights.removed')
  if (reason === 'unknown-device') return other('failed', 'rights.unknownDevice')
  return other('failed', 'rights.trouble', { reason })
}
