/** What only Markdown is written with. */
const sure: readonly RegExp[] = [
  /^ {0,3}(?:```|~~~)[^`\n]*\n[\s\S]*?^ {0,3}(?:```|~~~)\s*$/m,
  /^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$/m,
  /^[ \t]*[-*+] \[[ xX]\] \S/m,
  /!?\[[^\]\n]+\]\((?:https?:|mailto:|relais:|\/|#|\.)[^)\s]*(?: "[^"\n]*")?\)/,
  /\[\[[^[\]\n]+\]\]/,
  /^> \[!\w+\]/m,
]

/** What Markdown and ordinary text may both have; two of them together are taken for Markdown. */
const likely: readonly RegExp[] = [
  /^#{1,6} \S.*$/m,
  /(?:^|\n)(?:[-*+] \S.*(?:\n+|$)){2,}/,
  /(?:^|\n)(?:\d{1,3}[.)] \S.*(?:\n+|$)){2,}/,
  /(?:^|[\s(])\*\*[^\s*][^*\n]*\*\*/,
  /(?:^|\s)`[^`\n]+`/,
  /(?:^|\n)(?:> \S.*(?:\n|$)){1,}/,
  /^(?:---|\*\*\*|___)$/m,
]

/** Tells whether a plain text is written in Markdown, so that pasting it reads it. */
export function looksLikeMarkdown(text: string): boolean {
  const source = text.replace(/\r\n?/g, '\n').slice(0, 50_000)
  if (sure.some((pattern) => pattern.test(source))) return true
  const signs = likely.filter((pattern) => pattern.test(source)).length
  // A heading above its text, or a list, by itself.
  const isList = /^(?:(?:[-*+]|\d{1,3}[.)]) \S.*(?:\n+(?: {2,}\S.*)?|$)){2,}$/.test(
    source.trim(),
  )
  const isHeaded =
    /^#{1,6} \S.*\n\s*\n\S/.test(source.trim()) || /^#{2,6} \S[^\n]*$/.test(source.trim())
  return signs >= 2 || isList || isHeaded
}
