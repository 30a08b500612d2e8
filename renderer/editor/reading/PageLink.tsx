import type { MouseEvent } from 'react'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { toPath } from '../../routes.ts'
import styles from '../Editor.module.css'
import { useReading } from './ReadingContext.ts'

/** A link to a page, under the page's present title; the written one when the page is not here. */
export function PageLink(props: {
  readonly pageId: string
  readonly spaceId: string
  readonly label: string
  /** The text of a heading of that page; empty leads to its top. */
  readonly heading: string
}) {
  const { openPageLink, readPage } = useReading()
  const t = useMessages()
  const { label, heading } = props
  const page = parseId<PageId>(props.pageId)
  const space = parseId<SpaceId>(props.spaceId)
  if (!page || !space) return <span className={styles.brokenLink}>{label}</span>
  const found = readPage?.(page, space) ?? null
  const isMissing = readPage !== null && found === null
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    openPageLink(page, space, heading)
  }
  return (
    <a
      href={toPath({ name: 'page', space: found?.space ?? space, page, heading })}
      onClick={open}
      draggable={false}
      className={isMissing ? styles.brokenLink : styles.pageLinkAnchor}
      title={isMissing ? t('editor.pageLinkMissing') : undefined}
    >
      {found?.icon && (
        <span aria-hidden="true" className={styles.pageLinkIcon}>
          {found.icon}
        </span>
      )}
      {found?.title || label}
      {heading !== '' && ` › ${heading}`}
    </a>
  )
}
