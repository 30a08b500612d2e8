/**
 * Where the words lie that comments are about: by line, letter and the words themselves, because Markdown has
 * no mark for them. Lines are the blocks that hold text, in the order of the page.
 */
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  createElement,
} from '../../../model/body/BodyNode.ts'
import { bodyRoleOf } from '../../../model/body/bodyTypes.ts'

/** A stretch of words. */
export interface WordsPlace {
  /** Counted from 0. */
  readonly line: number
  /** In UTF-16 units; a node within the line counts as one. */
  readonly from: number
  /** The words as they read; a node within the line stands as U+FFFC. */
  readonly words: string
}

const atomSign = '\ufffc'

/** Finds the marked words of each thread of a body. */
export function listMarkPlaces(
  blocks: readonly BodyElement[],
): ReadonlyMap<string, readonly WordsPlace[]> {
  const places = new Map<string, WordsPlace[]>()
  listLines(blocks).forEach((line, at) => {
    let offset = 0
    const add = (nodes: readonly BodyNode[], threads: readonly string[]) => {
      for (const node of nodes) {
        const inner = wrapped(node)
        if (inner) {
          add(inner, [...threads, ...idsOf(node)])
          continue
        }
        if (isNestedList(node)) continue
        const words = wordsOf(node)
        for (const thread of new Set(threads)) {
          const known = places.get(thread) ?? []
          places.set(thread, known)
          const last = known.at(-1)
          if (last && last.line === at && last.from + last.words.length === offset)
            known[known.length - 1] = { ...last, words: last.words + words }
          else known.push({ line: at, from: offset, words })
        }
        offset += words.length
      }
    }
    add(line.children, [])
  })
  return places
}

/**
 * Marks the words of a thread in a body, in place. Where a place reads otherwise, the words are looked for in
 * the nearest line that has them; tells whether any were found.
 */
export function markPlaces(
  blocks: readonly BodyElement[],
  thread: string,
  places: readonly WordsPlace[],
): boolean {
  const lines = listLines(blocks)
  const texts = lines.map((line) => lineText(line.children))
  let isFound = false
  for (const place of places) {
    if (place.words === '') continue
    const at = findLine(texts, place)
    if (at === null) continue
    const text = texts[at] as string
    const from = text.startsWith(place.words, place.from)
      ? place.from
      : text.indexOf(place.words)
    wrapRange((lines[at] as BodyElement).children, from, from + place.words.length, thread)
    isFound = true
  }
  return isFound
}

function findLine(texts: readonly string[], place: WordsPlace): number | null {
  if (texts[place.line]?.startsWith(place.words, place.from)) return place.line
  const having = texts.flatMap((text, at) => (text.includes(place.words) ? [at] : []))
  const near = having.sort((a, b) => Math.abs(a - place.line) - Math.abs(b - place.line))
  return near[0] ?? null
}

/** The blocks that hold a line of text themselves. */
function listLines(blocks: readonly BodyNode[]): BodyElement[] {
  return blocks.flatMap((node) => {
    if (node.kind === 'text') return []
    const role = bodyRoleOf(node.type)
    if (role === 'text') return [node]
    const isItem = role === 'listitem' && !node.children.some(isNestedList)
    return isItem ? [node] : listLines(node.children)
  })
}

function isNestedList(node: BodyNode): boolean {
  return node.kind === 'element' && bodyRoleOf(node.type) === 'list'
}

/** The nodes within a wrap; `null` for what is none. */
function wrapped(node: BodyNode): BodyNode[] | null {
  return node.kind === 'element' && bodyRoleOf(node.type) === 'wrap' ? node.children : null
}

function idsOf(node: BodyNode): string[] {
  const ids = node.kind === 'element' && node.type === 'mark' ? node.props.__ids : null
  return Array.isArray(ids) ? ids.map(String) : []
}

function wordsOf(node: BodyNode): string {
  if (node.kind === 'text') return node.text
  return node.type === 'linebreak' ? '\n' : atomSign
}

function lineText(nodes: readonly BodyNode[]): string {
  return nodes
    .map((node) => {
      const inner = wrapped(node)
      return inner ? lineText(inner) : wordsOf(node)
    })
    .join('')
}

/** Wraps a stretch, node by node; gives the length of what it walked over. */
function wrapRange(nodes: BodyNode[], from: number, to: number, thread: string): number {
  let offset = 0
  const kept: BodyNode[] = []
  for (const node of nodes) {
    const inner = wrapped(node)
    if (inner) {
      offset += wrapRange(inner, from - offset, to - offset, thread)
      kept.push(node)
      continue
    }
    const words = wordsOf(node)
    const start = Math.max(0, from - offset)
    const end = Math.min(words.length, to - offset)
    offset += words.length
    if (start >= end) kept.push(node)
    else if (node.kind === 'element') kept.push(mark(thread, node))
    else {
      const part = (text: string): BodyText => ({ kind: 'text', text, format: node.format })
      if (start > 0) kept.push(part(words.slice(0, start)))
      kept.push(mark(thread, part(words.slice(start, end))))
      if (end < words.length) kept.push(part(words.slice(end)))
    }
  }
  nodes.splice(0, nodes.length, ...kept)
  return offset
}

function mark(thread: string, node: BodyNode): BodyElement {
  return createElement('mark', { __ids: [thread] }, [node])
}
