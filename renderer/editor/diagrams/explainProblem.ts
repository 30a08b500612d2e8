/** What a diagram's text lacks, as far as Mermaid's message says it. */
export type DiagramProblem =
  /** Mermaid stopped in this line, counted from 1. */
  | { readonly kind: 'line'; readonly line: number; readonly text: string }
  /** The first word names no kind of diagram. */
  | { readonly kind: 'unknown-type'; readonly word: string }
  | { readonly kind: 'other' }

/**
 * Reads Mermaid's message (English, for whoever knows its grammar) into what can be said in the
 * person's language. Mermaid counts lines after it took out the front matter, comments and
 * directives; here they are those of the text as it was written.
 */
export function explainProblem(message: string, source: string): DiagramProblem {
  const lines = source.split('\n')
  if (/No diagram type detected|UnknownDiagramError/i.test(message)) {
    const first = countedLines(lines)[0]
    return {
      kind: 'unknown-type',
      word: (lines[first ?? 0] ?? '').trim().split(/\s+/)[0] ?? '',
    }
  }
  const said = /(?:error on line|at line|on line) (\d+)/i.exec(message)?.[1]
  if (said === undefined) return { kind: 'other' }
  const counted = countedLines(lines)
  const at = counted[Math.min(Number(said), counted.length) - 1]
  if (at === undefined) return { kind: 'other' }
  return { kind: 'line', line: at + 1, text: (lines[at] ?? '').trim() }
}

/** The places of the lines that Mermaid counts: without front matter, comments, directives and what is empty at the start. */
function countedLines(lines: readonly string[]): readonly number[] {
  let start = 0
  const isFence = (at: number) => lines[at]?.trim() === '---'
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first >= 0 && isFence(first)) {
    const end = lines.findIndex((_line, at) => at > first && isFence(at))
    if (end > 0) start = end + 1
  }
  const kept = lines.flatMap((line, at) =>
    at < start || line.trimStart().startsWith('%%') ? [] : [at],
  )
  const begins = kept.findIndex((at) => lines[at]?.trim() !== '')
  return begins < 0 ? [] : kept.slice(begins)
}
