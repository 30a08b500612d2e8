import { type RefObject, useEffect } from 'react'
import type { PageId } from '../../../../model/ids.ts'
import { useNavigation } from '../../../hooks/screen/useNavigation.tsx'
import type { Passage } from '../../../hooks/sync/useConnections.ts'
import type { PagePlace } from '../../../routes.ts'
import styles from './PageLinks.module.css'

/** A text is drawn a moment after its page opens. */
const waitsMs = 5_000
const looksEveryMs = 50
const shownMs = 1_800

let wanted: { readonly page: PageId; readonly passage: Passage } | null = null

/** Asks that a page, when it is shown next, is shown where this passage stands. */
export function requestPassage(page: PageId, passage: Passage): void {
  wanted = { page, passage }
}

/**
 * Goes to the passage that was asked for of this page, or to the place that its address names,
 * once it is drawn, and marks its block for a moment.
 */
export function useRevealedPassage(page: PageId, body: RefObject<HTMLElement | null>): void {
  const { route } = useNavigation()
  const place = route.name === 'page' && route.page === page ? route.place : undefined
  const placeName = place ? JSON.stringify(place) : ''
  useEffect(() => {
    const asked = wanted?.page === page ? wanted.passage : null
    wanted = null
    const named = placeName === '' ? null : (JSON.parse(placeName) as PagePlace)
    if (!asked && !named) return
    const until = Date.now() + waitsMs
    let unmark: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const root = body.current
      const block =
        root && (asked ? findPassage(root, asked) : named ? findPlace(root, named) : null)
      if (!block && Date.now() < until) return
      clearInterval(timer)
      if (!block) return
      unfold(block)
      block.scrollIntoView({ block: 'center' })
      // Blocks above that were not laid out yet have their true height now.
      requestAnimationFrame(() => block.scrollIntoView({ block: 'center' }))
      const mark = styles.revealed as string
      block.classList.add(mark)
      unmark = setTimeout(() => block.classList.remove(mark), shownMs)
    }
    const timer = setInterval(look, looksEveryMs)
    return () => {
      clearInterval(timer)
      clearTimeout(unmark)
    }
  }, [page, body, placeName])
}

const blocks = 'p, li, h1, h2, h3, h4, h5, h6, blockquote, code'
const captioned = 'figure, [data-file]'

/** Opens what a block is folded into, as the browser does for what it finds there. */
function unfold(block: HTMLElement): void {
  block
    .closest('[hidden="until-found"]')
    ?.dispatchEvent(new Event('beforematch', { bubbles: true }))
}

/** The block of a place: that of the attachment, or the one that holds the words, all in a row or else most of them. */
export function findPlace(root: HTMLElement, place: PagePlace): HTMLElement | null {
  if (place.kind === 'file')
    return root.querySelector<HTMLElement>(`[data-file="${CSS.escape(place.file)}"]`)
  const phrase = fold(place.words)
  const words = new Set(phrase.split(' ').filter((word) => word.length > 2))
  let best: { readonly block: HTMLElement; readonly score: number } | null = null
  for (const block of root.querySelectorAll<HTMLElement>(`${blocks}, ${captioned}`)) {
    const text = fold(textOf(block))
    const isWhole = text.includes(phrase)
    let held = 0
    for (const word of words) if (text.includes(word)) held++
    // Links show the present title of their page: not every word stands there as it was read.
    const score = isWhole ? words.size + 1 : held * 2 > words.size ? held : 0
    // Within a block that fits there may be a smaller one that fits as well.
    if (
      score > 0 &&
      (!best || score > best.score || (best.block.contains(block) && score === best.score))
    )
      best = { block, score }
  }
  return best?.block ?? null
}

/** Also what stands in the field of a caption. */
function textOf(block: HTMLElement): string {
  const fields = block.matches('figure')
    ? [...block.querySelectorAll<HTMLTextAreaElement>('textarea, input')]
    : []
  return [block.textContent ?? '', ...fields.map((field) => field.value)].join(' ')
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** The innermost block that holds the words and what stands before them. */
export function findPassage(root: HTMLElement, passage: Passage): HTMLElement | null {
  const squeeze = (text: string) => text.replace(/\s+/g, ' ')
  const before = squeeze(passage.before.replace(/^…/, ''))
  const words = squeeze(passage.words)
  const fits = (block: Element) => {
    const text = squeeze(block.textContent ?? '')
    const at = before.trim() === '' ? 0 : text.indexOf(before)
    // A link's icon may stand between.
    return at >= 0 && text.indexOf(words, at + before.trimEnd().length) >= 0
  }
  const found = [...root.querySelectorAll<HTMLElement>(blocks)].filter(fits)
  return found.find((one) => !one.querySelector(blocks)) ?? found[0] ?? null
}
