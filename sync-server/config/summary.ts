/** What the relay says of itself at the start: to people, and in its log. No secrets in either. */
import { isReachableByOthers } from './addresses.ts'
import { type Config, storeToText } from './config.ts'

/** What a summary is made of, besides the configuration. */
export interface SummaryFacts {
  readonly config: Config
  readonly version: string
  /** Where it can be opened, this machine's own address first. */
  readonly urls: readonly string[]
  /** SHA-256 of the certificate, hexadecimal; `null` = plain HTTP. */
  readonly fingerprint: string | null
  readonly notes: readonly string[]
}

/** Groups a fingerprint as certificates are shown everywhere: `AB:CD:…`. */
export function fingerprintToText(fingerprint: string): string {
  return fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:')
}

function tlsToText({ config, fingerprint }: SummaryFacts): string {
  if (fingerprint !== null) {
    const whose = config.tls.kind === 'files' ? `from ${config.tls.cert}` : 'self-signed'
    return `certificate ${whose}\nSHA-256 ${fingerprintToText(fingerprint)}`
  }
  if (!isReachableByOthers(config.host)) return 'none (this machine only)'
  if (config.publicUrl?.startsWith('https:'))
    return 'none here; the proxy at the public address is expected to have it'
  return (
    'NONE: whoever is on the same network can read along and change what is sent.\n' +
    'Browsers also keep some of what they can do for https (installing the app).\n' +
    'Use --tls self-signed, a certificate of your own, or a reverse proxy.'
  )
}

function metricsToText({ metrics }: Config): string {
  if (metrics.kind === 'off') return 'nobody (/metrics is off)'
  if (metrics.kind === 'token') return 'who shows the token, at /metrics'
  return 'this machine, at /metrics'
}

/** Writes the summary for people, some lines of two columns. */
export function summaryToText(facts: SummaryFacts): string {
  const { config, urls, version } = facts
  const rows: readonly (readonly [string, string])[] = [
    [
      'Address',
      [...(config.publicUrl ? [`${config.publicUrl} (public)`] : []), ...urls].join('\n'),
    ],
    ['TLS', tlsToText(facts)],
    [
      'Access',
      config.open
        ? 'OPEN: everyone who can connect may do everything (this machine only)'
        : 'members, who come in by invite',
    ],
    ['Store', storeToText(config.store)],
    ['Data', config.data],
    ['Web app', config.web ?? 'not served here'],
    ['Metrics', metricsToText(config)],
    ['Proxies', config.trustProxy.length > 0 ? config.trustProxy.join(', ') : 'none believed'],
    ...(config.allowedOrigins.length > 0
      ? [['Origins', config.allowedOrigins.join('\n')] as const]
      : []),
    ['On the LAN', config.advertise ? 'found by mDNS (_relais._tcp)' : 'not announced'],
    ['Log', config.logLevel],
    ...(facts.notes.length > 0 ? [['Note', facts.notes.join('\n')] as const] : []),
  ]
  const lines = rows.map(
    ([name, value]) => `  ${name.padEnd(12)}${value.replaceAll('\n', `\n${' '.repeat(14)}`)}`,
  )
  return `Relais relay ${version}\n${lines.join('\n')}\n`
}

/** Writes what to do while no workspace is on the relay yet. For people only: never in a log. */
export function setupCodeToText(url: string, code: string): string {
  const rule = '─'.repeat(64)
  return [
    rule,
    'No workspace is on this relay yet. To put the first one here, open',
    `  ${url}/`,
    'and type this set-up code, which holds once and for a day:',
    `  ${code}`,
    rule,
    '',
  ].join('\n')
}

/** What the log may know of a configuration. */
export function configToFields(config: Config): Record<string, unknown> {
  return {
    ...config,
    store: storeToText(config.store),
    tls: config.tls.kind,
    metrics: config.metrics.kind,
  }
}
