/** Code, formulas and addresses within a line. */

/**
 * Writes code within a line. What bars and backslashes would break in a table's cell goes into a
 * tag, and so does what would make the words of a link (`inLabel`) the name of a definition:
 * brackets are seen before code is.
 */
export function writeCodeSpan(code: string, inCell: boolean, inLabel: boolean): string {
  const breaksCell = inCell && /[|]/.test(code) && code.includes('\\')
  if (breaksCell || (inLabel && code.includes(']:')) || /^ +$/.test(code))
    return `<code>${code.replace(/[^\p{L}\p{N}]/gu, (char) => `&#${char.codePointAt(0)};`)}</code>`
  const text = inCell ? code.replace(/\|/g, '\\|') : code
  return fence(text, '`')
}

/** Writes a formula within a line: `$x$`, or `` $`x`$ `` where dollars alone would be misread. */
export function writeMathSpan(formula: string, before: string, after: string): string {
  const text = formula.replace(/\s*\n\s*/g, ' ')
  const simple =
    text !== '' &&
    !/^\s|\s$|[$`]|\\$/.test(text) &&
    !/[\p{L}\p{N}]$/u.test(before) &&
    !/^[0-9]/.test(after)
  return simple ? `$${text}$` : `$${fence(text, '`')}$`
}

function fence(text: string, mark: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const marks = mark.repeat(longest + 1)
  const pad = /^`|`$|^ .* $/s.test(text) || text === '' ? ' ' : ''
  return `${marks}${pad}${text}${pad}${marks}`
}

/** Writes an address and a title for between the round brackets of a link. */
export function writeDestination(url: string, title: string): string {
  const safe = url.replace(/[\n\r\t]/g, encodeURIComponent)
  const bare = /^[^\s<>()\\|]+$/.test(safe) && !/&(#|\w+;)/.test(safe)
  const address = bare ? safe : `<${safe.replace(/[\\<>&|]/g, '\\$&')}>`
  if (title === '') return address
  return `${address} "${title.replace(/[\\"&|[\]*_`~$=<]/g, '\\$&').replace(/\r?\n/g, '&#10;')}"`
}
