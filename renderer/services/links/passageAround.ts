import type { Passage } from './Links.ts'
import type { TextRange } from './TextLink.ts'

/** More than this to either side is cut. */
const sideLength = 160

/** The sentence around a stretch of a page's text. */
export function passageAround(
  text: string,
  range: TextRange,
  block: string | null = null,
): Passage {
  const from = text.lastIndexOf('\n', range.start - 1) + 1
  const end = text.indexOf('\n', range.end)
  const line = text.slice(from, end < 0 ? text.length : end)
  const at = range.start - from
  return {
    before: cutBefore(line.slice(0, at)),
    words: text.slice(range.start, range.end),
    after: cutAfter(line.slice(range.end - from)),
    line,
    at,
    nth: countLines(text, line, from),
    block,
  }
}

/** How many lines before `until` read the same. */
function countLines(text: string, line: string, until: number): number {
  let count = 0
  for (let at = text.indexOf(line); at >= 0 && at < until; at = text.indexOf(line, at + 1)) {
    const isWhole = at === 0 || text[at - 1] === '\n'
    const after = at + line.length
    if (isWhole && (after === text.length || text[after] === '\n')) count++
    if (line === '') break
  }
  return count
}

const sentenceEnd = /[.!?…]["»”')\]]*\s+/g

function cutBefore(before: string): string {
  let start = 0
  for (const match of before.matchAll(sentenceEnd)) start = match.index + match[0].length
  if (before.length - start <= sideLength) return before.slice(start)
  const space = before.indexOf(' ', before.length - sideLength)
  return `…${before.slice(space < 0 ? before.length - sideLength : space)}`
}

function cutAfter(after: string): string {
  const match = new RegExp(sentenceEnd.source).exec(after)
  const sentence = match ? after.slice(0, match.index + match[0].length).trimEnd() : after
  if (sentence.length <= sideLength) return sentence
  const space = sentence.lastIndexOf(' ', sideLength)
  return `${sentence.slice(0, space <= 0 ? sideLength : space)}…`
}
