import { Fragment } from 'react'
import type { MatchRange } from '../../../hooks/search/searchSyntax.ts'

/** A piece of a text, marked or not. */
export interface TextPiece {
  readonly text: string
  readonly marked: boolean
}

/** Cuts a text at its matches. Ranges out of order, overlapping or beyond the text are put right: an index may be a moment behind. */
export function cutAtRanges(text: string, ranges: readonly MatchRange[]): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, Math.min(start, text.length))
    const to = Math.min(end, text.length)
    if (to <= from) continue
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false })
    pieces.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** A text with its matches marked. */
export function MarkedText(props: {
  readonly text: string
  readonly ranges: readonly MatchRange[]
}) {
  return cutAtRanges(props.text, props.ranges).map((piece, index) =>
    piece.marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      <mark key={index}>{piece.text}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  )
}
