import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'

/** What the command says of itself. */
export const usage = `Imports a folder or a zip of Markdown into a workspace.

  npm run import -- <folder|zip> --to <relay address or invite link> [options]

  --to ADDRESS       an invite link (http://host:port/w/<id>#invite=…), or the
                     address of a relay that is open to all (--open)
  --identity FILE    keeps this device's key and who it is in FILE, so that the
                     next import is the same device and needs no invite: --to is
                     then the relay's address, or may be left out
  --workspace ID     which workspace, when the relay or the file holds several
  --space NAME       which space; the first one unless said
  --under TITLE      under this page, made when there is none of that title;
                     otherwise under a new page named after the folder
  --flat             at the top of the space, under no page
  --create NAME      found a workspace of this name on the relay
  --setup-code CODE  with --create: the code that the relay printed; needed
                     unless the relay is open to all. Keep the key of what was
                     founded with --identity, or nobody is its owner afterwards
  --as NAME          the person who imports; your login name unless said
  --dry-run          read and report, write nothing; needs no relay
  --json             print the report as JSON
  --timeout SECONDS  give up when the relay is silent for so long; 60

Exit codes: 0 imported and acknowledged · 1 failed, nothing was added ·
2 wrong arguments · 3 written, but not all of it acknowledged by the relay
`

/** What was asked for. */
export interface ImportArguments {
  readonly source: string
  readonly to: string | null
  readonly identity: string | null
  readonly setupCode: string | null
  readonly workspace: string | null
  readonly space: string | null
  readonly under: string | null
  readonly flat: boolean
  readonly create: string | null
  readonly as: string
  readonly dryRun: boolean
  readonly json: boolean
  readonly timeoutMs: number
}

/** How reading the arguments went; `help` was asked for. */
export type ParsedArguments =
  | { readonly ok: true; readonly value: ImportArguments }
  | { readonly ok: false; readonly help: boolean; readonly message: string }

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

/** Reads the command's arguments. */
export function parseImportArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedArguments {
  const refuse = (message: string, help = false): ParsedArguments => ({
    ok: false,
    help,
    message,
  })
  let parsed: ReturnType<typeof parseFlags>
  try {
    parsed = parseFlags(argv)
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  const { positionals, values } = parsed
  if (values.help) return refuse('', true)
  const [source, ...others] = positionals
  if (source === undefined) return refuse('Which folder or zip?')
  if (others.length > 0) return refuse(`One folder at a time: ${others.join(' ')}`)
  const hasPlace = values.to !== undefined || values.identity !== undefined
  if (!hasPlace && !values['dry-run']) return refuse('Where to? Give --to.')
  if (values['setup-code'] !== undefined && values.create === undefined)
    return refuse('--setup-code founds a workspace: give --create as well.')
  if (values.flat && values.under !== undefined) return refuse('Either --flat or --under.')
  const seconds = Number(values.timeout ?? '60')
  if (!(seconds > 0)) return refuse(`--timeout ${values.timeout} is no number of seconds`)
  return {
    ok: true,
    value: {
      source,
      to: values.to ?? null,
      identity: values.identity ?? null,
      setupCode: values['setup-code'] ?? env.RELAIS_SETUP_CODE ?? null,
      workspace: values.workspace ?? null,
      space: values.space ?? null,
      under: values.under ?? null,
      flat: values.flat,
      create: values.create ?? null,
      as: values.as ?? userInfo().username,
      dryRun: values['dry-run'],
      json: values.json,
      timeoutMs: seconds * 1000,
    },
  }
}

function parseFlags(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      to: text,
      identity: text,
      'setup-code': text,
      workspace: text,
      space: text,
      under: text,
      create: text,
      as: text,
      timeout: text,
      flat: flag,
      'dry-run': flag,
      json: flag,
      help: { ...flag, short: 'h' },
    },
  })
}
