/** The many words for callouts (GitHub, Obsidian, MkDocs, Docusaurus, GitBook) and the editor's four tones. */

/** What a callout's word says: its tone, and whether the word says more than the tone. */
export interface CalloutWord {
  readonly tone: string
  /** The word to keep as the callout's title; `null` when the tone says it. */
  readonly word: string | null
}

const tones: Readonly<Record<string, readonly string[]>> = {
  note: 'info note abstract summary tldr todo question help faq example seealso'.split(' '),
  tip: 'tip hint important success check done'.split(' '),
  warning: 'warning attention warn'.split(' '),
  danger: 'danger caution error bug failure fail missing'.split(' '),
  quote: 'quote cite'.split(' '),
}

/** Words that the tone says as well. */
const plain = new Set(
  'note info tip hint warning warn attention danger caution quote cite'.split(' '),
)

/** Reads a callout's word; an unknown one is a note that keeps it. */
export function readCalloutWord(kind: string): CalloutWord {
  const word = kind.toLowerCase()
  const tone = Object.keys(tones).find((one) => tones[one]?.includes(word)) ?? 'note'
  const kept = kind === word ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : kind
  const shown =
    kind === kind.toUpperCase() ? `${kept.charAt(0)}${kept.slice(1).toLowerCase()}` : kept
  return { tone, word: plain.has(word) ? null : shown }
}

/** Whether a word is one that callouts go by: other `:::` blocks are not callouts. */
export function isCalloutWord(kind: string): boolean {
  const word = kind.toLowerCase()
  return Object.values(tones).some((words) => words.includes(word))
}
