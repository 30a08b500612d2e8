/**
 * Puts the pieces of a line together. A format is written with its usual marks where
 * CommonMark reads them as such at that place, and as an HTML tag where it would not
 * (`a**"b"**c`), which the reader and other programs take for the same.
 */
import { textFormats } from '../../model/body/BodyNode.ts'

/** One piece of a line, in order. */
export type Piece =
  | {
      readonly kind: 'text'
      readonly write: (place: {
        readonly before: boolean
        readonly after: boolean
        readonly startsLine: boolean
        /** Nothing but marks stands between it and the line's ends. */
        readonly isFirst: boolean
        readonly isLast: boolean
      }) => string
    }
  | { readonly kind: 'raw'; readonly write: (before: string, after: string) => string }
  | { readonly kind: 'break'; readonly write: string }
  | { readonly kind: 'mark'; readonly bit: number; readonly opens: boolean }

const marks: Readonly<Record<number, string>> = {
  [textFormats.bold]: '**',
  [textFormats.italic]: '*',
  [textFormats.strikethrough]: '~~',
  [textFormats.highlight]: '==',
}

const tags: Readonly<Record<number, string>> = {
  [textFormats.bold]: 'strong',
  [textFormats.italic]: 'em',
  [textFormats.strikethrough]: 'del',
  [textFormats.highlight]: 'mark',
  [textFormats.underline]: 'u',
  [textFormats.superscript]: 'sup',
  [textFormats.subscript]: 'sub',
}

/** Writes pieces as one line. */
export function joinPieces(pieces: readonly Piece[], lineStart: boolean): string {
  const written: (string | null)[] = pieces.map((piece, at) => {
    if (piece.kind === 'break') return piece.write
    if (piece.kind === 'mark' || piece.kind === 'raw') return null
    const previous = pieces[at - 1]
    const next = pieces[at + 1]
    const afterBreak = previous?.kind === 'break'
    return piece.write({
      isFirst: standsAt(pieces, at, -1),
      isLast: standsAt(pieces, at, 1),
      before: previous !== undefined && !afterBreak,
      after: next !== undefined && next.kind !== 'break',
      startsLine:
        (previous === undefined && lineStart) || (afterBreak && previous.write.endsWith('\n')),
    })
  })
  // Only what is bare of marks may still depend on its neighbours' letters.
  pieces.forEach((piece, at) => {
    if (piece.kind === 'raw')
      written[at] = piece.write(
        (written[at - 1] ?? '').slice(-1),
        (written[at + 1] ?? '')[0] ?? '',
      )
  })
  resolveMarks(pieces, written)
  return written.join('')
}

/** Whether only marks stand between a piece and an end of the line, or a break. */
function standsAt(pieces: readonly Piece[], from: number, step: 1 | -1): boolean {
  for (let at = from + step; at >= 0 && at < pieces.length; at += step) {
    const { kind } = pieces[at] as Piece
    if (kind === 'break') return true
    if (kind !== 'mark') return false
  }
  return true
}

function resolveMarks(pieces: readonly Piece[], written: (string | null)[]): void {
  const open: number[] = []
  pieces.forEach((piece, at) => {
    if (piece.kind !== 'mark') return
    if (piece.opens) {
      open.push(at)
      return
    }
    const start = open.pop()
    if (start === undefined) return
    const [before, after] = chooseMark(pieces, written, start, at, piece.bit)
    written[start] = before
    written[at] = after
  })
}

function chooseMark(
  pieces: readonly Piece[],
  written: readonly (string | null)[],
  start: number,
  end: number,
  bit: number,
): readonly [string, string] {
  const tag = tags[bit] ?? 'span'
  const asTag = [`<${tag}>`, `</${tag}>`] as const
  const mark = marks[bit]
  if (mark === undefined) return asTag
  const at = (index: number, side: 'first' | 'last') => edgeOf(pieces, written, index, side)
  const outsideBefore = at(start - 1, 'last')
  const insideFirst = at(start + 1, 'first')
  const insideLast = at(end - 1, 'last')
  const outsideAfter = at(end + 1, 'first')
  const flanks = leftFlanks(outsideBefore, insideFirst) && leftFlanks(outsideAfter, insideLast)
  if (!flanks) return asTag
  const free = isGapOrMark(outsideBefore) && isGapOrMark(outsideAfter)
  // Within a word `==` is what programmers compare with.
  if (bit === textFormats.highlight) return free ? [mark, mark] : asTag
  if (bit !== textFormats.italic) return [mark, mark]
  const besideMark = [start - 1, start + 1, end - 1, end + 1].some(
    (index) => pieces[index]?.kind === 'mark',
  )
  if (!besideMark) return [mark, mark]
  return free ? ['_', '_'] : asTag
}

/** The letter at a piece's edge; marks that are not yet chosen count as punctuation. */
function edgeOf(
  pieces: readonly Piece[],
  written: readonly (string | null)[],
  index: number,
  side: 'first' | 'last',
): string {
  const piece = pieces[index]
  if (piece === undefined) return ''
  const text = written[index] ?? (piece.kind === 'mark' ? '*' : '')
  const letters = [...text]
  return (side === 'first' ? letters[0] : letters.at(-1)) ?? ''
}

const isGap = (letter: string) => letter === '' || /\s/u.test(letter)
/** Emoji are punctuation to CommonMark and letters to some parsers, ours too: no rule may hang on which. */
const isMark = (letter: string) => letter.length === 1 && /[\p{P}\p{S}]/u.test(letter)
const isLetter = (letter: string) => !isGap(letter) && !/[\p{P}\p{S}]/u.test(letter)
const isGapOrMark = (letter: string) => isGap(letter) || isMark(letter)

/** CommonMark's rule for the side on which a delimiter can open; mirrored, for closing. */
function leftFlanks(outside: string, inside: string): boolean {
  return !isGap(inside) && (isLetter(inside) || isGapOrMark(outside))
}
