/**
 * GitBook's `{% … %}` lines. They are cut out before Markdown is parsed, since
 * CommonMark takes the closing one for a continuation of the list above it.
 */
import { parseAttributes } from './htmlTokens.ts'

/** A stretch of a source: Markdown, or one directive. `line` counts from 0 in the whole source. */
export type Segment =
  | { readonly kind: 'markdown'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'directive'
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      readonly raw: string
      readonly line: number
    }

const directivePattern = /^(\s*)\{%-?\s*([a-zA-Z][\w-]*)(.*?)-?%\}\s*$/
/** A fence, also as the first thing in a quote, an item or a footnote. */
export const fencePattern =
  /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s|\[\^[^\]]+\]:\s)*(`{3,}|~{3,})(.*)$/
const definitionPattern = /^ {0,3}\[(?!\^)(?:\\.|[^\]\\\n])+\]:\s*\S/

/**
 * Cuts a source at its directive lines, outside code fences. A block that is
 * indented under a list item is moved to the margin, and link definitions are
 * given to every stretch.
 */
export function splitDirectives(source: string): Segment[] {
  if (!source.includes('{%')) return [{ kind: 'markdown', text: source, line: 0 }]
  const lines = source.split('\n')
  const definitions = lines.filter((line) => definitionPattern.test(line))
  const segments: Segment[] = []
  let held: string[] = []
  let start = 0
  let indent = 0
  let fence: string | null = null
  const flush = (next: number) => {
    if (held.some((line) => line.trim() !== '')) {
      const tail = definitions.length > 0 ? `\n\n${definitions.join('\n')}\n` : ''
      segments.push({ kind: 'markdown', text: held.join('\n') + tail, line: start })
    }
    held = []
    start = next
  }
  lines.forEach((line, index) => {
    const mark = fencePattern.exec(line)
    if (fence !== null) {
      const closes = mark?.[1]?.startsWith(fence) && mark[2]?.trim() === ''
      if (closes) fence = null
    } else if (mark?.[1]) fence = mark[1]
    const found = fence === null && !mark ? directivePattern.exec(line) : null
    if (!found) {
      const margin = /^ */.exec(line)?.[0].length ?? 0
      held.push(indent > 0 ? line.slice(Math.min(indent, margin)) : line)
      return
    }
    flush(index + 1)
    const [raw, space = '', name = '', rest = ''] = found
    indent = name.startsWith('end') ? 0 : space.length
    segments.push({
      kind: 'directive',
      name: name.toLowerCase(),
      attributes: parseAttributes(rest),
      raw: raw.trim(),
      line: index,
    })
  })
  flush(lines.length)
  return segments
}
