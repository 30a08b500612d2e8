import { headingToText } from './markdownToBody.ts'
import { parseMarkdown } from './parseMarkdown.ts'

/** Finds the text of a page's first heading of level 1, outside code; `null` without one. */
export function findHeading(body: string): string | null {
  let fence: string | null = null
  const lines = body.split('\n')
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark && fence === null) fence = mark
    else if (mark && fence !== null && mark.startsWith(fence)) fence = null
    if (fence !== null || mark) continue
    const setext = /^=+\s*$/.test(lines[index + 1] ?? '') && line.trim() !== ''
    if (!setext && !/^ {0,3}#(\s|$)/.test(line)) continue
    const node = parseMarkdown(setext ? `${line}\n===` : line).children[0]
    const text = node?.type === 'heading' && node.depth === 1 ? headingToText(node) : ''
    if (text !== '') return text
  }
  return null
}
