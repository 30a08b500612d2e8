/** Looks at the way to a relay step by step, and says at which one it breaks. */
import type { WorkspaceId } from '../../../model/ids.ts'
import { type RelayFacts, relayFacts } from '../../../sync-server/contract/api.ts'
import type { Access } from '../access/Access.ts'
import { toHttpAddress } from '../sync/relayAddress.ts'
import type { WebSocketClass } from '../sync/relayConnection.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import { type AskParts, askRelay, type RelayAnswer } from './askRelay.ts'
import {
  type Diagnosis,
  type DiagnosisStep,
  diagnosisSteps,
  good,
  other,
  type StepResult,
  type StepStatus,
} from './Diagnosis.ts'
import { type HostFacts, judgeOffline, judgeStorage } from './hostFacts.ts'
import { probeSocket } from './probeSocket.ts'
import {
  judgeAddress,
  judgeClock,
  judgeEncryption,
  judgePage,
  judgeReach,
  judgeRelay,
  judgeRights,
  judgeVersion,
  judgeWorkspace,
  measureLatency,
} from './relayChecks.ts'

const defaultPatience = 10_000

/** What a diagnosis stands on. */
export interface DiagnosisParts {
  readonly target: RelayTarget | null
  readonly workspace: WorkspaceId
  readonly access: Pick<Access, 'device' | 'rights' | 'refresh'>
  readonly fetch: typeof fetch
  readonly WebSocket: WebSocketClass
  readonly now: () => number
  readonly host: HostFacts
  /** Ends it early: what was not looked at is `skipped`. */
  readonly signal: AbortSignal
  /** How long one question waits, in milliseconds; 10 seconds unless told. */
  readonly patience?: number
}

/** A diagnosis before its first step. */
export const untouchedDiagnosis = Object.fromEntries(
  diagnosisSteps.map((step) => [step, { kind: 'waiting' }]),
) as Diagnosis

/**
 * Takes every step that can be taken and tells each time one begins or ends. Sends no token
 * but the one `access` itself sends. Settles when all steps are over; never rejects for
 * anything the network does.
 */
export async function diagnoseRelay(
  parts: DiagnosisParts,
  onProgress: (diagnosis: Diagnosis) => void,
): Promise<Diagnosis> {
  let diagnosis = untouchedDiagnosis
  const set = (step: DiagnosisStep, status: StepStatus) => {
    diagnosis = { ...diagnosis, [step]: status }
    onProgress(diagnosis)
  }
  /** Takes a step unless the person stopped; `false` when the ones that need it cannot follow. */
  const take: Take = async (step, look) => {
    if (parts.signal.aborted) return false
    set(step, { kind: 'running' })
    const result = await look()
    if (parts.signal.aborted) return false
    set(step, result)
    return result.kind !== 'failed'
  }

  await takeRelaySteps(parts, take)
  await take('offline', () => judgeOffline(parts.host))
  await take('storage', () => judgeStorage(parts.host))
  for (const step of diagnosisSteps)
    if (diagnosis[step].kind === 'waiting' || diagnosis[step].kind === 'running')
      set(step, { kind: 'skipped' })
  return diagnosis
}

type Take = (
  step: DiagnosisStep,
  look: () => StepResult | Promise<StepResult>,
) => Promise<boolean>

async function takeRelaySteps(parts: DiagnosisParts, take: Take): Promise<void> {
  const { access, host, now, target, workspace } = parts
  const ask: AskParts = {
    fetch: parts.fetch,
    signal: parts.signal,
    patience: parts.patience ?? defaultPatience,
  }
  if (!(await take('address', () => judgeAddress(target))) || !target) return
  if (!(await take('page', () => judgePage(target, host)))) return

  const http = toHttpAddress(target)
  const seen: { answer: RelayAnswer; offset: number } = {
    answer: { kind: 'silent' },
    offset: 0,
  }
  const isReached = await take('reach', async () => {
    const before = now()
    seen.answer = await askRelay(ask, `${http}/api/relay`)
    // The relay looked at its clock somewhere between; half way is the best guess.
    seen.offset = -(before + now()) / 2
    return judgeReach(ask, target, host, seen.answer)
  })
  if (!isReached) return
  await take('encryption', () => judgeEncryption(target, host))
  const facts = readFacts(seen.answer)
  if (!(await take('relay', () => judgeRelay(seen.answer, facts))) || !facts) return
  if (!(await take('version', () => judgeVersion(facts.protocols)))) return
  await take('clock', () => judgeClock(facts.time + seen.offset))
  await take('latency', () => measureLatency(ask, `${http}/api/relay`, now))

  const socketUrl = `${target.address.replace(/\/+$/, '')}/w/${workspace}`
  const isOpen = await take('socket', async () =>
    (await probeSocket({ ...ask, WebSocket: parts.WebSocket }, socketUrl))
      ? good('socket.good')
      : other('failed', 'socket.blocked'),
  )
  if (!isOpen) return
  const isKnown = await take('workspace', async () => {
    const url = `${http}/api/w/${workspace}/challenge`
    const answer = await askRelay(ask, url, { device: access.device })
    return judgeWorkspace(answer, facts.awaitsSetup)
  })
  if (isKnown) await take('rights', () => judgeRights(access, facts.access))
}

function readFacts(answer: RelayAnswer): RelayFacts | null {
  const parsed = relayFacts.safeParse(answer.kind === 'answer' ? answer.body : null)
  return parsed.success ? parsed.data : null
}
