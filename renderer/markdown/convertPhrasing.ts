/** The inside of a line: texts, formats, links, and what stands among the letters. */
import type { Definition, Nodes, PhrasingContent } from 'mdast'
import { toString as nodeToText } from 'mdast-util-to-string'
import { createElement } from '../../model/body/BodyNode.ts'
import { type PersonId, parseId } from '../../model/ids.ts'
import type { Conversion } from './Conversion.ts'
import { convertHtml, type HtmlState } from './convertHtml.ts'
import { bareText } from './guardedText.ts'
import type { FormatName } from './InlineRun.ts'
import { pairHighlights } from './pairHighlights.ts'

/** What phrasing needs to know of its page. */
export interface PhrasingContext {
  readonly conversion: Conversion
  readonly html: HtmlState
  /** Whether `#word` is a topic; `#[some words]` always is. */
  readonly hashtags: boolean
  definition(identifier: string): Definition | undefined
  lineOf(node: Nodes): number
}

const formats: Readonly<Record<string, FormatName>> = {
  strong: 'bold',
  emphasis: 'italic',
  delete: 'strikethrough',
  highlight: 'highlight',
}

/** Converts the children of a paragraph, a heading or a cell. */
export function convertPhrasing(
  context: PhrasingContext,
  children: readonly PhrasingContent[],
): void {
  for (const child of pairHighlights(children)) convertOne(context, child)
}

function convertOne(context: PhrasingContext, node: PhrasingContent): void {
  const { conversion } = context
  const { builder } = conversion
  switch (node.type) {
    case 'text':
      convertText(context, node.value)
      return
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'highlight': {
      const name = formats[node.type] as FormatName
      builder.beginFormat(name)
      convertPhrasing(context, node.children)
      builder.endFormat(name)
      return
    }
    case 'inlineCode':
      builder.beginFormat('code')
      conversion.text(guardSpaces(node.value))
      builder.endFormat('code')
      return
    case 'break':
      conversion.lineBreak()
      return
    case 'link':
      convertLink(context, node, node.url, node.title ?? '')
      return
    case 'linkReference': {
      const definition = context.definition(node.identifier)
      convertLink(context, node, definition?.url ?? '', definition?.title ?? '')
      return
    }
    case 'image':
      convertImage(context, node.url, node.alt ?? '', node.title ?? '', context.lineOf(node))
      return
    case 'imageReference': {
      const definition = context.definition(node.identifier)
      const title = definition?.title ?? ''
      convertImage(context, definition?.url ?? '', node.alt ?? '', title, context.lineOf(node))
      return
    }
    case 'wikiLink':
      convertWiki(context, node.value, node.embedded, context.lineOf(node))
      return
    case 'lineMath':
      conversion.inline(createElement('math-inline', { __formula: node.value }), node.value)
      return
    case 'footnoteReference': {
      const label = node.label ?? node.identifier
      conversion.inline(createElement('footnote', { __label: label }), `[^${label}]`)
      return
    }
    case 'html':
      convertHtml(conversion, context.html, node.value, context.lineOf(node))
      return
    default:
      conversion.text(bareText(nodeToText(node)))
  }
}

/** Code keeps its spaces. */
const guardSpaces = (code: string) => code.replace(/ /g, '\u{10fe20}')

/** A topic: brackets around any words, or one word that is not only digits. Or a footnote whose text is elsewhere. */
const signPattern =
  /#\[([^[\]\n]+)\]|(?<![\p{L}\p{N}_&/#])#((?=\p{N}*[\p{L}_])[\p{L}\p{N}_][\p{L}\p{N}_/-]*)|\[\^([^\s[\]^]{1,60})\]/gu

function convertText(context: PhrasingContext, value: string): void {
  const { conversion } = context
  let end = 0
  for (const match of conversion.capturing ? [] : value.matchAll(signPattern)) {
    const [whole, bracketed, word, note] = match
    if (word !== undefined && !context.hashtags) continue
    conversion.text(value.slice(end, match.index))
    end = match.index + whole.length
    const node =
      note === undefined
        ? createElement('topic', { __label: bracketed ?? word ?? '' })
        : createElement('footnote', { __label: note })
    conversion.inline(node, whole)
  }
  conversion.text(value.slice(end))
}

function convertLink(
  context: PhrasingContext,
  node: Nodes & { children: PhrasingContent[] },
  target: string,
  title: string,
): void {
  const { conversion } = context
  const person = target.startsWith('person:') && parseId<PersonId>(target.slice(7))
  if (person) {
    const label = bareText(nodeToText(node)).replace(/^@/, '')
    conversion.inline(createElement('mention', { __personId: person, __label: label }), label)
    return
  }
  conversion.beginLink(target, title, context.lineOf(node))
  convertPhrasing(context, node.children)
  conversion.endLink()
}

function convertImage(
  context: PhrasingContext,
  target: string,
  alt: string,
  title: string,
  line: number,
): void {
  // Obsidian's `![a photo|300](photo.png)` says the width after a bar.
  const sized = /^(.*?)\|(\d{1,4})(?:x\d+)?$/s.exec(alt)
  const fields = sized ? { alt: sized[1] ?? '', width: Number(sized[2]) } : { alt }
  context.conversion.image(
    target,
    { ...fields, alt: bareText(fields.alt), caption: title },
    line,
  )
}

/** `[[target#heading|alias]]` and `![[target|width]]`. */
function convertWiki(
  context: PhrasingContext,
  inside: string,
  embedded: boolean,
  line: number,
): void {
  const { conversion } = context
  const [target = '', ...labels] = inside.split(/\\?\|/)
  const label = labels.at(-1)?.trim() ?? ''
  if (embedded) {
    const width = /^\d{1,4}(x\d+)?$/.test(label) ? Number.parseInt(label, 10) : null
    const alt = width === null ? label : ''
    conversion.image(target.trim(), { alt, width }, line, 'wiki-embed')
    return
  }
  conversion.beginLink(target.trim(), '', line, 'wiki')
  if (label !== '' || !conversion.capturing)
    conversion.text(label || target.trim().replace(/^.*\//, '').replace(/#/g, ' › '))
  conversion.endLink()
}
