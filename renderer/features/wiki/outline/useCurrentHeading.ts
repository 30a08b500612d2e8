import { type RefObject, useEffect, useState } from 'react'
import type { Heading } from '../../../../model/pageBody.ts'

/** How far below the top of what scrolls a heading counts as reached, in CSS pixels. */
const reach = 120
/**
 * Looked for once the caret rests so long, in milliseconds, and so often while the page is scrolled: asking
 * where headings are makes the browser lay the page out, at each key and frame.
 */
const restMs = 100

/**
 * Which of the page's headings one is under: by the caret when it moves, by what is on top of
 * the screen when that scrolls. From 0.
 */
export function useCurrentHeading(
  headings: readonly Heading[],
  body: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const box = scroller.current
    if (!box || headings.length === 0) return
    const choose = (isAbove: (heading: Element) => boolean) => {
      const drawn = listDrawnHeadings(body.current)
      const at = drawn.findLastIndex((one) => isAbove(one) && one.getClientRects().length > 0)
      setCurrent(Math.max(0, at))
    }
    const byScroll = () => {
      const edge = box.getBoundingClientRect().top + reach
      choose((one) => one.getBoundingClientRect().top <= edge)
    }
    let caretTimer: ReturnType<typeof setTimeout> | undefined
    let scrollTimer: ReturnType<typeof setTimeout> | undefined
    const byCaret = () => {
      const caret = document.getSelection()?.anchorNode
      if (!caret || !body.current?.contains(caret)) return
      choose(
        (one) =>
          one.contains(caret) ||
          (one.compareDocumentPosition(caret) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
      )
    }
    byScroll()
    const onScroll = () => {
      scrollTimer ??= setTimeout(() => {
        scrollTimer = undefined
        byScroll()
      }, restMs)
    }
    const onCaret = () => {
      clearTimeout(caretTimer)
      caretTimer = setTimeout(byCaret, restMs)
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    document.addEventListener('selectionchange', onCaret)
    return () => {
      clearTimeout(caretTimer)
      clearTimeout(scrollTimer)
      box.removeEventListener('scroll', onScroll)
      document.removeEventListener('selectionchange', onCaret)
    }
  }, [body, scroller, headings])
  return current
}

/** The headings with words as they are drawn, those of embedded pages not among them. */
function listDrawnHeadings(body: HTMLElement | null): readonly Element[] {
  return [...(body?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? [])].filter(
    (one) => one.textContent?.trim() !== '' && !one.closest('[data-lexical-decorator]'),
  )
}
