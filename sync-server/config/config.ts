/** What the relay is told when it starts: command line first, then the environment. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isLoopbackHost } from '../http/visitors.ts'
import { logLevels } from './logging.ts'

const origin = z.string().refine((value) => {
  try {
    return new URL(value).origin === value || value.startsWith('app://')
  } catch {
    // The refusal below says what was expected.
    return false
  }
}, 'must be an origin such as https://wiki.example.org, without a path')

const schema = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string().min(1),
  data: z.string().min(1),
  secret: z.string(),
  web: z.string().nullable(),
  logLevel: z.enum(logLevels),
  allowedOrigins: z.array(origin),
})

/** What a relay runs with. */
export type Config = Readonly<z.infer<typeof schema>>

/** What became of the arguments: a configuration, help that was asked for, or what is wrong. */
export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly help: boolean; readonly message: string }

/** How the relay is called. */
export const usage = `relais sync server

  --port <number>         port to listen on (4611; 0 = any free one)      RELAIS_PORT
  --host <address>        address to listen on (127.0.0.1)                RELAIS_HOST
  --data <folder>         where everything is kept (~/.relais-server)     RELAIS_DATA
  --secret <text>         asked of every device                           RELAIS_SECRET
  --web <folder>          also serve the built app from this folder       RELAIS_WEB
  --log-level <level>     ${logLevels.join(', ')} (info)         RELAIS_LOG_LEVEL
  --allow-origin <origin> another page that may connect; repeatable       RELAIS_ALLOW_ORIGIN
  --help

Prefer RELAIS_SECRET to --secret: other users of a machine can read command lines.`

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  secret: { type: 'string' },
  web: { type: 'string' },
  'log-level': { type: 'string' },
  'allow-origin': { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const

const shortestSecret = 12

function parseValues(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values
}

/**
 * Reads the command line and the environment. Refuses to be reachable from other
 * machines without a secret, and says what to do instead.
 */
export function parseConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedConfig {
  let values: ReturnType<typeof parseValues>
  try {
    values = parseValues(argv)
  } catch (error) {
    return { ok: false, help: false, message: `${(error as Error).message}\n\n${usage}` }
  }
  if (values.help) return { ok: false, help: true, message: usage }
  const web = values.web ?? env.RELAIS_WEB
  const origins = values['allow-origin'] ?? env.RELAIS_ALLOW_ORIGIN?.split(',') ?? []
  const parsed = schema.safeParse({
    port: values.port ?? env.RELAIS_PORT ?? 4611,
    host: values.host ?? env.RELAIS_HOST ?? '127.0.0.1',
    data: resolve(values.data ?? env.RELAIS_DATA ?? join(homedir(), '.relais-server')),
    secret: values.secret ?? env.RELAIS_SECRET ?? '',
    web: web ? resolve(web) : null,
    logLevel: values['log-level'] ?? env.RELAIS_LOG_LEVEL ?? 'info',
    allowedOrigins: origins.map((one) => one.trim()).filter((one) => one !== ''),
  })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((one) => `--${one.path.join('.')}: ${one.message}`)
    return { ok: false, help: false, message: `${wrong.join('\n')}\n\n${usage}` }
  }
  const { host, secret } = parsed.data
  if (!isLoopbackHost(host) && secret.length < shortestSecret)
    return {
      ok: false,
      help: false,
      message:
        `Listening on ${host} makes this relay reachable from other machines, so it needs a ` +
        `secret of at least ${shortestSecret} characters.\n` +
        'Set RELAIS_SECRET (for instance to the output of "openssl rand -base64 24"), or leave ' +
        'out --host to be reachable from this machine only.',
    }
  return { ok: true, config: parsed.data }
}

/** What may be said of a configuration: everything but the secret. */
export function configToSummary(config: Config): Record<string, unknown> {
  const { secret, ...rest } = config
  return { ...rest, secretSet: secret !== '' }
}
