const token = /[^\s\u00a0\u202f]*$/
const addressLike = /:\/\/|^www\.|^mailto:|^[\w.+-]+@[\w-]|^[./~]*\/[^\s]|^[a-z]:\\|\\\w/i
/** `/table`, `@someone`, `#topic`, `:smile:` open lists of their own. */
const trigger = /^(?:[/@#][^\s]*|:[\p{L}\d_+-]+:?)$/iu

/**
 * Says whether the end of a text is to be left as it is typed: an address, a path, code or a
 * formula that is not closed yet, the destination of a Markdown link, a word that opens a list.
 */
export function isLiteral(before: string): boolean {
  const word = (token.exec(before)?.[0] ?? '').replace(/^[(["'«“‘]+/, '')
  // No address has a double quote in it: one behind an address closes.
  const closes = word.length > 1 && word.endsWith('"')
  if (!closes && (addressLike.test(word) || trigger.test(word))) return true
  // An entity, `&amp;`.
  if (/&#?\w+;$/.test(word)) return true
  if (/\[\[[^[\]\n]*$/.test(before) || /\]\([^)\n]*$/.test(before)) return true
  if ((before.match(/`/g)?.length ?? 0) % 2 === 1) return true
  return isInFormula(before)
}

/** `$x$`, not `$5`: a dollar that begins a word and is not closed. */
function isInFormula(before: string): boolean {
  const dollars = before.match(/\$/g)?.length ?? 0
  return dollars % 2 === 1 && /(?:^|\s)\$[^\s\d$][^$\n]*$/.test(before)
}
