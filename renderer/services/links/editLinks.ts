/** Puts links into bodies and mends them, as plain objects; the caller writes the result with `changeBody`. */
import { type BodyElement, type BodyText, createElement } from '../../../model/body/BodyNode.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { Passage } from './Links.ts'
import { type LinkElement, readLinkedText, type TextRun } from './readLinkedText.ts'
import type { TextRange } from './TextLink.ts'

/** Where a link is to lead. */
export interface LinkTo {
  readonly page: PageId
  readonly space: SpaceId
  /** The page's present title. */
  readonly title: string
  readonly heading?: string
}

/** A place of a text: what Passage tells of it. */
export type TextPlace = Pick<Passage, 'line' | 'at' | 'nth' | 'words'>

/**
 * Makes the words at a place a link to a page. They stay as they are written where they
 * differ from the title. `null` when the place does not read so any more, or lies in a
 * link or in code by now: the page has changed.
 */
export function linkWords(
  blocks: readonly BodyElement[],
  place: TextPlace,
  to: LinkTo,
): readonly BodyElement[] | null {
  const next = structuredClone(blocks)
  const runs: TextRun[] = []
  const read = readLinkedText(next, { run: (run) => runs.push(run) })
  const range = findPlace(read.text, place)
  if (!range || read.closed.some((one) => one.start < range.end && one.end > range.start))
    return null
  const touched = runs.filter((run) => run.start < range.end && run.end > range.start)
  const [first, last] = [touched[0], touched.at(-1)]
  // Words that lie partly within a comment or another wrap have two parents: no link spans them.
  if (!first || !last || touched.some((run) => run.parent !== first.parent)) return null
  const { children } = first.parent
  const from = children.indexOf(first.node)
  const until = children.indexOf(last.node)
  if (touched.length !== until - from + 1) return null
  const before = first.node.text.slice(0, range.start - first.start)
  const after = last.node.text.slice(range.end - last.start)
  children.splice(
    from,
    until - from + 1,
    ...textsOf(before, first.node.format),
    createLink(to, place.words),
    ...textsOf(after, last.node.format),
  )
  return next
}

/** Makes a link at a place words again: what takes back {@link linkWords}. `null` when it is not there any more. */
export function unlinkWords(
  blocks: readonly BodyElement[],
  place: TextPlace,
  page: PageId,
): readonly BodyElement[] | null {
  const next = structuredClone(blocks)
  const links: LinkElement[] = []
  const read = readLinkedText(next, { link: (link) => links.push(link) })
  const range = findPlace(read.text, place)
  const found = links.find(
    ({ link }) => link.kind === 'page' && link.page === page && link.start === range?.start,
  )
  if (!found?.parent) return null
  replaceWithText(found, place.words)
  return next
}

/** Which links of a body are meant. */
export interface WantedLinks {
  readonly page: PageId
  /** Only links to this heading. */
  readonly heading?: string
  /** Only the link at this place. */
  readonly place?: TextPlace
}

/** Leads links of a body elsewhere; `null` when it holds none of those meant. */
export function mendLinks(
  blocks: readonly BodyElement[],
  wanted: WantedLinks,
  to: LinkTo,
): readonly BodyElement[] | null {
  return changeLinks(blocks, wanted, (found) => {
    if (found.link.kind === 'page-url') replaceUrl(found, to)
    else {
      Object.assign(found.element.props, {
        __pageId: to.page,
        __spaceId: to.space,
        __label: to.title,
      })
      if (to.heading) found.element.props.__heading = to.heading
      else delete found.element.props.__heading
    }
  })
}

/** Makes links of a body words; an embedded page goes with its block. `null` when it holds none of those meant. */
export function dropLinks(
  blocks: readonly BodyElement[],
  wanted: WantedLinks,
): readonly BodyElement[] | null {
  const gone = new Set<BodyElement>()
  const next = changeLinks(blocks, wanted, (found, words) => {
    if (found.link.kind === 'embed' && found.parent === null) gone.add(found.element)
    else if (found.link.kind === 'embed')
      found.parent?.children.splice(found.parent.children.indexOf(found.element), 1)
    else replaceWithText(found, words)
  })
  return next?.filter((block) => !gone.has(block)) ?? null
}

function changeLinks(
  blocks: readonly BodyElement[],
  wanted: WantedLinks,
  change: (found: LinkElement, words: string) => void,
): readonly BodyElement[] | null {
  const next = structuredClone(blocks)
  const links: LinkElement[] = []
  const { text } = readLinkedText(next, { link: (link) => links.push(link) })
  const range = wanted.place && findPlace(text, wanted.place)
  const meant = links.filter(
    ({ link }) =>
      link.page === wanted.page &&
      (wanted.heading === undefined || link.heading === wanted.heading) &&
      (!wanted.place || link.start === range?.start),
  )
  if (meant.length === 0) return null
  for (const one of meant) change(one, text.slice(one.link.start, one.link.end))
  return next
}

function createLink(to: LinkTo, words: string): BodyElement {
  return createElement('page-link', {
    __pageId: to.page,
    __spaceId: to.space,
    __label: to.title,
    ...(words === to.title ? {} : { __alias: words }),
  })
}

function replaceUrl({ element, parent }: LinkElement, to: LinkTo): void {
  const words = element.children.map((one) => (one.kind === 'text' ? one.text : '')).join('')
  parent?.children.splice(parent.children.indexOf(element), 1, createLink(to, words))
}

/** Puts words in a link's stead, joined with the text beside it that looks the same. */
function replaceWithText({ element, parent }: LinkElement, words: string): void {
  if (!parent) return
  const at = parent.children.indexOf(element)
  const [before, after] = [parent.children[at - 1], parent.children[at + 1]]
  const format =
    before?.kind === 'text' ? before.format : after?.kind === 'text' ? after.format : 0
  const text: BodyText = { kind: 'text', text: words, format }
  parent.children.splice(at, 1, text)
  if (after?.kind === 'text' && after.format === format) {
    text.text += after.text
    parent.children.splice(at + 1, 1)
  }
  if (before?.kind === 'text' && before.format === format) {
    before.text += text.text
    parent.children.splice(at, 1)
  }
}

const textsOf = (text: string, format: number): BodyText[] =>
  text === '' ? [] : [{ kind: 'text', text, format }]

/** Finds a place in a text: the line that reads the same, of several the one in the same order. */
function findPlace(text: string, { line, at, nth, words }: TextPlace): TextRange | null {
  const starts: number[] = []
  for (let from = text.indexOf(line); from >= 0; from = text.indexOf(line, from + 1)) {
    const isStart = from === 0 || text[from - 1] === '\n'
    const end = from + line.length
    if (isStart && (end === text.length || text[end] === '\n')) starts.push(from)
  }
  const start = starts[Math.min(nth, starts.length - 1)]
  if (start === undefined || line.slice(at, at + words.length) !== words) return null
  return { start: start + at, end: start + at + words.length }
}
