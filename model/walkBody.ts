/**
 * Walks a page's body in the shape that Lexical's V2 binding writes: an
 * XmlElement per node (`nodeName` is its type, attributes `__<property>` hold
 * what differs from the type's defaults), sibling texts joined in one XmlText
 * whose formats are attributes of its stretches.
 *
 * It names the node types that it treats in a way of their own; any other node
 * gives its text, so that a newer version's nodes are still found and exported.
 */
import * as Y from 'yjs'

/** A line of a body: what stands between two breaks of a block. */
export interface BodyBlock {
  /** The Lexical type of the innermost element that holds the text: `heading`, `listitem`, `code`… */
  readonly type: string
  readonly text: string
  /** 1–6 for a heading, else 0. */
  readonly level: number
  /** Whether the line of a check list is ticked; `null` for anything else. */
  readonly checked: boolean | null
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

/** Elements that lie within a line of text wherever they stand. */
const inlineTypes = new Set(['link', 'autolink', 'linebreak', 'tab', 'page-link', 'mention'])
/** Elements that hold a line: their children lie within it, even those of unknown types. */
const lineTypes = new Set(['paragraph', 'heading', 'quote', 'code', 'listitem'])
/** Elements that begin a line of their own wherever they stand. */
const blockTypes = new Set([
  ...lineTypes,
  ...['list', 'table', 'tablerow', 'tablecell', 'horizontalrule'],
])
/** Elements reported as things. */
const thingTypes = new Set(['link', 'autolink', 'page-link', 'mention', 'image', 'file'])
/** Properties in which nodes without children keep words for people. */
const wordProperties = ['__label', '__alt', '__caption', '__name', '__text', '__title'] as const

/** Walks a body from its root element. Reads only; costs about 0.2 ms for 3 KB. */
export function walkBody(root: Y.XmlElement | Y.XmlFragment, visitor: BodyVisitor): void {
  const line = new Line(visitor)
  walkChildren(root, '', false, { type: 'root', level: 0, checked: null }, line)
  line.end()
}

type LineKind = Pick<BodyBlock, 'type' | 'level' | 'checked'>

/** The line being read; blocks end it, nested ones too. */
class Line {
  readonly visitor: BodyVisitor
  kind: LineKind = { type: 'root', level: 0, checked: null }
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
  parent: Y.XmlElement | Y.XmlFragment,
  listType: string,
  inline: boolean,
  kind: LineKind,
  line: Line,
): void {
  for (let child = parent.firstChild as unknown; child; ) {
    if (child instanceof Y.XmlText) {
      // The plain text: XmlText's own toString writes formats as tags.
      line.add(Y.Text.prototype.toString.call(child), kind)
      child = child.nextSibling
    } else if (child instanceof Y.XmlElement) {
      const { nodeName } = child
      if (inlineTypes.has(nodeName) || (inline && !blockTypes.has(nodeName)))
        walkInline(child, kind, line)
      else walkBlock(child, listType, line)
      child = child.nextSibling
    } else child = (child as { nextSibling?: unknown }).nextSibling
  }
}

function walkInline(element: Y.XmlElement, kind: LineKind, line: Line): void {
  if (element.nodeName === 'linebreak') line.add('\n', kind)
  if (element.nodeName === 'tab') line.add('\t', kind)
  const start = line.text.length
  const words = wordsOf(element)
  if (words && start > 0 && isApart(element) && !/\s$/.test(line.text)) line.add(' ', kind)
  const from = line.text.length
  line.add(words, kind)
  walkChildren(element, '', true, kind, line)
  report(element, line.text.slice(from), line)
}

function walkBlock(element: Y.XmlElement, listType: string, line: Line): void {
  line.end()
  const type = element.nodeName
  const kind: LineKind = {
    type,
    level: type === 'heading' ? headingLevel(element.getAttribute('__tag')) : 0,
    checked:
      type === 'listitem' && listType === 'check'
        ? (element.getAttribute('__checked') as unknown) === true
        : null,
  }
  const words = wordsOf(element)
  line.add(words, kind)
  // Lexical's default list is numbered, and a default is not stored.
  const inner = type === 'list' ? textOf(element, '__listType') || 'number' : listType
  walkChildren(element, inner, lineTypes.has(type), kind, line)
  walkSlots(element, line)
  report(element, words, line)
  line.end()
}

/** Named parts of a node, which V2 keeps beside its children. */
function walkSlots(element: Y.XmlElement, line: Line): void {
  const slots = element.getAttribute('__slots') as unknown
  if (!(slots instanceof Y.Map)) return
  for (const name of [...slots.keys()].sort()) {
    const slot: unknown = slots.get(name)
    if (slot instanceof Y.XmlElement) walkBlock(slot, '', line)
  }
}

function report(element: Y.XmlElement, text: string, line: Line): void {
  if (!line.visitor.thing || !thingTypes.has(element.nodeName)) return
  line.visitor.thing({
    type: element.nodeName,
    text,
    property: (name) => element.getAttribute(`__${name}`) as unknown,
  })
}

/** Whether words of a node are set apart from the text before it. */
function isApart(element: Y.XmlElement): boolean {
  return element.nodeName === 'image' || element.nodeName === 'file'
}

/** Words that a node without children keeps in its properties. */
function wordsOf(element: Y.XmlElement): string {
  if (element.firstChild || element.nodeName === 'link' || element.nodeName === 'list')
    return ''
  const words = wordProperties.map((name) => textOf(element, name)).filter((one) => one !== '')
  return [...new Set(words)].join(' ')
}

function textOf(element: Y.XmlElement, name: string): string {
  const value: unknown = element.getAttribute(name)
  return typeof value === 'string' ? value : ''
}

function headingLevel(tag: unknown): number {
  const level = typeof tag === 'string' ? Number(/^h([1-6])$/.exec(tag)?.[1]) : Number.NaN
  return level || 1
}
