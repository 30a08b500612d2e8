import { describe, expect, it } from 'vitest'
import { protocolVersion } from '../../../sync-server/contract/protocol.ts'
import { type Diagnosis, type DiagnosisStep, diagnosisSteps } from './Diagnosis.ts'
import { diagnoseRelay, untouchedDiagnosis } from './diagnoseRelay.ts'
import { type BrokenWay, fakeWay } from './testing/fakeWay.ts'

const look = (broken: BrokenWay = {}) => diagnoseRelay(fakeWay(broken).parts, () => {})

/** The findings of the steps that were taken. */
function findingsOf(diagnosis: Diagnosis): string[] {
  return diagnosisSteps.flatMap((step) => {
    const status = diagnosis[step]
    return 'finding' in status ? [`${status.kind} ${status.finding}`] : []
  })
}
const afterReach: DiagnosisStep[] = ['relay', 'version', 'clock', 'latency', 'socket']

describe('a diagnosis', () => {
  it('finds nothing wrong on a sound way, and takes every step', async () => {
    const { parts, asked } = fakeWay()
    const diagnosis = await diagnoseRelay(parts, () => {})
    expect(findingsOf(diagnosis)).toEqual([
      'good address.good',
      'good page.good',
      'good reach.good',
      'good encryption.tls',
      'good relay.members',
      'good version.good',
      'good clock.good',
      'good latency.good',
      'good socket.good',
      'good workspace.good',
      'good rights.member',
      'good offline.ready',
      'good storage.kept',
    ])
    // Without a token: what it asks may stand in any log.
    expect(asked.filter((one) => one.startsWith('WS'))).toEqual([
      'WS wss://relay.example/w/0123456789abcdefghjk relais.v1',
    ])
  })

  it('tells where it is: one step running at a time, none twice', async () => {
    const seen: string[] = []
    let before = untouchedDiagnosis
    await diagnoseRelay(fakeWay().parts, (next) => {
      for (const step of diagnosisSteps)
        if (next[step] !== before[step]) seen.push(`${step} ${next[step].kind}`)
      before = next
    })
    expect(seen).toEqual(diagnosisSteps.flatMap((step) => [`${step} running`, `${step} good`]))
  })

  it.each<[string, BrokenWay, string]>([
    ['no relay is set', { address: null }, 'failed address.missing'],
    ['the address is none', { address: 'relay' }, 'failed address.malformed'],
    ['the scheme is another', { address: 'ftp://relay' }, 'failed address.malformed'],
    ['an https page asks ws', { address: 'ws://10.0.0.2:4600' }, 'failed page.mixed'],
    ['TLS gets no answer', { http: 'silent' }, 'failed reach.silentTls'],
    [
      'the certificate is another than the one of the invite',
      { http: 'wrong-certificate', fingerprint: 'a'.repeat(64), host: { kind: 'desktop' } },
      'failed reach.wrongCertificate',
    ],
    ['no answer comes in time', { http: 'hanging' }, 'failed reach.silentTls'],
    ['the answer is not for this page', { http: 'unreadable' }, 'failed reach.unreadable'],
    [
      'plain http gets no answer',
      { http: 'silent', address: 'ws://10.0.0.2:4600', host: { protocol: 'http:' } },
      'failed reach.silent',
    ],
    ['something else answers', { facts: '<html>' }, 'failed relay.other'],
    ['a proxy has no relay behind it', { facts: '', status: 502 }, 'failed relay.trouble'],
    ['the relay is newer', { protocols: [protocolVersion + 1] }, 'failed version.appOld'],
    ['the relay is older', { protocols: [protocolVersion - 1] }, 'failed version.relayOld'],
    ['upgrades are blocked', { socket: 'closes' }, 'failed socket.blocked'],
    ['upgrades are swallowed', { socket: 'hanging' }, 'failed socket.blocked'],
    ['the host forbids the socket', { socket: 'throws' }, 'failed socket.blocked'],
    [
      'the relay does not know the workspace',
      { challenge: { status: 404, body: { error: 'unknown-workspace', message: 'm' } } },
      'failed workspace.unknown',
    ],
    [
      'the relay waits for its first workspace',
      {
        awaitsSetup: true,
        challenge: { status: 404, body: { error: 'unknown-workspace', message: 'm' } },
      },
      'failed workspace.awaitsSetup',
    ],
    [
      'the relay is full',
      { challenge: { status: 507, body: { error: 'full', message: 'no room' } } },
      'failed workspace.trouble',
    ],
    [
      'one was taken off',
      { refresh: { ok: false, reason: 'not-a-member', message: 'm' } },
      'failed rights.removed',
    ],
    [
      'the device is not known',
      { refresh: { ok: false, reason: 'unknown-device', message: 'm' } },
      'failed rights.unknownDevice',
    ],
    [
      'the token is refused',
      { refresh: { ok: false, reason: 'bad-token', message: 'm' } },
      'failed rights.trouble',
    ],
  ])('says where it breaks when %s', async (_what, broken, expected) => {
    const findings = findingsOf(await look(broken))
    expect(findings.filter((one) => one.startsWith('failed'))).toEqual([expected])
  })

  it('skips what needs the step that failed, and still looks at this page', async () => {
    const diagnosis = await look({ http: 'silent' })
    for (const step of afterReach) expect(diagnosis[step]).toEqual({ kind: 'skipped' })
    expect(diagnosis.offline.kind).toBe('good')
    expect(diagnosis.storage.kind).toBe('good')
  })

  it.each<[number, DiagnosisStep, unknown]>([
    [119_000, 'clock', { kind: 'good', finding: 'clock.good' }],
    [-119_000, 'clock', { kind: 'good', finding: 'clock.good' }],
    [600_000, 'clock', { kind: 'warning', values: { minutes: 10, direction: 'behind' } }],
    [-600_000, 'clock', { kind: 'warning', values: { minutes: 10, direction: 'ahead' } }],
  ])('judges a clock that is %d ms off', async (clockAhead, step, expected) => {
    // Slow answers, too: half of the way is not the clock's fault.
    const diagnosis = await look({ clockAhead, takes: [300] })
    expect(diagnosis[step]).toMatchObject(expected as object)
  })

  it('takes the median of five, so that one slow answer says nothing', async () => {
    const diagnosis = await look({ takes: [20, 30, 5000, 10, 40, 20] })
    expect(diagnosis.latency).toMatchObject({ kind: 'good', values: { milliseconds: 30 } })
    const slow = await look({ takes: [900] })
    expect(slow.latency).toMatchObject({ kind: 'warning', values: { milliseconds: 900 } })
  })

  it('says of plain http what it means, and that on this machine it means nothing', async () => {
    const host = { protocol: 'http:', kind: 'lan-web' as const }
    const lan = await look({ address: 'ws://192.168.1.20:4600', host })
    expect(lan.encryption).toMatchObject({ kind: 'note', finding: 'encryption.plain' })
    expect(lan.offline).toMatchObject({ kind: 'warning', finding: 'offline.insecure' })
    const pinned = await look({ fingerprint: 'a'.repeat(64), host: { kind: 'desktop' } })
    expect(pinned.encryption).toMatchObject({ kind: 'good', finding: 'encryption.pinned' })
    const here = await look({ address: 'ws://127.0.0.1:4600' })
    expect(here.encryption).toMatchObject({ kind: 'good', finding: 'encryption.loopback' })
  })

  it('asks for no rights where everyone may come in', async () => {
    const diagnosis = await look({
      open: true,
      refresh: { ok: false, reason: 'bad-token', message: 'm' },
    })
    expect(diagnosis.workspace).toMatchObject({ finding: 'workspace.open' })
    expect(diagnosis.rights).toMatchObject({ kind: 'good', finding: 'rights.open' })
  })

  it.each([
    [{ isPersisted: false }, 'storage.notKept'],
    [{ isPersisted: null, kind: 'lan-web' as const }, 'storage.insecure'],
  ])('says whether the host promised to keep: %o', async (host, finding) => {
    const diagnosis = await look({ host })
    expect(diagnosis.storage).toMatchObject({ kind: 'warning', finding })
  })

  it('stops at once when asked to, and leaves the rest unseen', async () => {
    const way = fakeWay({ http: 'hanging' })
    const running = diagnoseRelay({ ...way.parts, patience: 60_000 }, (next) => {
      if (next.reach.kind === 'running') queueMicrotask(way.abort)
    })
    const diagnosis = await running
    expect(diagnosis.address.kind).toBe('good')
    expect(diagnosisSteps.filter((step) => diagnosis[step].kind === 'skipped')).toEqual(
      diagnosisSteps.slice(2),
    )
  })
})
