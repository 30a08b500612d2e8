/** The inside of a block as Markdown: text in its formats, links, and what stands among the letters. */
import {
  type BodyElement,
  type BodyNode,
  bodyNodeToText,
  textFormats,
} from '../../model/body/BodyNode.ts'
import { escapeText } from './escapeText.ts'
import { type FormatSpan, groupFormats, type InlineItem } from './groupFormats.ts'
import { joinPieces, type Piece } from './joinPieces.ts'
import { type MarkdownWriting, pageAddressOf, textProp } from './MarkdownWriting.ts'
import { writeCodeSpan, writeDestination, writeMathSpan } from './writeSpans.ts'

/** Where a line stands: it decides how a break is written and what is escaped. */
export interface LinePlace {
  readonly writing: MarkdownWriting
  /** How a break within the line is written. */
  readonly lineBreak: string
  readonly inCell?: boolean
  readonly inLabel?: boolean
  /** `false` when the whole line holds one dollar at most: it then needs no escape. */
  readonly dollars?: boolean
}

/** Writes inline nodes as one line of Markdown, which may hold breaks. */
export function writeLine(nodes: readonly BodyNode[], place: LinePlace): string {
  const said = JSON.stringify(nodes)
  // The paragraphs of a cell are one line of the source.
  const dollars = place.inCell || said.includes('math-inline') || /\$.*\$/.test(said)
  return writeItems(nodes, { ...place, dollars }, place.inLabel !== true)
}

function writeItems(nodes: readonly BodyNode[], place: LinePlace, lineStart: boolean): string {
  const items = keepOuterBreaks(toItems(nodes, place))
  const pieces: Piece[] = []
  const add = (spans: readonly FormatSpan[]) => {
    for (const span of spans) {
      if (span.kind === 'item') pieces.push(toPiece(span.item))
      else {
        const open: Piece = { kind: 'mark', bit: span.bit, opens: true }
        pieces.push(open)
        add(span.children)
        pieces.push({ kind: 'mark', bit: span.bit, opens: false })
      }
    }
  }
  const toPiece = (item: InlineItem): Piece => {
    if (item.kind === 'break') return { kind: 'break', write: place.lineBreak }
    if (item.kind === 'raw') return { kind: 'raw', write: item.write }
    const { code, text } = item
    if (code)
      return {
        kind: 'raw',
        write: () => writeCodeSpan(text, place.inCell === true, place.inLabel === true),
      }
    return {
      kind: 'text',
      write: ({ after, before, isFirst, isLast, startsLine }) =>
        escapeText(text, {
          lineStart: startsLine,
          isFirst,
          isLast,
          before,
          after,
          dollars: place.dollars !== false,
          inLabel: place.inLabel === true,
          inCell: place.inCell === true,
        }),
    }
  }
  add(groupFormats(items))
  return joinPieces(pieces, lineStart)
}

/** Breaks at the ends of a line are no breaks to Markdown: they are written as letters. */
function keepOuterBreaks(items: readonly InlineItem[]): InlineItem[] {
  const first = items.findIndex((item) => item.kind !== 'break')
  const last = items.findLastIndex((item) => item.kind !== 'break')
  return items.map((item, at) =>
    item.kind === 'break' && (first < 0 || at < first || at > last)
      ? { kind: 'raw', write: () => '&#10;' }
      : item,
  )
}

/** Splits runs at breaks, and links into what they hold. */
function toItems(nodes: readonly BodyNode[], place: LinePlace): InlineItem[] {
  return nodes.flatMap((node): InlineItem[] => {
    if (node.kind === 'text') return textToItems(node.text, node.format)
    if (node.type === 'linebreak') return [{ kind: 'break' }]
    // Comments are not the page's text: what they hang on is.
    if (node.type === 'mark') return toItems(node.children, place)
    if (node.type === 'link') {
      const format = commonFormat(node)
      const written = writeLink(withoutFormat(node, format), { ...place, inLabel: true })
      if (written !== null) return [{ kind: 'raw', write: () => written, format }]
    }
    const write = writerOf(node, place)
    if (write) return [{ kind: 'raw', write }]
    const inside = toItems(node.children, place)
    return inside.length > 0 ? inside : textToItems(bodyNodeToText(node), 0)
  })
}

function textToItems(text: string, format: number): InlineItem[] {
  const code = (format & textFormats.code) !== 0
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): InlineItem[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === ''
        ? []
        : [{ kind: 'text', text: line, format: format & ~textFormats.code, code } as const]),
    ])
}

