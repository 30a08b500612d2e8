import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { settleOrganisation } from '../../../../model/people/organisation.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { hasLeft } from '../../../hooks/people/peopleSyntax.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { toDay } from '../../../hooks/screen/useToday.ts'
import { useVisibleRows } from '../../../hooks/screen/useVisibleRows.ts'
import { PersonPicture } from '../PersonPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import styles from './Directory.module.css'
import { isNarrowed } from './directoryQuery.ts'
import { listOrganisationRows, type OrganisationRow } from './organisationRows.ts'
import type { Directory } from './useDirectory.ts'
import { useRoving } from './useRoving.ts'

const rowHeight = 52

/** The people below their managers, as a tree of the ARIA pattern. */
export function OrganisationView(props: { readonly directory: Directory }) {
  const { all, now, people, query } = props.directory
  const t = useMessages()
  const navigate = useNavigate()
  const [closed, setClosed] = useState<ReadonlySet<PersonId>>(new Set())
  const box = useRef<HTMLDivElement>(null)
  const today = toDay(now)
  const organisation = useMemo(
    () => settleOrganisation(all.filter((one) => !hasLeft(one, today))),
    [all, today],
  )
  const byId = useMemo(() => new Map(all.map((one) => [one.id, one])), [all])
  const found = useMemo(
    () => (isNarrowed(query) ? new Set(people.map((one) => one.id)) : null),
    [query, people],
  )
  const rows = useMemo(
    () => listOrganisationRows(organisation, byId, found, closed),
    [organisation, byId, found, closed],
  )
  const { range, reveal } = useVisibleRows(box, rowHeight, rows.length)
  const roving = useRoving(box, rows.length, 1, reveal)
  const toggle = (id: PersonId, isOpen: boolean) =>
    setClosed((before) => {
      const next = new Set(before)
      if (isOpen) next.delete(id)
      else next.add(id)
      return next
    })
  const show = (row: OrganisationRow) =>
    navigate({ name: 'person', person: row.profile.id, isEditing: false })
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[roving.active]
    if (row && event.key === 'ArrowRight' && row.below > 0 && !row.isOpen) {
      event.preventDefault()
      toggle(row.profile.id, true)
    } else if (row && event.key === 'ArrowLeft' && row.below > 0 && row.isOpen) {
      event.preventDefault()
      toggle(row.profile.id, false)
    } else if (row && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      show(row)
    } else roving.onKeyDown(event)
  }
  const indexes = rows.slice(range.start, range.end).map((_, at) => range.start + at)
  if (rows.length > 0 && !indexes.includes(roving.active)) indexes.push(roving.active)
  return (
    <div ref={box} className={styles.scroller} data-look="tree">
      <div
        role="tree"
        aria-label={t('people.view.organisation')}
        className={styles.grid}
        style={{ blockSize: rows.length * rowHeight }}
        onKeyDown={onKeyDown}
      >
        {indexes.map((index) => {
          const row = rows[index]
          return (
            row && (
              <TreeRow
                key={row.profile.id}
                row={row}
                top={index * rowHeight}
                isActive={index === roving.active}
                onFocus={() => roving.setActive(index)}
                onToggle={() => toggle(row.profile.id, !row.isOpen)}
                onShow={() => show(row)}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

function TreeRow(props: {
  readonly row: OrganisationRow
  readonly top: number
  readonly isActive: boolean
  readonly onFocus: () => void
  readonly onToggle: () => void
  readonly onShow: () => void
}) {
  const { below, depth, isFound, isOpen, profile } = props.row
  const t = useMessages()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's
    <div
      role="treeitem"
      aria-level={depth + 1}
      {...(below > 0 ? { 'aria-expanded': isOpen } : {})}
      tabIndex={props.isActive ? 0 : -1}
      data-roving={props.isActive}
      className={styles.treeRow}
      data-dim={!isFound || undefined}
      style={{
        insetBlockStart: props.top,
        paddingInlineStart: `${Math.min(depth, 8) * 1.5}rem`,
      }}
      onFocus={props.onFocus}
      onClick={props.onShow}
    >
      {below > 0 ? (
        // The keys do it for who sees no button: a treeitem holds none.
        <span
          aria-hidden="true"
          className={styles.chevron}
          data-open={isOpen || undefined}
          onClick={(event) => {
            event.stopPropagation()
            props.onToggle()
          }}
        >
          <ChevronRight />
        </span>
      ) : (
        <span className={styles.chevron} />
      )}
      <PersonPicture profile={profile} size="m" />
      <span className={styles.treeWords}>
        <span className={styles.cardName}>{profile.name || t('people.someone')}</span>
        <span className={styles.cardLine}>
          {[profile.position, profile.team].filter(Boolean).join(' · ')}
        </span>
      </span>
      <StatusBadge status={profile.status} />
      {below > 0 && (
        <span className={styles.below}>{t('people.belowShort', { count: below })}</span>
      )}
    </div>
  )
}
