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
}

/** Writes inline nodes as one line of Markdown, which may hold breaks. */
export function writeLine(nodes: readonly BodyNode[], place: LinePlace): string {
  return writeItems(nodes, place, true)
}

function writeItems(nodes: readonly BodyNode[], place: LinePlace, lineStart: boolean): string {
  const items = toItems(nodes, place)
  const said = items.map((item) => (item.kind === 'text' ? item.text : '')).join('')
  const dollars = /\$.*\$/.test(said) || nodes.some((node) => isType(node, 'math-inline'))
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
    if (code) return { kind: 'raw', write: () => writeCodeSpan(text, place.inCell === true) }
    return {
      kind: 'text',
      write: ({ after, before, startsLine }) =>
        escapeText(text, {
          lineStart: startsLine,
          before,
          after,
          dollars,
          inLabel: place.inLabel === true,
          inCell: place.inCell === true,
        }),
    }
  }
  add(groupFormats(items))
  return joinPieces(pieces, lineStart)
}

const isType = (node: BodyNode, type: string) => node.kind === 'element' && node.type === type

/** Splits runs at breaks, and links into what they hold. */
function toItems(nodes: readonly BodyNode[], place: LinePlace): InlineItem[] {
  return nodes.flatMap((node): InlineItem[] => {
    if (node.kind === 'text') return textToItems(node.text, node.format)
    if (node.type === 'linebreak') return [{ kind: 'break' }]
    // Comments are not the page's text: what they hang on is.
    if (node.type === 'mark') return toItems(node.children, place)
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
    case 'link': {
      const written = writeLink(node, inLabel)
      return written === null ? null : () => written
    }
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
          : `#[${words(label)}]`
    case 'date': {
      const written = `<time>${words(textProp(node, '__date'))}</time>`
      return () => written
    }
    case 'footnote': {
      const written = `[^${label.replace(/[\s[\]\\^]+/g, '-')}]`
      return () => written
    }
    case 'math-inline':
      return (_, after) => writeMathSpan(textProp(node, '__formula'), after)
    default:
      return null
  }
}

/** Whether `#label` says all of a topic's name. */
export function isTopicWord(label: string): boolean {
  return /^[\p{L}\p{N}_/-]*[\p{L}_][\p{L}\p{N}_/-]*$/u.test(label)
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
  const address = pageAddressOf(node, place.writing)
  if (address.kind === 'url') return `[${words(label)}](${writeDestination(address.url, '')})`
  return `[[${wikiInside(address.title, textProp(node, '__heading'), label, place.inCell)}]]`
}

/** Writes the inside of `[[…]]`. */
export function wikiInside(
  title: string,
  heading: string,
  label: string,
  inCell?: boolean,
): string {
  const plain = (text: string) => text.replace(/[[\]|\n]+/g, ' ').trim()
  const target = `${plain(title)}${heading === '' ? '' : `#${plain(heading)}`}`
  const shown = heading === '' ? title : `${title} › ${heading}`
  return label === shown ? target : `${target}${inCell ? '\\|' : '|'}${plain(label)}`
}
