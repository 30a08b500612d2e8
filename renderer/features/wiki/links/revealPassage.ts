import { type RefObject, useEffect } from 'react'
import type { PageId } from '../../../../model/ids.ts'
import type { Passage } from '../../../hooks/useConnections.ts'
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

/** Goes to the passage that was asked for of this page, once it is drawn, and marks its block for a moment. */
export function useRevealedPassage(page: PageId, body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const asked = wanted?.page === page ? wanted.passage : null
    wanted = null
    if (!asked) return
    const until = Date.now() + waitsMs
    let unmark: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const block = body.current && findPassage(body.current, asked)
      if (!block && Date.now() < until) return
      clearInterval(timer)
      if (!block) return
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
  }, [page, body])
}

const blocks = 'p, li, h1, h2, h3, h4, h5, h6, blockquote, code'

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
