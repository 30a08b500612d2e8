/**
 * Markdown to a page's body, in the shape the editor stores: CommonMark and
 * GitHub's additions, Obsidian's `[[links]]` and callouts, GitBook's `{% … %}`,
 * and the raw HTML that people mix in.
 */
import type { Definition, ListItem, Nodes, PhrasingContent, Root, Table } from 'mdast'
import { toString as nodeToText } from 'mdast-util-to-string'
import type { BodyElement } from '../../model/body/BodyNode.ts'
import { headerStateOf, type ListType } from './BodyBuilder.ts'
import {
  type Attachment,
  Conversion,
  type ConversionOptions,
  type Reference,
} from './Conversion.ts'
import { calloutSign, convertDirective, type DirectiveState } from './convertDirective.ts'
import { convertHtml, createHtmlState } from './convertHtml.ts'
import { splitDirectives } from './directives.ts'
import { headingSlugs } from './headingSlugs.ts'
import { parseMarkdown } from './parseMarkdown.ts'

/** A converted page. Attachments are filled in by whoever has the files; then writeBody. */
export interface ConvertedBody {
  readonly blocks: BodyElement[]
  readonly references: readonly Reference[]
  readonly attachments: readonly Attachment[]
  readonly simplified: ReadonlyMap<string, number>
  readonly dropped: readonly { readonly name: string; readonly line: number }[]
}

/** What the converter is told of the page. */
export interface MarkdownOptions extends ConversionOptions {
  /** A first heading of level 1 that says just this is left out: the page shows its title itself. */
  readonly title?: string
  /** Lines above the source in its file (front matter), so that reports name the file's line. */
  readonly lineOffset?: number
}

/** Converts a page's Markdown. Never fails; about 5 ms for 3.5 KB, nearly all of it parsing. */
export function markdownToBody(source: string, options: MarkdownOptions): ConvertedBody {
  const conversion = new Conversion(options)
  const converter = new Converter(conversion, options.title ?? null)
  const directives: DirectiveState = { skipping: null, attributes: {} }
  for (const segment of splitDirectives(source)) {
    const offset = (options.lineOffset ?? 0) + segment.line
    if (segment.kind === 'directive')
      convertDirective(conversion, directives, segment, offset + 1)
    else if (directives.skipping === null)
      converter.convert(parseMarkdown(segment.text), offset)
  }
  conversion.endParagraph()
  const blocks = conversion.builder.finish()
  settleAnchors(conversion, blocks)
  const { references, attachments, simplified, dropped } = conversion
  return { blocks, references, attachments, simplified, dropped }
}

/** Links within the page are kept when there is such a heading or mark. */
function settleAnchors(conversion: Conversion, blocks: readonly BodyElement[]): void {
  const waiting = conversion.references.filter((one) => one.outcome.kind === 'anchor')
  if (waiting.length === 0) return
  const slugs = headingSlugs(blocks)
  for (const reference of waiting) {
    const { outcome } = reference
    if (outcome.kind !== 'anchor' || outcome.anchor === '' || outcome.anchor === 'top') continue
    const known =
      slugs.has(outcome.anchor.toLowerCase()) || conversion.anchors.has(outcome.anchor)
    if (!known) reference.outcome = { kind: 'lost', reason: 'no-such-heading' }
  }
}

const wikiPattern = /(!?)\[\[([^[\]\n]+)\]\]/g

class Converter {
  readonly #conversion: Conversion
  readonly #html = createHtmlState()
  readonly #title: string | null
  #definitions = new Map<string, Definition>()
  #offset = 0
  /** A callout's `[!note]` may only stand at the very beginning of a quote. */
  #quoteBegins = false

  constructor(conversion: Conversion, title: string | null) {
    this.#conversion = conversion
    this.#title = title
  }

