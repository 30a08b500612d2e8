/** A way to a relay that is sound until a test breaks it in one place. */
import type { WorkspaceId } from '../../../../model/ids.ts'
import { protocolVersion } from '../../../../sync-server/contract/protocol.ts'
import type { AccessOutcome, Rights } from '../../access/Access.ts'
import type { WebSocketClass } from '../../sync/relayConnection.ts'
import type { DiagnosisParts } from '../diagnoseRelay.ts'
import type { HostFacts } from '../hostFacts.ts'

/** What a test may break. */
export interface BrokenWay {
  readonly address?: string | null
  readonly fingerprint?: string
  /** No HTTP answer; `unreadable` answers only what the page may not read. */
  readonly http?: 'silent' | 'unreadable' | 'hanging' | 'wrong-certificate'
  readonly facts?: unknown
  readonly status?: number
  readonly protocols?: readonly number[]
  /** How far the relay's clock is ahead, in milliseconds. */
  readonly clockAhead?: number
  /** How long each answer takes, in milliseconds of the device's clock. */
  readonly takes?: readonly number[]
  readonly socket?: 'closes' | 'throws' | 'hanging'
  readonly challenge?: { readonly status: number; readonly body: unknown }
  readonly open?: boolean
  readonly awaitsSetup?: boolean
  readonly refresh?: AccessOutcome
  readonly rights?: Rights
  readonly host?: Partial<HostFacts>
}

const workspace = '0123456789abcdefghjk' as WorkspaceId

/** Makes the parts of a diagnosis over a fake relay at `wss://relay.example`. */
export function fakeWay(broken: BrokenWay = {}) {
  const asked: string[] = []
  let clock = 1_000_000_000
  let answers = 0
  const controller = new AbortController()

  const waitForAbort = (signal: AbortSignal | null | undefined) =>
    new Promise<never>((_resolve, reject) => {
      const stop = () => reject(new Error('aborted'))
      if (signal?.aborted) stop()
      else signal?.addEventListener('abort', stop)
    })

  const fakeFetch: typeof fetch = async (input, init) => {
    const url = String(input)
    asked.push(`${init?.method ?? 'GET'} ${url}`)
    if (broken.http === 'hanging') return waitForAbort(init?.signal)
    if (broken.http === 'wrong-certificate')
      throw new TypeError('Failed to fetch', { cause: 'other-certificate' })
    if (broken.http === 'silent') throw new TypeError('Failed to fetch')
    if (broken.http === 'unreadable') {
      if (init?.mode === 'no-cors') return new Response(null)
      throw new TypeError('Failed to fetch')
    }
    clock += broken.takes?.[answers++ % broken.takes.length] ?? 20
    if (url.endsWith('/challenge')) {
      const answer = broken.challenge ?? {
        status: 200,
        body: broken.open ? { open: true } : { challenge: 'c' },
      }
      return Response.json(answer.body, { status: answer.status })
    }
    const facts = {
      name: 'relais',
      version: '0.3.0',
      protocols: broken.protocols ?? [protocolVersion],
      time: clock + (broken.clockAhead ?? 0),
      access: broken.open ? 'open' : 'members',
      awaitsSetup: broken.awaitsSetup ?? false,
    }
    return 'facts' in broken
      ? new Response(String(broken.facts), { status: broken.status ?? 200 })
      : Response.json(facts)
  }

  class FakeSocket {
    onopen: (() => void) | null = null
    onclose: (() => void) | null = null
    onerror: (() => void) | null = null
    constructor(url: string, protocols: string[]) {
      asked.push(`WS ${url} ${protocols.join()}`)
      if (broken.socket === 'throws') throw new Error('SecurityError')
      if (broken.socket === 'hanging') return
      queueMicrotask(() => (broken.socket === 'closes' ? this.onclose?.() : this.onopen?.()))
    }
    close() {}
  }

  const address = broken.address === undefined ? 'wss://relay.example' : broken.address
  const parts: DiagnosisParts = {
    target: address === null ? null : { address, fingerprint: broken.fingerprint ?? null },
    workspace,
    access: {
      device: '0123456789abcdefghij',
      rights: broken.rights ?? { kind: 'member', role: 'editor', spaces: [] },
      refresh: async () => broken.refresh ?? { ok: true, value: undefined },
    },
    fetch: fakeFetch,
    WebSocket: FakeSocket as unknown as WebSocketClass,
    now: () => clock,
    host: {
      kind: 'web',
      protocol: 'https:',
      origin: 'https://relay.example',
      hasServiceWorker: true,
      isPersisted: true,
      ...broken.host,
    },
    signal: controller.signal,
    patience: 50,
  }
  return { parts, asked, abort: () => controller.abort() }
}
