/**
 * Walks a page's body line by line, as the index, the link graph and the
 * previews need it. It names the node types that it treats in a way of their own; any other
 * node gives its words, so that a newer version's nodes are still found.
 */
import type { BodyElement, BodyNode } from './body/BodyNode.ts'
import { bodyRoleOf } from './body/bodyTypes.ts'

/** A line of a body: what stands between two breaks of a block. */
export interface BodyBlock {
  /** The Lexical type of the innermost element that holds the text: `heading`, `listitem`, `code`… */
  readonly type: string
  readonly text: string
  /** 1–6 for a heading, else 0. */
  readonly level: number
  /** Whether the line of a check list is ticked; `null` for anything else. */
  readonly checked: boolean | null
  /** The block that holds the line; `null` when it has no id. */
  readonly id: string | null
}

/** Something within a line that is more than text; properties without their leading `__`. */
export interface BodyThing {
  readonly type: string
  property(name: string): unknown
  /** Its text as it stands in the line: a link's words, a mention's label, an image's caption. */
  readonly text: string
}

/** What a walk reports, in the order of the body. A thing comes before the block that holds it. */
export interface BodyVisitor {
  block?(block: BodyBlock): void
  thing?(thing: BodyThing): void
}

/** Nodes reported as things: what links, names somebody, or holds a file. */
const thingTypes = new Set([
  ...['link', 'autolink', 'page-link', 'mention', 'topic', 'page-embed'],
  ...['image', 'file', 'audio', 'video'],
])
/** Properties in which nodes without children keep words for people. */
const wordProperties = ['__label', '__alt', '__caption', '__name', '__text', '__title'] as const
const formulaProperties = ['__formula', '__source', '__date'] as const

/** Walks a body. Reads only; costs about 0.1 ms for 3 KB. */
export function walkBody(blocks: readonly BodyElement[], visitor: BodyVisitor): void {
  const line = new Line(visitor)
  walkChildren(blocks, '', false, { type: 'root', level: 0, checked: null, id: null }, line)
  line.end()
}

type LineKind = Omit<BodyBlock, 'text'>

/** The line being read; blocks end it, nested ones too. */
class Line {
  readonly visitor: BodyVisitor
  kind: LineKind = { type: 'root', level: 0, checked: null, id: null }
  text = ''

  constructor(visitor: BodyVisitor) {
    this.visitor = visitor
  }

  add(text: string, kind: LineKind): void {
    if (text === '') return
    if (this.text === '') this.kind = kind
    this.text += text
  }

  end(): void {
    if (this.text.trim() !== '') this.visitor.block?.({ ...this.kind, text: this.text })
    this.text = ''
  }
}

function walkChildren(
  children: readonly BodyNode[],
  listType: string,
  inLine: boolean,
  kind: LineKind,
  line: Line,
): void {
  for (const child of children) {
    if (child.kind === 'text') {
      line.add(child.text, kind)
      continue
    }
    const role = bodyRoleOf(child.type)
    if (role === 'inline' || role === 'wrap' || (inLine && (role === null || role === 'atom')))
      walkInline(child, kind, line)
    else walkBlock(child, listType, line)
  }
}

function walkInline(element: BodyElement, kind: LineKind, line: Line): void {
  if (element.type === 'linebreak') line.add('\n', kind)
  const words = wordsOf(element)
  // A picture or a file in a line stands apart from the words around it.
  if (words && bodyRoleOf(element.type) === 'atom' && /\S$/.test(line.text)) line.add(' ', kind)
  const from = line.text.length
  line.add(words, kind)
  walkChildren(element.children, '', true, kind, line)
  report(element, line.text.slice(from), line)
}

function walkBlock(element: BodyElement, listType: string, line: Line): void {
  line.end()
  const { type, id = null } = element
  const kind: LineKind = {
    type,
    level: type === 'heading' ? headingLevel(element.props.__tag) : 0,
    checked:
      type === 'listitem' && listType === 'check' ? element.props.__checked === true : null,
    id,
  }
  const words = wordsOf(element)
  line.add(words, kind)
  // Lexical's default list is numbered, and a default is not stored.
  const inner = type === 'list' ? textOf(element, '__listType') || 'number' : listType
  const role = bodyRoleOf(type)
  walkChildren(element.children, inner, role === 'text' || role === 'listitem', kind, line)
  report(element, words, line)
  line.end()
}

function report(element: BodyElement, text: string, line: Line): void {
  if (!line.visitor.thing || !thingTypes.has(element.type)) return
  line.visitor.thing({
    type: element.type,
    text,
    property: (name) => element.props[`__${name}`],
  })
}

/** Words that a node without children keeps in its properties. */
function wordsOf(element: BodyElement): string {
  const role = bodyRoleOf(element.type)
  if (element.children.length > 0 || role === 'wrap' || role === 'list') return ''
  // What a person wrote in the title's stead is what is read.
  const alias = textOf(element, '__alias')
  if (alias !== '') return alias
  const named = wordProperties.map((name) => textOf(element, name)).filter((one) => one !== '')
  if (named.length > 0) return [...new Set(named)].join(' ')
  return formulaProperties
    .map((name) => textOf(element, name))
    .join(' ')
    .trim()
}

function textOf(element: BodyElement, name: string): string {
  const value = element.props[name]
  return typeof value === 'string' ? value : ''
}

function headingLevel(tag: unknown): number {
  const level = typeof tag === 'string' ? Number(/^h([1-6])$/.exec(tag)?.[1]) : Number.NaN
  return level || 1
}
