/** What the index, the link graph and the screens read of a page's body, with yjs alone. */
import type * as Y from 'yjs'
import { readBody } from './body/readBody.ts'
import { type FileId, type PageId, type PersonId, parseFileId, parseId } from './ids.ts'
import { readNumber } from './sharedMap.ts'
import { modelOrigin } from './stamp.ts'
import { type BodyThing, walkBody } from './walkBody.ts'

/** The version of the body's node types that this build understands. */
export const bodySchemaVersion = 2

/** A heading of a page; `level` 1–6. */
export interface Heading {
  readonly level: number
  readonly text: string
}

/** A check-list line. */
export interface Task {
  readonly text: string
  readonly done: boolean
}

/** A link as written: to a page of the workspace or to anywhere else. */
export type BodyLink =
  | { readonly kind: 'page'; readonly page: PageId; readonly text: string }
  | { readonly kind: 'url'; readonly url: string; readonly text: string }

/** What is read of a body without an editor. */
export interface PageBody {
  /** Plain text, a line a block. */
  readonly text: string
  readonly headings: readonly Heading[]
  readonly links: readonly BodyLink[]
  readonly mentions: readonly PersonId[]
  readonly tasks: readonly Task[]
  readonly files: readonly FileId[]
}

/** The map of a page document that holds its schema version. */
export const bodyMetaKey = 'meta'

/** Reads a page's body; unknown nodes give their text and nothing else. Costs about 0.3 ms for 3 KB. */
export function readPageBody(doc: Y.Doc): PageBody {
  const lines: string[] = []
  const headings: Heading[] = []
  const tasks: Task[] = []
  const links: BodyLink[] = []
  const mentions = new Set<PersonId>()
  const files = new Set<FileId>()
  walkBody(readBody(doc), {
    block({ text, level, checked }) {
      lines.push(text)
      if (level > 0) headings.push({ level, text: oneLine(text) })
      if (checked !== null) tasks.push({ text: oneLine(text), done: checked })
    },
    thing(thing) {
      const link = readLink(thing)
      if (link) links.push(link)
      const person = thing.type === 'mention' && parseId<PersonId>(thing.property('personId'))
      if (person) mentions.add(person)
      const file = parseFileId(thing.property('fileId'))
      if (file) files.add(file)
    },
  })
  return {
    text: lines.join('\n'),
    headings,
    links,
    mentions: [...mentions],
    tasks,
    files: [...files],
  }
}

// Paths are routes.ts's; the model cannot import them, and they do not change once links are written.
const pagePathPattern = /^(?:relais:\/\/[^?#]*?)?\/p\/([0-9a-z]+)\/([0-9a-z]+)\/?(?:[?#].*)?$/

/** Reads the page that an address of the workspace names; `null` for any other address. */
export function parsePageUrl(url: string): PageId | null {
  const match = pagePathPattern.exec(url.trim())
  return match && parseId(match[1]) ? parseId<PageId>(match[2]) : null
}

function readLink(thing: BodyThing): BodyLink | null {
  const { type, text } = thing
  if (type === 'page-link' || type === 'page-embed') {
    const page = parseId<PageId>(thing.property('pageId'))
    return page && { kind: 'page', page, text }
  }
  if (type !== 'link' && type !== 'autolink') return null
  const url = thing.property('url')
  // A person who takes an automatic link away leaves its node there, marked.
  if (typeof url !== 'string' || url === '' || thing.property('isUnlinked') === true)
    return null
  const page = parsePageUrl(url)
  return page ? { kind: 'page', page, text } : { kind: 'url', url, text }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const bodySchemaKey = 'bodySchemaVersion'

/** The version of node types a body was last written with; greater than ours means read-only. */
export function readBodySchemaVersion(doc: Y.Doc): number {
  return readNumber(doc.getMap(bodyMetaKey), bodySchemaKey) ?? bodySchemaVersion
}

/**
 * Notes in a page's document which version of node types it is written with.
 * Called when a body is created and before a newer kind of node is written;
 * it never lowers the version, and writes nothing when it holds already.
 */
export function markBodySchema(doc: Y.Doc): void {
  const meta = doc.getMap<unknown>(bodyMetaKey)
  if ((readNumber(meta, bodySchemaKey) ?? 0) >= bodySchemaVersion) return
  doc.transact(() => meta.set(bodySchemaKey, bodySchemaVersion), modelOrigin)
}
