import { type RefObject, useEffect, useState } from 'react'
import type { Heading } from '../../../../model/pageBody.ts'

/** How far below the top of what scrolls a heading counts as reached, in CSS pixels. */
const reach = 120

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
      const at = drawn.findLastIndex((one) => one.getClientRects().length > 0 && isAbove(one))
      setCurrent(Math.max(0, at))
    }
    const byScroll = () => {
      const edge = box.getBoundingClientRect().top + reach
      choose((one) => one.getBoundingClientRect().top <= edge)
    }
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
    box.addEventListener('scroll', byScroll, { passive: true })
    document.addEventListener('selectionchange', byCaret)
    return () => {
      box.removeEventListener('scroll', byScroll)
      document.removeEventListener('selectionchange', byCaret)
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
