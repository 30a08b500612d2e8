/**
 * Keeps the letters of a text that Markdown, or one of our extensions, would take
 * for marks. As little as is safe: `snake_case`, `2 * 3` and `[draft] of` stay as they are.
 */

/** Where a stretch of text stands. */
export interface TextPlace {
  /** At the beginning of a line of the source. */
  readonly lineStart: boolean
  /** Something stands right before or after it within the line. */
  readonly before: boolean
  readonly after: boolean
  /** Only marks of formats stand between it and the line's ends. */
  readonly isFirst: boolean
  readonly isLast: boolean
  /** In the label of a link or an image. */
  readonly inLabel: boolean
  /** In a cell of a table with bars. */
  readonly inCell: boolean
  /** The line holds more than one dollar. */
  readonly dollars: boolean
}

const letter = /[\p{L}\p{N}]/u
const asciiMark = /[!-/:-@[-`{-~]/
const entity = /^&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i

/** Escapes a run of text that holds no line break. */
export function escapeText(text: string, place: TextPlace): string {
  let out = ''
  const open = safeBrackets(text, place)
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    out += mustEscape(text, at, char, place, open) ? `\\${char}` : char
  }
  out = out.replace(/\t/g, '&#9;')
  if (place.isFirst) out = out.replace(/^ +/, spaces)
  if (place.isLast) out = out.replace(/ +$/, spaces)
  return place.lineStart ? escapeLineStart(out) : out
}

const spaces = (found: string) => '&#32;'.repeat(found.length)

function mustEscape(
  text: string,
  at: number,
  char: string,
  place: TextPlace,
  brackets: ReadonlySet<number>,
): boolean {
  const previous = text[at - 1]
  const next = text[at + 1]
  const edge = (previous === undefined && place.before) || (next === undefined && place.after)
  switch (char) {
    case '`':
      return true
    case '\\':
      return next === undefined || asciiMark.test(next) || /^\\[ \t]+$/.test(text.slice(at))
    case '*':
    case '~':
      return edge || !isGap(previous) || !isGap(next)
    case '_':
      return edge || !isLetter(previous) || !isLetter(next)
    case '[':
      return !brackets.has(at)
    case ']':
      return place.inLabel
    case '!':
      return next === undefined && place.after
    case '<':
      return next === undefined ? place.after : /[a-z/!?]/i.test(next)
    case '&':
      return next === undefined ? place.after : entity.test(text.slice(at, at + 40))
    case '=':
      return edge || next === '='
    case '#':
      if (next === undefined) return place.after
      return next === '[' || (!isLetter(previous) && /[\p{L}\p{N}_]/u.test(next))
    case '@':
      return /[\w.+-]/.test(previous ?? '') && /[\w.-]/.test(next ?? '')
    case ':':
      return next === '/' && /https?$/i.test(text.slice(Math.max(0, at - 5), at))
    case '.':
      return /(^|[^\p{L}\p{N}])www$/iu.test(text.slice(Math.max(0, at - 4), at))
    case '{':
      return next === '%'
    case '|':
      return place.inCell
    case '$':
      return place.dollars || edge
    default:
      return false
  }
}

const isGap = (char: string | undefined) => char === undefined || char === ' '
const isLetter = (char: string | undefined) => char !== undefined && letter.test(char)

/** Opening brackets that can begin nothing: they close within the text, and nothing follows that makes them a link. */
function safeBrackets(text: string, place: TextPlace): Set<number> {
  const safe = new Set<number>()
  if (place.inLabel || !text.includes('[')) return safe
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const end = text.indexOf(']', at)
    const follows = text[end + 1]
    const inside = text.slice(at + 1, end)
    if (end < 0 || (follows === undefined ? place.after : /[([:{\]]/.test(follows))) continue
    if (/^[[^!]|^\s*$|^x$/i.test(inside) || /[[\]]/.test(inside)) continue
    if (at === 0 && place.lineStart && /^_?toc_?$/i.test(inside)) continue
    safe.add(at)
  }
  return safe
}

/** Marks that make a block only at the beginning of a line. */
function escapeLineStart(text: string): string {
  return text
    .replace(/^#(?=#{0,5}(\s|$))/, '\\#')
    .replace(/^([-+*])(?=\s|$|-)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(>|:::|:-|\||!!!|\?\?\?)/, '\\$1')
    .replace(/^=(?=\s*$)/, '\\=')
}
