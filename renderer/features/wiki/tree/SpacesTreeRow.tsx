import {
  ChevronRight,
  Clock3,
  EyeOff,
  FileText,
  Folder,
  MoreHorizontal,
  Plus,
} from 'lucide-react'
import { memo } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { toPath } from '../../../routes.ts'
import { classNames } from '../../../ui/classNames.ts'
import { LockMark } from '../../../ui/LockMark.tsx'
import { RenameField } from './RenameField.tsx'
import styles from './SpacesTree.module.css'
import type { TreeRow } from './treeRows.ts'

/** What one row of the tree shows. Its clicks, keys and drags are heard by the tree. */
export interface SpacesTreeRowProps {
  readonly row: TreeRow
  readonly top: number
  readonly isCurrent: boolean
  /** Whether Tab comes to this row. */
  readonly isTabStop: boolean
  readonly isDragged: boolean
  readonly isDropTarget: boolean
  readonly isRenamed: boolean
  /** Whether somebody else changed it since this person looked. */
  readonly isChanged: boolean
  /** Whether its verification ran out or was taken back. */
  readonly isStale: boolean
  readonly onRename: (row: TreeRow, title: string | null) => void
}

/** One row; rendered again only when what it shows has changed. */
export const SpacesTreeRow = memo(function SpacesTreeRow(props: SpacesTreeRowProps) {
  const { row } = props
  const t = useMessages()
  const place = { top: props.top, '--level': row.level } as React.CSSProperties
  if (row.kind === 'empty')
    return (
      <div
        role="treeitem"
        tabIndex={props.isTabStop ? 0 : -1}
        aria-level={row.level}
        data-key={row.key}
        className={classNames(
          styles.row,
          styles.empty,
          props.isDropTarget && styles.dropTarget,
        )}
        style={place}
      >
        {t('wiki.noPages')}
      </div>
    )
  const isPage = row.kind === 'page'
  const name = isPage ? row.page.title : row.title
  const isHidden = isPage && row.page.moderation.hide !== null
  const unnamed = t(isHidden ? 'governance.hiddenPage' : 'wiki.untitled')
  const title = name.trim() || unnamed
  const icon = isPage ? row.page.icon : row.icon
  const href = isPage
    ? toPath({ name: 'page', space: row.space, page: row.page.id })
    : toPath({ name: 'space', space: row.space })
  const marks = [
    ...(props.isChanged ? [t('sync.changed.mark')] : []),
    ...(props.isStale ? [t('verification.staleMark')] : []),
    ...(isHidden ? [t('governance.hiddenMark')] : []),
  ]
  const glyph = isPage ? <FileText /> : <Folder />
  return (
    <div
      role="treeitem"
      id={`tree-${row.key}`}
      data-key={row.key}
      aria-label={title}
      {...(marks.length > 0 ? { 'aria-description': marks.join(', ') } : {})}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      {...(row.expanded === null ? {} : { 'aria-expanded': row.expanded })}
      aria-selected={props.isCurrent}
      {...(props.isCurrent ? { 'aria-current': 'page' as const } : {})}
      tabIndex={props.isTabStop ? 0 : -1}
      draggable={isPage && row.writable && !props.isRenamed}
      className={classNames(
        styles.row,
        !isPage && styles.space,
        props.isCurrent && styles.current,
        props.isDragged && styles.dragged,
        props.isDropTarget && styles.dropTarget,
      )}
      style={place}
    >
      <span
        className={classNames(styles.chevron, row.expanded && styles.open)}
        data-part={row.expanded === null ? undefined : 'chevron'}
        aria-hidden="true"
      >
        {row.expanded !== null && <ChevronRight />}
      </span>
      <span className={styles.icon} aria-hidden="true">
        {icon || glyph}
      </span>
      {props.isRenamed ? (
        <RenameField
          title={name}
          label={t('wiki.renameLabel', { title })}
          onDone={(text) => props.onRename(row, text)}
        />
      ) : (
        <a
          href={href}
          tabIndex={-1}
          draggable={false}
          data-part="link"
          title={title}
          className={classNames(styles.title, !name.trim() && styles.untitled)}
        >
          {title}
        </a>
      )}
      {props.isStale && (
        <span className={styles.stale} title={t('verification.staleMark')}>
          <Clock3 aria-hidden="true" />
        </span>
      )}
      {isHidden && (
        <span className={styles.stale} title={t('governance.hiddenMark')}>
          <EyeOff aria-hidden="true" />
        </span>
      )}
      {!isPage && row.restricted && <LockMark label={t('spaces.lock')} />}
      {props.isChanged && <span className={styles.changed} title={t('sync.changed.mark')} />}
      {!props.isRenamed && (
        <span className={styles.actions}>
          <button
            type="button"
            tabIndex={-1}
            data-part="menu"
            className={styles.action}
            aria-label={t('wiki.moreFor', { title })}
            title={t('wiki.more')}
          >
            <MoreHorizontal aria-hidden="true" />
          </button>
          {row.writable && (
            <button
              type="button"
              tabIndex={-1}
              data-part="add"
              className={styles.action}
              aria-label={t('wiki.newPageIn', { title })}
              title={t('wiki.newPageInside')}
            >
              <Plus aria-hidden="true" />
            </button>
          )}
        </span>
      )}
    </div>
  )
})
