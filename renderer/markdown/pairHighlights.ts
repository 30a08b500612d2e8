/** Finds `==marked==` among the children of a line; `a == b` is none. */
import type { PhrasingContent } from 'mdast'

/** A stretch between `==`. */
export interface Highlight {
  readonly type: 'highlight'
  children: PhrasingContent[]
  position?: import('unist').Position | undefined
}

declare module 'mdast' {
  interface PhrasingContentMap {
    highlight: Highlight
  }
  interface RootContentMap {
    highlight: Highlight
  }
}

type Part =
  | { readonly kind: 'node'; readonly node: PhrasingContent }
  | { readonly kind: 'sign'; readonly opens: boolean; readonly closes: boolean }

/** Gives the children with highlights as nodes of their own. */
export function pairHighlights(
  children: readonly PhrasingContent[],
): readonly PhrasingContent[] {
  if (!children.some((child) => child.type === 'text' && child.value.includes('==')))
    return children
  return join(children.flatMap((child, at) => split(child, children[at - 1], children[at + 1])))
}

const isGap = (letter: string | undefined) =>
  letter === undefined || /[\s\p{P}\p{S}]/u.test(letter)
const isSpace = (letter: string | undefined) => letter === undefined || /\s/.test(letter)

/** A guarded letter was written with a mark: as such it counts. */
const letterOf = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  const isGuarded = code === 0xdbff || (code >= 0xde00 && text.charCodeAt(at - 1) === 0xdbff)
  return isGuarded ? '*' : text.charAt(at)
}

function split(
  child: PhrasingContent,
  before: PhrasingContent | undefined,
  after: PhrasingContent | undefined,
): Part[] {
  if (child.type !== 'text') return [{ kind: 'node', node: child }]
  const parts: Part[] = []
  const { value } = child
  let end = 0
  const text = (from: number, to: number) => {
    if (to > from)
      parts.push({ kind: 'node', node: { ...child, value: value.slice(from, to) } })
  }
  for (const { index } of value.matchAll(/(?<!=)==(?!=)/g)) {
    // What stands beside a text is a mark of its own, and no space.
    const left = index === 0 ? (before ? '*' : undefined) : letterOf(value, index - 1)
    const right = index + 2 < value.length ? letterOf(value, index + 2) : after && '*'
    text(end, index)
    end = index + 2
    parts.push({
      kind: 'sign',
      opens: isGap(left) && !isSpace(right),
      closes: isGap(right) && !isSpace(left),
    })
  }
  text(end, value.length)
  return parts
}

function join(parts: readonly Part[]): PhrasingContent[] {
  const joined: PhrasingContent[] = []
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part
    if (part.kind === 'node') {
      joined.push(part.node)
      continue
    }
    const close = part.opens
      ? parts.findIndex((one, index) => index > at + 1 && one.kind === 'sign' && one.closes)
      : -1
    if (close < 0) joined.push({ type: 'text', value: '==' })
    else {
      joined.push({ type: 'highlight', children: join(parts.slice(at + 1, close)) })
      at = close
    }
  }
  return joined
}
