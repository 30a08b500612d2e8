/**
 * Other programs' ways to write a block apart, line by line into those that the parser
 * knows, with as many lines as before: MkDocs's `!!! note "Title"` with an indented
 * block becomes a quote with `[!note] Title`, VuePress's `::: tip Title` becomes `:::tip[Title]`.
 */
import { fencePattern } from './directives.ts'

const colonPattern = /^([\s>]*)(:{3,})[ \t]*([a-zA-Z][\w-]*)[ \t]+([^[{\s][^\n]*?)[ \t]*$/
const spacedPattern = /^([\s>]*)(:{3,})[ \t]+([a-zA-Z][\w-]*)[ \t]*$/
const bangPattern = /^( *)(!!!|\?\?\?\+?)[ \t]+([a-zA-Z][\w-]*)(?:[ \t]+"([^"]*)")?[ \t]*$/

/** Rewrites a source; one without such blocks is given back as it is. */
export function normalizeAdmonitions(source: string): string {
  if (!/:::|!!!|\?\?\?/.test(source)) return source
  let fence: string | null = null
  let margin: string | null = null
  return source
    .split('\n')
    .map((line) => {
      if (margin !== null) {
        if (line.trim() === '') return `${margin}>`
        if (line.startsWith(`${margin}    `))
          return `${margin}> ${line.slice(margin.length + 4)}`
        margin = null
      }
      const mark = fencePattern.exec(line)?.[1]
      if (mark) {
        if (fence === null) fence = mark
        else if (mark.startsWith(fence)) fence = null
        return line
      }
      if (fence !== null) return line
      const bang = bangPattern.exec(line)
      if (bang) {
        margin = bang[1] ?? ''
        return `${margin}> [!${bang[3]}]${bang[4] ? ` ${bang[4]}` : ''}`
      }
      const colon = colonPattern.exec(line)
      if (colon)
        return `${colon[1]}${colon[2]}${colon[3]}[${colon[4]?.replace(/[[\]]/g, '\\$&')}]`
      const spaced = spacedPattern.exec(line)
      return spaced ? `${spaced[1]}${spaced[2]}${spaced[3]}` : line
    })
    .join('\n')
}
