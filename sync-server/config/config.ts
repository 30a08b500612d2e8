/** What the relay is told when it starts: command line first, then the environment, then a file. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isLoopbackHost } from '../http/visitors.ts'
import { logLevels } from './logging.ts'
import { type Setting, settings, usage } from './settings.ts'
import { isProxyRange } from './trustedProxies.ts'

const origin = z.string().refine((value) => {
  if (value.startsWith('app://')) return true
  return URL.canParse(value) && new URL(value).origin === value
}, 'must be an origin such as https://wiki.example.org, without a path')

const isStore = (value: string) =>
  value === 'embedded' || (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value))

const switchWords: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
}
const isSwitch = z.preprocess(
  (value) => (typeof value === 'string' ? (switchWords[value.toLowerCase()] ?? value) : value),
  z.boolean('must be true or false'),
)
const text = z.string().min(1, 'must not be empty')

const given = z.strictObject({
  port: z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
      z.number('must be a number').int().min(0).max(65_535),
    )
    .default(4611),
  host: text.default('127.0.0.1'),
  data: text.default(join(homedir(), '.relais-server')),
  store: text
    .refine(isStore, 'must be "embedded" or postgres://user:password@host/database')
    .default('embedded'),
  web: z.string().nullable().default(null),
  publicUrl: z
    .string()
    .transform((value) => value.replace(/\/$/, ''))
    .refine(
      (value) =>
        /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value,
      'must be an address such as https://wiki.example.org, without a path',
    )
    .nullable()
    .default(null),
  tls: z.enum(['none', 'self-signed']).optional(),
  tlsCert: text.optional(),
  tlsKey: text.optional(),
  trustProxy: z
    .array(
      z.string().refine(isProxyRange, 'must be an address, a range as 10.0.0.0/8, or loopback'),
    )
    .default([]),
  allowedOrigins: z.array(origin).default([]),
  advertise: isSwitch.default(false),
  metrics: z.enum(['off', 'loopback', 'token']).default('loopback'),
  metricsToken: z
    .string()
    .regex(/^\S{16,}$/, 'must have at least 16 characters and no spaces')
    .optional(),
  logLevel: z.enum(logLevels).default('info'),
  quiet: isSwitch.default(false),
  open: isSwitch.default(false),
})

/** Where the relay's certificate comes from; the `files` are read again on SIGHUP. */
export type TlsConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'self-signed' }
  | { readonly kind: 'files'; readonly cert: string; readonly key: string }

/** Who may read the metrics. */
export type MetricsConfig =
  | { readonly kind: 'off' }
  | { readonly kind: 'loopback' }
  | { readonly kind: 'token'; readonly token: string }

/** What a relay runs with. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly data: string
  /** `embedded`, or the address of a PostgreSQL database with its password: never to be printed. */
  readonly store: string
  readonly web: string | null
  /** The address in links that are shown; `null` = the one it listens on. */
  readonly publicUrl: string | null
  readonly tls: TlsConfig
  readonly trustProxy: readonly string[]
  readonly allowedOrigins: readonly string[]
  readonly advertise: boolean
  readonly metrics: MetricsConfig
  readonly logLevel: (typeof logLevels)[number]
  /** Without the summary for people. */
  readonly quiet: boolean
  /** Without members: everyone who can connect may do everything. */
  readonly open: boolean
}

/** What only commands take. */
export interface CommandFlags {
  readonly force: boolean
  readonly verifyOnly: boolean
  readonly device: string | null
  readonly json: boolean
}

/** What became of the arguments: a configuration, help that was asked for, or what is wrong. */
export type ParsedConfig =
  | {
      readonly ok: true
      readonly config: Config
      /** Words that are no settings: a command and what it is about; none = run. */
      readonly command: readonly string[]
      readonly flags: CommandFlags
      /** What should be told about settings that no longer do anything. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly help: boolean; readonly message: string }

const commandOptions = {
  force: { type: 'boolean' },
  'verify-only': { type: 'boolean' },
  device: { type: 'string' },
  json: { type: 'boolean' },
  config: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** What was given for the settings, and where each value came from, for the refusal's words. */
interface Gathered {
  readonly values: Record<string, unknown>
  readonly sources: Record<string, string>
}

type Environment = Readonly<Record<string, string | undefined>>
type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

class Refused extends Error {}

function parseCommandLine(argv: readonly string[]): { values: Values; positionals: string[] } {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {
    ...commandOptions,
  }
  for (const { flag, kind } of settings)
    if (flag !== null)
      options[flag] =
        kind === 'switch' ? { type: 'boolean' } : { type: 'string', multiple: kind === 'list' }
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true })
  } catch (error) {
    const gone = argv.some((one) => one.startsWith('--secret'))
    throw new Refused(
      gone
        ? 'There is no --secret any more: people join by invite (or use --open, on this machine only).'
        : `${(error as Error).message}\n\n${usage}`,
    )
  }
}

