/**
 * Reads a body as one text, a line a block, with the places of its headings,
 * captions and links, its topics and its files: what the search and the link index
 * take in, and where a link is put when a mention becomes one. Both must see the same text.
 */
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import { bodyRoleOf } from '../../../model/body/bodyTypes.ts'
import {
  type FileId,
  type PageId,
  type PersonId,
  parseFileId,
  parseId,
  type SpaceId,
} from '../../../model/ids.ts'
import { topicKey } from '../../../model/topics/topicKey.ts'
import { parsePath } from '../../routes.ts'
import type { PageTextLink, TextLink, TextRange } from './TextLink.ts'

/** A file that a page holds: one attached to be read, a sound, a film. Pictures are what the page shows. */
export interface HeldFile {
  readonly id: FileId
  readonly name: string
  readonly block: string | null
}

/** Tells whether a value that lay on a disk is such a file. */
export function isHeldFile(value: unknown): value is HeldFile {
  const { id, name, block } = (value ?? {}) as Readonly<Record<string, unknown>>
  return (
    parseFileId(id) !== null &&
    typeof name === 'string' &&
    (block === null || typeof block === 'string')
  )
}

/** A body as one text. */
export interface LinkedText {
  readonly text: string
  /** Stretches of `text` that are headings, in order. */
  readonly headings: readonly TextRange[]
  /** Stretches that say what a picture, a diagram, a formula or a file is, in order. */
  readonly captions: readonly TextRange[]
  /** Without their #, each once, as first written. */
  readonly topics: readonly string[]
  /** Each once, where it first stands. */
  readonly files: readonly HeldFile[]
  readonly links: readonly TextLink[]
  /** Who is named, each time, with the line in which it stands. */
  readonly people: readonly { readonly person: PersonId; readonly line: string }[]
  /** Stretches in which no link can be put: links, code, names, captions. */
  readonly closed: readonly TextRange[]
}

/** A run of text that stands in a line, with its parent: the place where a link may be put. */
export interface TextRun extends TextRange {
  readonly node: BodyText
  readonly parent: BodyElement
}

/** An element that is a link, with its parent. */
export interface LinkElement {
  readonly link: PageTextLink
  readonly element: BodyElement
  /** `null` for a block at the top of the body. */
  readonly parent: BodyElement | null
}

/** What a walk reports besides the text. */
export interface LinkedTextVisitor {
  run?(run: TextRun): void
  link?(link: LinkElement): void
}

/** Reads the text of a body's blocks. Costs about 0.1 ms for 3 KB. */
export function readLinkedText(
  blocks: readonly BodyElement[],
  visitor: LinkedTextVisitor = {},
): LinkedText {
  const reading = new Reading(visitor)
  for (const block of blocks) reading.block(block, null, null)
  reading.endLine()
  return {
    text: reading.lines.join('\n'),
    headings: reading.headings,
    captions: reading.captions,
    topics: [...reading.topics.values()],
    files: [...reading.files.values()],
    links: reading.links,
    people: reading.people,
    closed: reading.closed,
  }
}

/** Properties in which nodes without children keep words for people. */
const wordProperties = [
  ...['__label', '__alt', '__caption', '__name'],
  // Formulas and diagrams are found by what was typed.
  ...['__formula', '__source'],
]
/** Nodes that hold a file under a name of its own. */
const fileTypes = new Set(['file', 'audio', 'video'])

class Reading {
  readonly lines: string[] = []
  readonly headings: TextRange[] = []
  readonly captions: TextRange[] = []
  /** By their folded name. */
  readonly topics = new Map<string, string>()
  readonly files = new Map<FileId, HeldFile>()
  readonly links: TextLink[] = []
  readonly people: { person: PersonId; line: string }[] = []
  /** Who is named in the line being read. */
  #named: PersonId[] = []
  readonly closed: TextRange[] = []
  readonly #visitor: LinkedTextVisitor
  /** Where the line being read begins. */
  #start = 0
  #line = ''
  #isHeading = false

  constructor(visitor: LinkedTextVisitor) {
    this.#visitor = visitor
  }

