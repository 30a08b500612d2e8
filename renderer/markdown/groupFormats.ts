/** Turns runs of formatted text into nested formats, the longest outermost. */
import { textFormats } from '../../model/body/BodyNode.ts'

/** One thing of a line. A `break`, and a `raw` without formats of its own, take on any format around them. */
export type InlineItem =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly format: number
      /** Written as code, inside all other formats. */
      readonly code: boolean
    }
  | {
      readonly kind: 'raw'
      readonly write: (before: string, after: string) => string
      /** The formats that all of it has; absent for what has none, like a formula. */
      readonly format?: number
    }
  | { readonly kind: 'break' }

/** A thing, or a format with what it holds. */
export type FormatSpan =
  | { readonly kind: 'item'; readonly item: InlineItem }
  | { readonly kind: 'format'; readonly bit: number; readonly children: readonly FormatSpan[] }

/** Formats that a space shows nothing of: at their ends it is left out of them. */
const invisibleOnSpace = textFormats.bold | textFormats.italic

const order = [
  textFormats.highlight,
  textFormats.bold,
  textFormats.italic,
  textFormats.strikethrough,
  textFormats.underline,
  textFormats.superscript,
  textFormats.subscript,
]

interface Cell {
  item: InlineItem
  /** Formats it has, and those it may take on from both sides. */
  readonly has: number
  readonly may: number
}

/** Nests the formats of a line. */
export function groupFormats(items: readonly InlineItem[]): FormatSpan[] {
  return nest(joinTexts(items.flatMap(toCells)), 0)
}

function toCells(item: InlineItem): Cell[] {
  if (item.kind === 'raw' && item.format !== undefined)
    return [{ item, has: item.format, may: item.format }]
  if (item.kind !== 'text') return [{ item, has: 0, may: ~0 }]
  if (item.code) return [{ item, has: item.format, may: item.format }]
  const [, before = '', core = '', after = ''] = /^( *)(.*?)( *)$/su.exec(item.text) ?? []
  const space = (text: string): Cell => ({
    item: { ...item, text },
    has: item.format & ~invisibleOnSpace,
    may: item.format | invisibleOnSpace,
  })
  if (core === '') return [space(item.text)]
  return [
    ...(before ? [space(before)] : []),
    { item: { ...item, text: core }, has: item.format, may: item.format },
    ...(after ? [space(after)] : []),
  ]
}

/** Neighbours of one format are one text, so that what is escaped is judged on the whole. */
function joinTexts(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = []
  for (const [at, cell] of cells.entries()) {
    const settled = settle(cells, at, cell)
    const last = joined.at(-1)
    if (
      last?.item.kind === 'text' &&
      settled.item.kind === 'text' &&
      last.has === settled.has &&
      last.may === settled.may &&
      last.item.code === settled.item.code
    )
      last.item = { ...last.item, text: last.item.text + settled.item.text }
    else joined.push({ ...settled })
  }
  return joined
}

/** A space takes on bold and italic when the words on both its sides have them. */
function settle(cells: readonly Cell[], at: number, cell: Cell): Cell {
  if (cell.has === cell.may || cell.item.kind !== 'text') return cell
  const previous = nearestFormats(cells, at, -1)
  const next = nearestFormats(cells, at, 1)
  const has = cell.has | (previous & next & invisibleOnSpace)
  return { ...cell, has, may: has }
}

function nearestFormats(cells: readonly Cell[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < cells.length; at += step) {
    const cell = cells[at] as Cell
    if (cell.has === cell.may) return cell.has
  }
  return 0
}

function nest(cells: readonly Cell[], active: number): FormatSpan[] {
  const spans: FormatSpan[] = []
  for (let at = 0; at < cells.length; ) {
    const cell = cells[at] as Cell
    const longest = longestFormat(cells, at, cell.has & ~active)
    if (longest === null) {
      spans.push({ kind: 'item', item: cell.item })
      at += 1
      continue
    }
    const children = nest(cells.slice(at, longest.end), active | longest.bit)
    spans.push({ kind: 'format', bit: longest.bit, children })
    at = longest.end
  }
  return spans
}

function longestFormat(cells: readonly Cell[], from: number, bits: number) {
  let best: { bit: number; end: number } | null = null
  for (const bit of order) {
    if ((bits & bit) === 0) continue
    let end = from + 1
    for (let at = end; at < cells.length && ((cells[at] as Cell).may & bit) !== 0; at++)
      if (((cells[at] as Cell).has & bit) !== 0) end = at + 1
    if (best === null || end > best.end) best = { bit, end }
  }
  return best
}
