/** What a look at the connection finds, step by step, as data: the words are the screen's. */

/** The steps, in the order they are taken: from the address outward, then back to this page. */
export const diagnosisSteps = [
  'address',
  'page',
  'reach',
  'encryption',
  'relay',
  'version',
  'clock',
  'latency',
  'socket',
  'workspace',
  'rights',
  'offline',
  'storage',
] as const
/** One of {@link diagnosisSteps}. */
export type DiagnosisStep = (typeof diagnosisSteps)[number]

/** What is as it should be. */
export type GoodFinding =
  | 'address.good'
  | 'page.good'
  | 'reach.good'
  | 'encryption.tls'
  /** With the relay's own certificate, known by its fingerprint. */
  | 'encryption.pinned'
  | 'encryption.loopback'
  | 'relay.members'
  | 'relay.open'
  | 'version.good'
  | 'clock.good'
  | 'latency.good'
  | 'socket.good'
  | 'workspace.good'
  | 'workspace.open'
  | 'rights.member'
  | 'rights.open'
  | 'offline.desktop'
  | 'offline.ready'
  | 'storage.kept'

/** What a person should know, or do something about. */
export type OtherFinding =
  | 'address.missing'
  | 'address.malformed'
  | 'page.mixed'
  /** No answer over TLS: a page cannot tell a refused certificate from a server that is away. */
  | 'reach.silentTls'
  /** The host that carries the connection says that the certificate is not the one it should be. */
  | 'reach.wrongCertificate'
  | 'reach.silent'
  /** Something answers, and does not let this page read it. */
  | 'reach.unreadable'
  | 'encryption.plain'
  | 'relay.other'
  | 'relay.trouble'
  | 'version.appOld'
  | 'version.relayOld'
  | 'clock.off'
  | 'latency.slow'
  | 'socket.blocked'
  | 'workspace.unknown'
  | 'workspace.awaitsSetup'
  | 'workspace.trouble'
  | 'rights.removed'
  | 'rights.unknownDevice'
  | 'rights.trouble'
  | 'offline.insecure'
  | 'offline.notYet'
  | 'storage.notKept'
  | 'storage.insecure'

/** What the words of a finding take. Never a token, an invite or anything that was written. */
export type FindingValues = Readonly<Record<string, string | number>>

/** What a step came to. */
export type StepResult =
  | { readonly kind: 'good'; readonly finding: GoodFinding; readonly values: FindingValues }
  | {
      /** `note`: as it is, and good to know. `failed`: the steps that need it cannot be taken. */
      readonly kind: 'note' | 'warning' | 'failed'
      readonly finding: OtherFinding
      readonly values: FindingValues
    }

/** Where a step is. */
export type StepStatus =
  | StepResult
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  /** It needs a step that failed, or the person stopped before it. */
  | { readonly kind: 'skipped' }

/** Where all steps are. */
export type Diagnosis = Readonly<Record<DiagnosisStep, StepStatus>>

/** Writes a good result. */
export function good(finding: GoodFinding, values: FindingValues = {}): StepResult {
  return { kind: 'good', finding, values }
}

/** Writes a result that says something else. */
export function other(
  kind: 'note' | 'warning' | 'failed',
  finding: OtherFinding,
  values: FindingValues = {},
): StepResult {
  return { kind, finding, values }
}
