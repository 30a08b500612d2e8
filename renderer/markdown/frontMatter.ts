/** What a page's file says of itself above its text, between two lines of `---`. */
import { parse } from 'yaml'
import { type Language, parseLanguage } from '../../model/language.ts'

/** The fields of a front matter that Relais has a place for. */
interface FrontMatter {
  readonly title: string | null
  readonly icon: string | null
  readonly description: string | null
  readonly tags: readonly string[]
  readonly language: Language | null
  /** Milliseconds since 1970. */
  readonly createdAt: number | null
  readonly updatedAt: number | null
  /** Other names and former addresses, for links. */
  readonly aliases: readonly string[]
  /** Place among its siblings, as Hugo, Docusaurus and Jekyll give it. */
  readonly weight: number | null
  /** The name of the page's owner. */
  readonly owner: string | null
  /** Where a page of an export of ours stood that stood in no tree. */
  readonly isTemplate: boolean
  readonly archivedAt: number | null
  readonly trashedAt: number | null
  /** Why a page of an export of ours was hidden, empty for no reason; `null` of one that was not. */
  readonly hidden: string | null
  /** Whether the app's own export wrote it: then it says all there is to say. */
  readonly isOwn: boolean
  /** Fields that Relais has no place for. */
  readonly unknown: readonly string[]
}

/** A file's text without its front matter. `lineOffset` lines stood above it. */
export interface SplitPage {
  readonly frontMatter: FrontMatter
  readonly body: string
  readonly lineOffset: number
  /** Why the front matter could not be read; it then stays in the body as a code block. */
  readonly problem: string | null
}

const blockPattern = /^---[ \t]*\n([\s\S]*?)(?:\n|^)(?:---|\.\.\.)[ \t]*(?:\n|$)/
const nothing: FrontMatter = {
  title: null,
  icon: null,
  description: null,
  tags: [],
  language: null,
  createdAt: null,
  updatedAt: null,
  aliases: [],
  weight: null,
  owner: null,
  isTemplate: false,
  archivedAt: null,
  trashedAt: null,
  hidden: null,
  isOwn: false,
  unknown: [],
}

const known = new Set(
  'title name icon emoji description summary subtitle tags tag keywords category categories lang language locale date created created_at createdat publishdate updated updated_at lastmod last_modified modified aliases alias redirect_from weight order nav_order sidebar_position position owner relais'.split(
    ' ',
  ),
)

/** What only an export of ours says. */
const ownFields = new Set(['template', 'archived', 'trashed', 'hidden', 'hidden_reason'])

/** Splits a file's text. A front matter that is no YAML is shown as code, so that it is not lost. */
export function splitFrontMatter(source: string): SplitPage {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const found = blockPattern.exec(text)
  if (!found) return { frontMatter: nothing, body: text, lineOffset: 0, problem: null }
  const inside = found[1] ?? ''
  const body = text.slice(found[0].length)
  const lineOffset = found[0].split('\n').length - 1
  const read = readYaml(inside)
  if (read.ok) return { frontMatter: readFields(read.value), body, lineOffset, problem: null }
  const fence = '`'.repeat(
    Math.max(3, ...[...inside.matchAll(/`+/g)].map((m) => m[0].length + 1)),
  )
  const kept = `${fence}yaml\n${inside}\n${fence}\n${body}`
  return { frontMatter: nothing, body: kept, lineOffset: 0, problem: read.message }
}

function readYaml(text: string): { ok: true; value: object } | { ok: false; message: string } {
  try {
    const value: unknown = parse(text, { logLevel: 'error', maxAliasCount: 20 })
    if (value === null || value === undefined) return { ok: true, value: {} }
    if (typeof value === 'object' && !Array.isArray(value)) return { ok: true, value }
    return { ok: false, message: 'no fields' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, message: message.split('\n')[0] ?? message }
  }
}

function readFields(value: object): FrontMatter {
  const fields = new Map(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one]))
  const first = (...keys: string[]): unknown =>
    keys.map((key) => fields.get(key)).find((one) => one !== undefined && one !== null)
  const text = (...keys: string[]) => readScalar(first(...keys))
  const weight = Number(first('weight', 'order', 'nav_order', 'sidebar_position', 'position'))
  const icon = text('icon', 'emoji')
  const isOwn = fields.get('relais') === 1
  const isSign = icon !== null && (isOwn || /\p{Extended_Pictographic}/u.test(icon))
  const title = first('title', 'name')
  return {
    title: isOwn && typeof title === 'string' ? title : text('title', 'name'),
    icon: isSign ? icon : null,
    owner: text('owner'),
    isTemplate: isOwn && fields.get('template') === true,
    archivedAt: isOwn ? readDate(fields.get('archived')) : null,
    trashedAt: isOwn ? readDate(fields.get('trashed')) : null,
    hidden: isOwn && fields.get('hidden') === true ? (text('hidden_reason') ?? '') : null,
    isOwn,
    description: text('description', 'summary', 'subtitle'),
    tags: [
      ...new Set(
        ['tags', 'tag', 'keywords', 'category', 'categories'].flatMap((key) =>
          readList(fields.get(key)).map((tag) => tag.replace(/^#/, '')),
        ),
      ),
    ],
    language: parseLanguage(first('lang', 'language', 'locale')),
    createdAt: readDate(first('created', 'created_at', 'createdat', 'date', 'publishdate')),
    updatedAt: readDate(
      first('updated', 'updated_at', 'lastmod', 'last_modified', 'modified', 'date'),
    ),
    aliases: [
      ...readList(fields.get('aliases')),
      ...readList(fields.get('alias')),
      ...readList(fields.get('redirect_from')),
    ],
    weight: Number.isFinite(weight) && weight !== 0 ? weight : null,
    unknown: [...fields.keys()].filter(
      (key) =>
        !(known.has(key) || (isOwn && ownFields.has(key))) ||
        (key === 'icon' && icon !== null && !isSign),
    ),
  }
}

function readScalar(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function readList(value: unknown): string[] {
  const parts = Array.isArray(value)
    ? value.map((one) => readScalar(one) ?? '')
    : (readScalar(value) ?? '').split(',')
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

function readDate(value: unknown): number | null {
  const at =
    value instanceof Date ? value.getTime() : Date.parse(typeof value === 'string' ? value : '')
  return Number.isFinite(at) ? at : null
}