function readFile(path: string): Record<string, unknown> {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Refused(`The configuration ${path} cannot be read: ${(error as Error).message}`)
  }
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    throw new Refused(`The configuration ${path} is no JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(`The configuration ${path} must be an object: { "port": 4611, … }`)
  const known = new Set(settings.map((one) => one.key))
  const unknown = Object.keys(value).filter((key) => !known.has(key))
  if (unknown.length > 0)
    throw new Refused(
      `The configuration ${path} has unknown settings: ${unknown.join(', ')}.\n` +
        `There are: ${[...known].join(', ')}.`,
    )
  const found = { ...value } as Record<string, unknown>
  // A file that moves to another folder takes what lies beside it along.
  for (const key of ['data', 'web', 'tlsCert', 'tlsKey'])
    if (typeof found[key] === 'string' && found[key] !== '' && found[key] !== 'none')
      found[key] = resolve(dirname(path), found[key])
  return found
}

function fromEnvironment({ env: name, kind }: Setting, env: Environment): unknown {
  const value = env[name]
  if (value === undefined || value === '') return undefined
  if (kind !== 'list') return value
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function gather(values: Values, env: Environment): Gathered {
  const path = (values.config as string | undefined) ?? env.RELAIS_CONFIG
  const file = path ? readFile(resolve(path)) : {}
  const gathered: Gathered = { values: {}, sources: {} }
  // Where whoever starts us has the built app, for when nothing says otherwise.
  if (env.RELAIS_APP) gathered.values.web = env.RELAIS_APP
  for (const setting of settings) {
    const { key, flag } = setting
    const sources = [
      [flag === null ? undefined : values[flag], `--${flag}`],
      [fromEnvironment(setting, env), setting.env],
      [file[key], `${key} in ${path}`],
    ] as const
    const found = sources.find(([value]) => value !== undefined)
    if (!found) continue
    gathered.values[key] = found[0]
    gathered.sources[key] = found[1]
  }
  return gathered
}

function webOf(web: string | null): string | null {
  return web && web !== 'none' ? resolve(web) : null
}

function tlsOf(
  { tls, tlsCert, tlsKey }: z.infer<typeof given>,
  sources: Record<string, string>,
): TlsConfig {
  if (tlsCert === undefined && tlsKey === undefined) return { kind: tls ?? 'none' }
  if (tls !== undefined)
    throw new Refused(
      `${sources.tls} and ${sources.tlsCert ?? sources.tlsKey} contradict each other: either a ` +
        'certificate of your own or a self-signed one, or none.',
    )
  if (tlsCert === undefined || tlsKey === undefined)
    throw new Refused('A certificate of your own needs both --tls-cert and --tls-key.')
  return { kind: 'files', cert: resolve(tlsCert), key: resolve(tlsKey) }
}

function metricsOf({ metrics, metricsToken }: z.infer<typeof given>): MetricsConfig {
  if (metrics !== 'token') return { kind: metrics }
  if (metricsToken === undefined)
    throw new Refused(
      'Metrics by token need the token: set RELAIS_METRICS_TOKEN (for instance to the output of ' +
        '"openssl rand -base64 24") or metricsToken in the configuration file.',
    )
  return { kind: 'token', token: metricsToken }
}

function configOf({ values, sources }: Gathered): Config {
  const parsed = given.safeParse(values)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const key = String(issue.path[0] ?? '')
      return `${sources[key] ?? key}: ${issue.message}`
    })
    throw new Refused(`${wrong.join('\n')}\n\n${usage}`)
  }
  const { data } = parsed
  if (data.open && !isLoopbackHost(data.host))
    throw new Refused(
      `A relay that is open to all (${sources.open}) may not be reachable from other machines ` +
        `(${sources.host} ${data.host}): everyone there could read and change everything.\n` +
        'Leave out the one or the other: without --open people join by invite.',
    )
  if (data.open && data.publicUrl !== null)
    throw new Refused(
      `A relay that is open to all (${sources.open}) may have no public address (${sources.publicUrl}): ` +
        'everyone there could read and change everything.',
    )
  return {
    port: data.port,
    host: data.host,
    data: resolve(data.data),
    store: data.store,
    web: webOf(data.web),
    publicUrl: data.publicUrl,
    tls: tlsOf(data, sources),
    trustProxy: data.trustProxy,
    allowedOrigins: data.allowedOrigins,
    advertise: data.advertise,
    metrics: metricsOf(data),
    logLevel: data.logLevel,
    quiet: data.quiet,
    open: data.open,
  }
}

/** Reads the command line, the environment and the file they name. Refusals name the setting and where it was given. */
export function parseConfig(argv: readonly string[], env: Environment): ParsedConfig {
  try {
    const { values, positionals } = parseCommandLine(argv)
    if (values.help) return { ok: false, help: true, message: usage }
    return {
      ok: true,
      config: configOf(gather(values, env)),
      command: positionals,
      flags: {
        force: values.force === true,
        verifyOnly: values['verify-only'] === true,
        device: typeof values.device === 'string' ? values.device : null,
        json: values.json === true,
      },
      notes: env.RELAIS_SECRET
        ? ['RELAIS_SECRET does nothing any more: people join by invite.']
        : [],
    }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, help: false, message: error.message }
    throw error
  }
}

/** Says a store without its password and whatever else its address may carry. */
export function storeToText(store: string): string {
  if (store === 'embedded') return store
  const { protocol, username, host, pathname } = new URL(store)
  return `${protocol}//${username ? `${username}@` : ''}${host}${pathname}`
}
