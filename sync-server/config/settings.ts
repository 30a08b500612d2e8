/** The table of the relay's settings: what each is called on the command line, in the environment and in the file. */
import { logLevels } from './logging.ts'

/** One setting. */
export interface Setting {
  /** As the file and {@link Config} call it. */
  readonly key: string
  /** On the command line, without the dashes; `null` = not there on purpose. */
  readonly flag: string | null
  readonly env: string
  /** `switch` takes no value, `list` may be repeated (commas in the environment). */
  readonly kind: 'text' | 'switch' | 'list'
  /** What the usage shows after the flag. */
  readonly value: string
  readonly help: string
}

/** All settings, in the order in which the usage shows them. */
export const settings: readonly Setting[] = [
  {
    key: 'port',
    flag: 'port',
    env: 'RELAIS_PORT',
    kind: 'text',
    value: '<number>',
    help: 'port to listen on (4611; 0 = any free one)',
  },
  {
    key: 'host',
    flag: 'host',
    env: 'RELAIS_HOST',
    kind: 'text',
    value: '<address>',
    help: 'address to listen on (127.0.0.1; 0.0.0.0 = every network of this machine)',
  },
  {
    key: 'data',
    flag: 'data',
    env: 'RELAIS_DATA',
    kind: 'text',
    value: '<folder>',
    help: 'where everything is kept (~/.relais-server)',
  },
  {
    key: 'store',
    flag: 'store',
    env: 'RELAIS_STORE',
    kind: 'text',
    value: '<store>',
    help: 'embedded (in the data folder), or postgres://user:password@host/database',
  },
  {
    key: 'web',
    flag: 'web',
    env: 'RELAIS_WEB',
    kind: 'text',
    value: '<folder>',
    help: 'also serve the built app from this folder (none = do not)',
  },
  {
    key: 'publicUrl',
    flag: 'public-url',
    env: 'RELAIS_PUBLIC_URL',
    kind: 'text',
    value: '<address>',
    help: 'how people reach it, for the links that are shown: https://wiki.example.org',
  },
  {
    key: 'tls',
    flag: 'tls',
    env: 'RELAIS_TLS',
    kind: 'text',
    value: '<kind>',
    help: 'none, or self-signed (made on the first start); or your own by the next two',
  },
  {
    key: 'tlsCert',
    flag: 'tls-cert',
    env: 'RELAIS_TLS_CERT',
    kind: 'text',
    value: '<file>',
    help: 'certificate with its chain (PEM); read again on SIGHUP',
  },
  {
    key: 'tlsKey',
    flag: 'tls-key',
    env: 'RELAIS_TLS_KEY',
    kind: 'text',
    value: '<file>',
    help: 'its private key (PEM)',
  },
  {
    key: 'trustProxy',
    flag: 'trust-proxy',
    env: 'RELAIS_TRUST_PROXY',
    kind: 'list',
    value: '<address>',
    help: 'a reverse proxy whose X-Forwarded-For is believed: address, 10.0.0.0/8 or loopback',
  },
  {
    key: 'allowedOrigins',
    flag: 'allow-origin',
    env: 'RELAIS_ALLOW_ORIGIN',
    kind: 'list',
    value: '<origin>',
    help: 'another page that may connect; repeatable',
  },
  {
    key: 'advertise',
    flag: 'advertise',
    env: 'RELAIS_ADVERTISE',
    kind: 'switch',
    value: '',
    help: 'be found on the local network (mDNS)',
  },
  {
    key: 'metrics',
    flag: 'metrics',
    env: 'RELAIS_METRICS',
    kind: 'text',
    value: '<who>',
    help: 'who may read /metrics: off, loopback (this machine), token',
  },
  {
    key: 'metricsToken',
    flag: null,
    env: 'RELAIS_METRICS_TOKEN',
    kind: 'text',
    value: '',
    help: 'the token for --metrics token; not on the command line, which others can read',
  },
  {
    key: 'logLevel',
    flag: 'log-level',
    env: 'RELAIS_LOG_LEVEL',
    kind: 'text',
    value: '<level>',
    help: `${logLevels.join(', ')} (info)`,
  },
  {
    key: 'quiet',
    flag: 'quiet',
    env: 'RELAIS_QUIET',
    kind: 'switch',
    value: '',
    help: 'print no summary at the start; a set-up code is printed all the same',
  },
  {
    key: 'open',
    flag: 'open',
    env: 'RELAIS_OPEN',
    kind: 'switch',
    value: '',
    help: 'no members: everyone who can connect may do everything; this machine only',
  },
]

/** How the relay is called. */
export const usage = `relais relay

  npm run relay -- [settings]             run a relay
  npm run relay -- <command> [settings]   ask about one, or look after its store; "help" lists them

${settings
  .map((one) => {
    const called = one.flag === null ? '' : `--${one.flag} ${one.value}`
    return `  ${called.padEnd(24)}${one.help}\n  ${''.padEnd(24)}${one.env}`
  })
  .join('\n')}
  --config <file>         a JSON file with these settings by their names in it:
                          ${settings.map((one) => one.key).join(', ')}
                          RELAIS_CONFIG
  --help

The command line counts before the environment, the environment before the file.`
