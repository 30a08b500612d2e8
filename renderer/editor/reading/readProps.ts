import { type BodyElement, bodyNodeToText } from '../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'

function readValue(element: BodyElement, name: string): unknown {
  return element.props[`__${name}`] ?? bodyTypes[element.type]?.props[`__${name}`]
}

/** A text property of an element, without its underscores; empty for anything else. */
export function readText(element: BodyElement, name: string): string {
  const value = readValue(element, name)
  return typeof value === 'string' ? value : ''
}

/** A number of an element; `null` for anything else. */
export function readNumber(element: BodyElement, name: string): number | null {
  const value = readValue(element, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Whether a property is `true`. */
export function readFlag(element: BodyElement, name: string): boolean {
  return readValue(element, name) === true
}

/** A heading's level, 1 to 6; `null` for other blocks. */
export function readHeadingLevel(element: BodyElement): number | null {
  if (element.type !== 'heading') return null
  const level = Number(/^h([1-6])$/.exec(readText(element, 'tag'))?.[1])
  return Number.isNaN(level) ? 1 : level
}

/** The blocks under a heading of this text, the heading itself left out; `null` when no heading bears it. */
export function readSection(
  blocks: readonly BodyElement[],
  heading: string,
): readonly BodyElement[] | null {
  const wanted = heading.trim()
  const start = blocks.findIndex(
    (one) => one.type === 'heading' && bodyNodeToText(one).trim() === wanted,
  )
  const head = blocks[start]
  if (!head) return null
  const level = readHeadingLevel(head) ?? 1
  const end = blocks.findIndex((one, at) => at > start && (readHeadingLevel(one) ?? 9) <= level)
  return blocks.slice(start + 1, end === -1 ? undefined : end)
}