  convert(root: Root, offset: number): void {
    this.#offset = offset
    this.#definitions = new Map()
    collectDefinitions(root, this.#definitions)
    this.#children(root)
  }

  #line(node: Nodes): number {
    return (node.position?.start.line ?? 1) + this.#offset
  }

  #children(node: Nodes): void {
    if ('children' in node) for (const child of node.children) this.#node(child)
  }

  #endTextBlock(): void {
    this.#conversion.endParagraph()
    this.#conversion.builder.clearFormats()
  }

  #node(node: Nodes): void {
    const { builder } = this.#conversion
    switch (node.type) {
      case 'paragraph':
        this.#children(node)
        this.#endTextBlock()
        return
      case 'heading':
        if (node.depth === 1 && builder.isEmpty && this.#title !== null)
          if (sameTitle(headingToText(node), this.#title)) {
            this.#titleReferences(node)
            return
          }
        this.#conversion.endParagraph()
        builder.beginHeading(node.depth)
        this.#children(node)
        builder.endHeading()
        this.#endTextBlock()
        return
      case 'blockquote':
        builder.beginQuote()
        this.#quoteBegins = true
        this.#children(node)
        this.#quoteBegins = false
        builder.endQuote()
        return
      case 'list':
        this.#list(node.children, node.ordered === true, node.start ?? 1)
        return
      case 'code':
        builder.code(node.value, node.lang ?? null)
        return
      case 'thematicBreak':
        builder.block({ kind: 'element', type: 'horizontalrule', props: {}, children: [] })
        return
      case 'table':
        this.#table(node)
        return
      case 'html':
        convertHtml(this.#conversion, this.#html, node.value, this.#line(node))
        return
      case 'footnoteDefinition':
        this.#conversion.endParagraph()
        this.#conversion.text(`[^${node.label ?? node.identifier}]: `)
        this.#children(node)
        return
      case 'definition':
        return
      default:
        this.#phrasing(node as PhrasingContent)
    }
  }

  #phrasing(node: PhrasingContent): void {
    const { builder } = this.#conversion
    switch (node.type) {
      case 'text':
        this.#text(node.value, this.#line(node))
        return
      case 'strong':
        builder.beginFormat('bold')
        this.#children(node)
        builder.endFormat('bold')
        return
      case 'emphasis':
        builder.beginFormat('italic')
        this.#children(node)
        builder.endFormat('italic')
        return
      case 'delete':
        builder.beginFormat('strikethrough')
        this.#children(node)
        builder.endFormat('strikethrough')
        return
      case 'inlineCode':
        builder.beginFormat('code')
        this.#conversion.text(node.value)
        builder.endFormat('code')
        return
      case 'break':
        builder.lineBreak()
        return
      case 'link':
        this.#link(node, node.url, node.title ?? '')
        return
      case 'linkReference': {
        const definition = this.#definitions.get(node.identifier)
        this.#link(node, definition?.url ?? '', definition?.title ?? '')
        return
      }
      case 'image':
        this.#image(node.url, node.alt ?? '', node.title ?? '', this.#line(node))
        return
      case 'imageReference': {
        const definition = this.#definitions.get(node.identifier)
        this.#image(
          definition?.url ?? '',
          node.alt ?? '',
          definition?.title ?? '',
          this.#line(node),
        )
        return
      }
      case 'footnoteReference':
        this.#conversion.text(`[^${node.label ?? node.identifier}]`)
        return
      default:
        this.#conversion.text(nodeToText(node))
    }
  }

  #link(node: Nodes, target: string, title: string): void {
    this.#conversion.beginLink(target, title, this.#line(node))
    this.#children(node)
    this.#conversion.endLink()
  }

  #image(target: string, alt: string, title: string, line: number): void {
    // Obsidian's `![a photo|300](photo.png)` says the width after a bar.
    const sized = /^(.*?)\|(\d{1,4})(?:x\d+)?$/.exec(alt)
    const fields = sized ? { alt: sized[1] ?? '', width: Number(sized[2]) } : { alt }
    this.#conversion.image(target, { ...fields, caption: title }, line)
  }

  #text(value: string, line: number): void {
    let text = value
    if (this.#quoteBegins) {
      this.#quoteBegins = false
      const callout = /^\[!(\w+)\][+-]?[ \t]*([^\n]*)(\n|$)/.exec(text)
      if (callout?.[1]) {
        const { builder } = this.#conversion
        builder.text(`${calloutSign(callout[1])} `)
        if (callout[2]) {
          builder.beginFormat('bold')
          builder.text(callout[2])
          builder.endFormat('bold')
          builder.lineBreak()
        }
        text = text.slice(callout[0].length)
      }
    }
    let end = 0
    for (const match of text.matchAll(wikiPattern)) {
      this.#conversion.text(text.slice(end, match.index))
      end = match.index + match[0].length
      const above = text.slice(0, match.index).split('\n').length - 1
      this.#wikiLink(match[2] ?? '', match[1] === '!', line + above)
    }
    this.#conversion.text(text.slice(end))
  }

  #wikiLink(inside: string, embedded: boolean, line: number): void {
    const [target = '', ...labels] = inside.split(/\\?\|/)
    const label = labels.at(-1)?.trim() ?? ''
    if (embedded) {
      const width = /^\d{1,4}$/.test(label) ? Number(label) : null
      const alt = width === null ? label : ''
      this.#conversion.image(target.trim(), { alt, width }, line, 'wiki-embed')
      return
    }
    this.#conversion.beginLink(target.trim(), '', line, 'wiki')
    this.#conversion.text(label || target.trim().replace(/^.*\//, '').replace(/#/g, ' › '))
    this.#conversion.endLink()
  }

  /** The heading goes, its references stay counted and its pictures stay. */
  #titleReferences(node: Nodes): void {
    if (!('children' in node)) return
    for (const child of node.children) {
      if (child.type === 'link') this.#conversion.refer(child.url, 'link', this.#line(child))
      if (child.type === 'image' || child.type === 'imageReference') this.#node(child)
      if (child.type === 'html' && /^<(img|a)\b/i.test(child.value)) {
        this.#node(child)
        if (/^<a\b/i.test(child.value)) this.#conversion.endLink()
      }
      this.#titleReferences(child)
    }
    this.#conversion.endParagraph()
  }

  #list(items: readonly ListItem[], ordered: boolean, start: number): void {
    const { builder } = this.#conversion
    const typeOf = (item: ListItem): ListType =>
      typeof item.checked === 'boolean' ? 'check' : ordered ? 'number' : 'bullet'
    let open: ListType | null = null
    items.forEach((item, index) => {
      const type = typeOf(item)
      if (type !== open) {
        if (open !== null) builder.endList()
        builder.beginList(type, start + index)
        open = type
      }
      builder.beginItem(item.checked ?? null)
      this.#children(item)
      builder.endItem()
    })
    if (open !== null) builder.endList()
  }

  #table(table: Table): void {
    const { builder } = this.#conversion
    builder.beginTable()
    table.children.forEach((row, index) => {
      builder.beginRow()
      for (const cell of row.children) {
        builder.beginCell(headerStateOf(index === 0, false), 1, 1)
        this.#children(cell)
        this.#endTextBlock()
        builder.endCell()
      }
    })
    builder.endTable()
  }
}

function collectDefinitions(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition' && !found.has(node.identifier))
    found.set(node.identifier, node)
  if ('children' in node) for (const child of node.children) collectDefinitions(child, found)
}

/** A heading's text, raw HTML left out. */
export function headingToText(node: Nodes): string {
  return nodeToText(node, { includeHtml: false, includeImageAlt: false })
    .replace(/\s+/g, ' ')
    .trim()
}

function sameTitle(heading: string, title: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  return plain(heading) === plain(title)
}