function writerOf(
  node: BodyElement,
  place: LinePlace,
): ((before: string, after: string) => string) | null {
  const label = textProp(node, '__label')
  const inLabel: LinePlace = { ...place, inLabel: true }
  const words = (text: string) =>
    writeItems([{ kind: 'text', text, format: 0 }], inLabel, false)
  switch (node.type) {
    case 'page-link': {
      const written = writePageLink(node, place, words)
      return () => written
    }
    case 'mention': {
      const written = `[@${words(label)}](person:${textProp(node, '__personId')})`
      return () => written
    }
    case 'topic':
      return (before, after) =>
        isTopicWord(label) &&
        !/[\p{L}\p{N}_&/#]/u.test(before) &&
        !/[\p{L}\p{N}_/-]/u.test(after)
          ? `#${label}`
          : // A bracket right after it would make it a link: nothing stands between.
            `#[${bracketWords(words(label))}]${/^[([:]/.test(after) ? '<!-- -->' : ''}`
    case 'date': {
      const written = `<time>${words(textProp(node, '__date'))}</time>`
      return () => written
    }
    case 'footnote': {
      const written = `[^${label.replace(/[\s[\]\\^]+/g, '-')}]`
      // With a colon it would be the footnote's text.
      return (_, after) => (after === ':' || after === '(' ? `${written}<!-- -->` : written)
    }
    case 'math-inline':
      return (before, after) => writeMathSpan(textProp(node, '__formula'), before, after)
    default:
      return null
  }
}

/** Brackets of a topic are no link: a star within them would pair with one behind them. */
function bracketWords(written: string): string {
  return written.replace(/^\^/, '\\^').replace(/(?<!\\)[*_~`]/g, '\\$&')
}

/** Whether `#label` says all of a topic's name. */
export function isTopicWord(label: string): boolean {
  return /^(?=\p{N}*[\p{L}_])[\p{L}\p{N}][\p{L}\p{N}_/-]*(?<![_/-])$/u.test(label)
}

/** The formats that all words of a link have: they go around it. */
function commonFormat(link: BodyElement): number {
  const texts = link.children.filter((child) => child.kind === 'text')
  const all = texts.reduce((bits, text) => bits & text.format, texts.length > 0 ? ~0 : 0)
  return all & ~textFormats.code
}

function withoutFormat(link: BodyElement, format: number): BodyElement {
  if (format === 0) return link
  const children = link.children.map((child) =>
    child.kind === 'text' ? { ...child, format: child.format & ~format } : child,
  )
  return { ...link, children }
}

function writeLink(node: BodyElement, place: LinePlace): string | null {
  const url = textProp(node, '__url')
  if (url === '' || node.children.length === 0) return null
  const title = textProp(node, '__title')
  const plain = node.children.every((child) => child.kind === 'text' && child.format === 0)
  const text = node.children.map(bodyNodeToText).join('')
  if (plain && title === '' && !place.inCell && isAutolink(text, url)) return `<${text}>`
  return `[${writeItems(node.children, place, false)}](${writeDestination(url, title)})`
}

function isAutolink(text: string, url: string): boolean {
  if (text === url) return /^[a-z][a-z0-9+.-]{1,31}:[^\s<>\p{Cc}]*$/iu.test(url)
  return url === `mailto:${text}` && /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
}

function writePageLink(
  node: BodyElement,
  place: LinePlace,
  words: (text: string) => string,
): string {
  const label = textProp(node, '__label')
  const alias = textProp(node, '__alias')
  const address = pageAddressOf(node, place.writing)
  if (address.kind === 'url') {
    const title = address.title ?? label
    // With words of its own, the page's title is the link's title.
    return `[${words(alias || title)}](${writeDestination(address.url, alias === '' ? '' : title)})`
  }
  return `[[${wikiInside(address.title, textProp(node, '__heading'), alias, place.inCell)}]]`
}

/** Writes the inside of `[[…]]`; an empty `alias` shows the page's title. */
export function wikiInside(
  title: string,
  heading: string,
  alias: string,
  inCell?: boolean,
): string {
  const plain = (text: string) => text.replace(/[[\]|\n]+/g, ' ').trim()
  const target = `${plain(title)}${heading === '' ? '' : `#${plain(heading)}`}`
  return alias === '' ? target : `${target}${inCell ? '\\|' : '|'}${plain(alias)}`
}
