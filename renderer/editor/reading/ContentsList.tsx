import { type MouseEvent, useContext } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import styles from './BodyView.module.css'
import { HeadingsContext } from './HeadingsContext.ts'

/** The headings of a text that is read, down to a level; each goes to its place in it. */
export function ContentsList(props: { readonly depth: number }) {
  const t = useMessages()
  const headings = useContext(HeadingsContext).filter((one) => one.level <= props.depth)
  const top = Math.min(...headings.map((one) => one.level))
  const go = (text: string) => (event: MouseEvent<HTMLElement>) => {
    const view = event.currentTarget.closest(`.${styles.view}`)
    const places = view?.querySelectorAll('[role="heading"]') ?? []
    const place = [...places].find((one) => one.textContent?.trim() === text)
    place?.scrollIntoView({ block: 'start' })
  }
  return (
    <nav className={styles.contents} aria-label={t('embed.contents')}>
      {headings.length === 0 ? (
        <p className={styles.hint}>{t('embed.contentsEmpty')}</p>
      ) : (
        <ul>
          {headings.map(({ block, level, text }, at) => (
            <li key={block.id ?? at} data-level={level - top}>
              <button type="button" onClick={go(text)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
