/** A text made comparable, with the way back to where each part of it came from. */
export interface FoldedText {
  readonly text: string
  /** For each unit of `text`, and one past it, the offset in the original where it begins. */
  readonly starts: readonly number[]
  /** For each unit of `text` where what it stands for ends in the original. */
  readonly ends: readonly number[]
}

/** What counts as a difference. */
export interface FoldOptions {
  readonly matchCase: boolean
  readonly accents: boolean
}

/** A sign with its marks, so that `é` in two characters is one. */
const clusters = /\P{M}\p{M}*|\p{M}+/gu
const marks = /\p{M}/gu
const alike: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '‑': '-',
}
const ligatures: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
}

/**
 * Folds a text: kinds of apostrophe, quote and space count as one, always; capitals and accents
 * unless they matter. Offsets lead back whatever grew or shrank. O(n).
 */
export function foldText(original: string, options: FoldOptions): FoldedText {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    const folded = foldCluster(cluster, options)
    for (let at = 0; at < folded.length; at++) {
      starts.push(index)
      ends.push(index + cluster.length)
    }
    text += folded
  }
  starts.push(original.length)
  return { text, starts, ends }
}

function foldCluster(cluster: string, options: FoldOptions): string {
  let folded = alike[cluster] ?? cluster
  folded = options.accents
    ? folded.normalize('NFC')
    : (ligatures[folded] ?? folded).normalize('NFKD').replace(marks, '')
  return options.matchCase ? folded : folded.toLowerCase()
}
