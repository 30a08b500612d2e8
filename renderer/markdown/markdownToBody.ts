/**
 * Markdown to a page's body: CommonMark and GitHub's additions, the app's own dialect
 * (`docs/markdown.md`), Obsidian's, GitBook's and others' blocks, and the raw HTML that
 * people mix in. The one way in for import, paste and templates.
 */
import type {
  BlockContent,
  Definition,
  List,
  ListItem,
  Nodes,
  Paragraph,
  Root,
  Table,
} from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as nodeToText } from 'mdast-util-to-string'
import { type BodyElement, createElement, headerStates } from '../../model/body/BodyNode.ts'
import { normalizeAdmonitions } from './admonitions.ts'
import type { ListType } from './BodyFrame.ts'
import { wordToAlignment } from './blockNote.ts'
import {
  type Attachment,
  Conversion,
  type ConversionOptions,
  type Reference,
} from './Conversion.ts'
import { isCalloutWord } from './callouts.ts'
import { beginCallout, convertCallout, readCalloutHead } from './convertCallout.ts'
import { convertDirective, type DirectiveState } from './convertDirective.ts'
import { convertHtml, createHtmlState } from './convertHtml.ts'
import { convertLoneParagraph } from './convertLoneParagraph.ts'
import { convertPhrasing, type PhrasingContext } from './convertPhrasing.ts'
import { splitDirectives } from './directives.ts'
import { bareText } from './guardedText.ts'
import { headingSlugs } from './headingSlugs.ts'
import { parseMarkdown } from './parseMarkdown.ts'
import { expectedHeader } from './tableHeads.ts'

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
  /** Whether `#word` is a topic (yes, unless told otherwise); `#[some words]` always is. */
  readonly hashtags?: boolean
}

