import { type RefObject, useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type Heading, readPageBody } from '../../../model/pageBody.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { classNames } from '../../ui/classNames.ts'
import styles from './PageOutline.module.css'

/** The outline follows the text once typing rests. */
const readAfterMs = 300
const headingSelector = 'h1, h2, h3, h4, h5, h6'

/** The body's headings, read again a moment after it changed. */
export function useHeadings(doc: Y.Doc): readonly Heading[] {
  const [headings, setHeadings] = useState<readonly Heading[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      const found = readPageBody(doc).headings.filter((one) => one.text.trim() !== '')
      setHeadings((was) => (JSON.stringify(was) === JSON.stringify(found) ? was : found))
    }
    const onUpdate = () => {
      clearTimeout(timer)
      timer = setTimeout(read, readAfterMs)
    }
    read()
    doc.on('update', onUpdate)
    return () => {
      clearTimeout(timer)
      doc.off('update', onUpdate)
    }
  }, [doc])
  return headings
}

/** The page's headings beside it, on screens with room; a click goes to one. */
export function PageOutline(props: {
  readonly doc: Y.Doc
  /** The element in which the body is shown. */
  readonly body: RefObject<HTMLElement | null>
  /** The element that scrolls it. */
  readonly scroller: RefObject<HTMLElement | null>
}) {
  const { body, scroller } = props
  const t = useMessages()
  const headings = useHeadings(props.doc)
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const box = scroller.current
    if (!box || headings.length === 0) return
    const follow = () => {
      const edge = box.getBoundingClientRect().top + 120
      const above = listHeadings(body.current).filter(
        (one) => one.getBoundingClientRect().top <= edge,
      )
      setCurrent(Math.max(0, above.length - 1))
    }
    follow()
    box.addEventListener('scroll', follow, { passive: true })
    return () => box.removeEventListener('scroll', follow)
  }, [body, scroller, headings])
  if (headings.length < 2) return null
  const top = Math.min(...headings.map((one) => one.level))
  return (
    <nav className={styles.outline} aria-label={t('wiki.outline')}>
      <ol>
        {headings.map((heading, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a heading is its place; two may read the same
          <li key={index}>
            <button
              type="button"
              className={classNames(styles.item, index === current && styles.current)}
              style={{ '--depth': Math.min(3, heading.level - top) } as React.CSSProperties}
              {...(index === current ? { 'aria-current': 'location' as const } : {})}
              onClick={() =>
                listHeadings(body.current)[index]?.scrollIntoView({
                  block: 'start',
                  behavior: 'smooth',
                })
              }
            >
              {heading.text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function listHeadings(body: HTMLElement | null): readonly Element[] {
  return [...(body?.querySelectorAll(headingSelector) ?? [])].filter(
    (one) => one.textContent?.trim() !== '',
  )
}