  get #at(): number {
    return this.#start + this.#line.length
  }

  block(element: BodyElement, parent: BodyElement | null, above: string | null): void {
    this.endLine()
    const id = element.id ?? above
    this.#isHeading = element.type === 'heading'
    const start = this.#at
    if (element.children.length === 0) {
      this.#line += wordsOf(element)
      this.#report(element, parent, id, start)
      this.#note(element, id)
      if (this.#at > start) {
        this.closed.push({ start, end: this.#at })
        if (element.type !== 'page-embed') this.captions.push({ start, end: this.#at })
      }
    } else {
      for (const child of element.children) this.#child(child, element, id)
      if (element.type === 'code') this.closed.push({ start, end: this.#at })
    }
    this.endLine()
  }

  endLine(): void {
    if (this.#line.trim() !== '') {
      if (this.#isHeading) this.headings.push({ start: this.#start, end: this.#at })
      for (const person of this.#named) this.people.push({ person, line: this.#line })
      this.lines.push(this.#line)
      this.#start += this.#line.length + 1
    }
    this.#line = ''
    this.#named = []
    this.#isHeading = false
  }

  #child(child: BodyNode, parent: BodyElement, block: string | null): void {
    if (child.kind === 'text') this.#text(child, parent)
    else if (isInline(child, parent)) this.#inline(child, parent, block)
    else this.block(child, parent, block)
  }

  #text(node: BodyText, parent: BodyElement): void {
    const start = this.#at
    this.#line += node.text
    const run = { start, end: this.#at, node, parent }
    if ((node.format & textFormats.code) !== 0) this.closed.push({ start, end: this.#at })
    else this.#visitor.run?.(run)
  }

  #inline(element: BodyElement, parent: BodyElement, block: string | null): void {
    if (element.type === 'linebreak') {
      this.#line += '\n'
      return
    }
    const start = this.#at
    if (element.children.length === 0) this.#line += wordsOf(element)
    for (const child of element.children) this.#child(child, element, block)
    this.#report(element, parent, block, start)
    this.#note(element, block)
    // What comments hang on is text like any other.
    if (element.type !== 'mark' && this.#at > start) this.closed.push({ start, end: this.#at })
  }

  #note(element: BodyElement, block: string | null): void {
    const { __fileId, __label, __name, __personId } = element.props
    const person = element.type === 'mention' ? parseId<PersonId>(__personId) : null
    if (person) this.#named.push(person)
    if (element.type === 'topic' && typeof __label === 'string' && __label.trim() !== '') {
      const key = topicKey(__label)
      if (!this.topics.has(key)) this.topics.set(key, __label.trim())
    }
    const id = fileTypes.has(element.type) ? parseFileId(__fileId) : null
    if (id && !this.files.has(id))
      this.files.set(id, { id, name: typeof __name === 'string' ? __name : '', block })
  }

  #report(
    element: BodyElement,
    parent: BodyElement | null,
    block: string | null,
    start: number,
  ): void {
    const link = readLink(element, { start, end: this.#at, block })
    if (!link) return
    this.links.push(link)
    if (link.kind !== 'url') this.#visitor.link?.({ link, element, parent })
  }
}

/** Whether an element stands within its parent's line; of an unknown type it does so beside text. */
function isInline(element: BodyElement, parent: BodyElement): boolean {
  const role = bodyRoleOf(element.type)
  if (role !== null) return role === 'inline' || role === 'wrap'
  const above = bodyRoleOf(parent.type)
  return above === 'text' || above === 'wrap' || above === 'inline'
}

function wordsOf(element: BodyElement): string {
  const { __alias: alias } = element.props
  if (typeof alias === 'string' && alias !== '') return alias
  const words = wordProperties.flatMap((name) => {
    const value = element.props[name]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  return [...new Set(words)].join(' ')
}

function readLink(
  element: BodyElement,
  place: TextRange & { readonly block: string | null },
): TextLink | null {
  const { props } = element
  if (element.type === 'page-link' || element.type === 'page-embed') {
    const page = parseId<PageId>(props.__pageId)
    const space = parseId<SpaceId>(props.__spaceId)
    const heading = typeof props.__heading === 'string' ? props.__heading : ''
    const kind = element.type === 'page-link' ? 'page' : 'embed'
    return page && space && { kind, page, space, heading, ...place }
  }
  if (element.type !== 'link') return null
  const url = props.__url
  if (typeof url !== 'string' || url === '') return null
  const route = readPlace(url.trim())
  return route?.name === 'page'
    ? { kind: 'page-url', page: route.page, space: route.space, heading: '', ...place }
    : { kind: 'url', url, ...place }
}

const ownScheme = /^relais:\/+(?:w\/[^/]+(?=\/))?\/?/i

/** The place of this app that an address names, as the editor follows it; `null` for one outside. */
function readPlace(url: string) {
  const path = url.replace(ownScheme, '/')
  return /^\/(?!\/)/.test(path) ? parsePath(path) : null
}