/** Converts a page's Markdown. Never fails; about 5 ms for 3.5 KB, nearly all of it parsing. */
export function markdownToBody(source: string, options: MarkdownOptions): ConvertedBody {
  const conversion = new Conversion(options)
  const converter = new Converter(conversion, options)
  const directives: DirectiveState = { skipping: null, attributes: {} }
  for (const segment of splitDirectives(normalizeAdmonitions(source))) {
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

class Converter {
  readonly #conversion: Conversion
  readonly #phrasing: PhrasingContext
  readonly #title: string | null
  #definitions = new Map<string, Definition>()
  #offset = 0

  constructor(conversion: Conversion, options: MarkdownOptions) {
    this.#conversion = conversion
    this.#title = options.title ?? null
    this.#phrasing = {
      conversion,
      html: createHtmlState(),
      hashtags: options.hashtags ?? true,
      definition: (identifier) => this.#definitions.get(identifier),
      lineOf: (node) => this.#line(node),
    }
  }

  convert(root: Root, offset: number): void {
    this.#offset = offset
    this.#definitions = new Map()
    collectDefinitions(root, this.#definitions)
    this.#blocks(root.children)
  }

  #line(node: Nodes): number {
    return (node.position?.start.line ?? 1) + this.#offset
  }

  #blocks(nodes: readonly Nodes[]): void {
    for (const node of nodes) this.#block(node)
  }

  #endTextBlock(): void {
    this.#conversion.endParagraph()
    this.#conversion.builder.clearFormats()
  }

  #block(node: Nodes): void {
    const { builder } = this.#conversion
    switch (node.type) {
      case 'paragraph':
        this.#paragraph(node)
        return
      case 'heading':
        if (node.depth === 1 && builder.isEmpty && this.#title !== null)
          if (sameTitle(headingToText(node), this.#title)) {
            this.#titleReferences(node)
            return
          }
        this.#conversion.endParagraph()
        builder.beginHeading(node.depth)
        convertPhrasing(this.#phrasing, node.children)
        builder.endHeading()
        this.#endTextBlock()
        return
      case 'blockquote':
        this.#quote(node.children)
        return
      case 'list':
        this.#list(node)
        return
      case 'code':
        this.#code(node.value, [node.lang, node.meta])
        return
      case 'math':
        this.#conversion.endParagraph()
        builder.block(createElement('math', { __formula: node.value }))
        return
      case 'thematicBreak':
        builder.block(createElement('horizontalrule'))
        return
      case 'table':
        this.#table(node)
        return
      case 'html':
        this.#html(node.value, this.#line(node))
        return
      case 'containerDirective':
        this.#container(node)
        return
      case 'footnoteDefinition':
        this.#conversion.endParagraph()
        builder.beginContainer('footnote-text', { __label: node.label ?? node.identifier })
        this.#blocks(node.children)
        builder.endContainer('footnote-text')
        return
      case 'definition':
        return
      default:
        convertPhrasing(this.#phrasing, [node as Paragraph['children'][number]])
    }
  }

  #paragraph(node: Paragraph): void {
    if (!convertLoneParagraph(this.#phrasing, node))
      convertPhrasing(this.#phrasing, node.children)
    this.#endTextBlock()
  }

  #quote(children: readonly BlockContent[] | readonly Nodes[]): void {
    const { builder } = this.#conversion
    this.#conversion.endParagraph()
    const head = readCalloutHead(children[0])
    if (head) {
      convertCallout(this.#phrasing, head, () => this.#blocks(children.slice(1)))
      return
    }
    builder.beginContainer('quote')
    this.#blocks(children)
    builder.endContainer('quote')
  }

  #code(text: string, info: readonly (string | null | undefined)[]): void {
    const { builder } = this.#conversion
    this.#conversion.endParagraph()
    const [language, meta] = info
    const asCode = builder.noted.as === 'code'
    if (language === 'mermaid' && !asCode) {
      builder.block(createElement('diagram', { __source: text }))
      return
    }
    builder.code(text, [language, meta].filter(Boolean).join(' ') || null)
  }

  /** A line of nothing but breaks keeps its place as empty paragraphs. */
  #html(value: string, line: number): void {
    const { builder } = this.#conversion
    const breaks = /^(\s*<br\s*\/?>\s*)+$/i.test(value) ? value.match(/<br/gi) : null
    if (breaks && builder.betweenBlocks) for (const _ of breaks) builder.emptyParagraph()
    else convertHtml(this.#conversion, this.#phrasing.html, value, line)
  }

  #container(node: ContainerDirective): void {
    const { builder } = this.#conversion
    this.#conversion.endParagraph()
    const label = node.children[0]
    const hasLabel = label?.type === 'paragraph' && label.data?.directiveLabel === true
    const inside = hasLabel ? node.children.slice(1) : node.children
    const title = hasLabel ? label.children : []
    const kind = node.name.toLowerCase()
    if (kind === 'columns' || kind === 'column') {
      builder.beginContainer(kind)
      this.#blocks(inside)
      builder.endContainer(kind)
    } else if (kind === 'details') {
      builder.beginContainer('collapsible')
      builder.beginTextBlock('collapsible-title')
      convertPhrasing(this.#phrasing, title)
      this.#endTextBlock()
      this.#blocks(inside)
      builder.endContainer('collapsible')
    } else if (isCalloutWord(kind)) {
      beginCallout(this.#phrasing, kind, title)
      this.#blocks(inside)
      builder.endContainer('callout')
    } else {
      this.#conversion.simplify(`:::${node.name}`)
      this.#conversion.text(`:::${node.name}`)
      this.#conversion.endParagraph()
      this.#blocks(node.children)
    }
  }

  /** The heading goes, its references stay counted and its pictures stay. */
  #titleReferences(node: Nodes): void {
    if (!('children' in node)) return
    for (const child of node.children) {
      if (child.type === 'link') this.#conversion.refer(child.url, 'link', this.#line(child))
      if (child.type === 'image' || child.type === 'imageReference')
        convertPhrasing(this.#phrasing, [child])
      if (child.type === 'html' && /^<(img|a)\b/i.test(child.value)) {
        convertPhrasing(this.#phrasing, [child])
        if (/^<a\b/i.test(child.value)) this.#conversion.endLink()
      }
      this.#titleReferences(child)
    }
    this.#conversion.endParagraph()
  }

  #list(list: List): void {
    const { builder } = this.#conversion
    const typeOf = (item: ListItem): ListType =>
      typeof item.checked === 'boolean' ? 'check' : list.ordered ? 'number' : 'bullet'
    let open: ListType | null = null
    list.children.forEach((item, index) => {
      const type = typeOf(item)
      if (type !== open) {
        if (open !== null) builder.endList()
        builder.beginList(type, (list.start ?? 1) + index)
        open = type
      }
      builder.beginItem(item.checked ?? null)
      this.#blocks(item.children)
      builder.endItem()
    })
    if (open !== null) builder.endList()
  }

  #table(table: Table): void {
    const { builder } = this.#conversion
    this.#conversion.endParagraph()
    const said = builder.noted.head
    const [first] = table.children
    // Markdown asks for a first row of heads; an empty one says that there is none.
    const isHeadless =
      said !== 'row' &&
      said !== 'both' &&
      table.children.length > 1 &&
      first?.children.every((cell) => cell.children.length === 0) === true
    const head = said ?? (isHeadless ? 'none' : 'row')
    builder.beginTable()
    table.children.slice(isHeadless ? 1 : 0).forEach((row, index) => {
      builder.beginRow()
      row.children.forEach((cell, column) => {
        const header = expectedHeader(head, index, column) || headerStates.none
        builder.beginCell(header, 1, 1, wordToAlignment(table.align?.[column]))
        convertPhrasing(this.#phrasing, cell.children)
        this.#endTextBlock()
        builder.endCell()
      })
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
  return bareText(nodeToText(node, { includeHtml: false, includeImageAlt: false }))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a heading says just what its page's title says. */
export function sameTitle(heading: string, title: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  return plain(heading) === plain(title)
}
