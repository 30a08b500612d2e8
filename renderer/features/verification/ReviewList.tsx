import { FileText } from 'lucide-react'
import { useRef } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePresentPeople } from '../../hooks/people/usePresentPeople.ts'
import { useMediaQuery } from '../../hooks/screen/useMediaQuery.ts'
import { useVisibleRows } from '../../hooks/screen/useVisibleRows.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import type { ReviewRow } from '../../hooks/verification/useReviewRows.ts'
import { useStandingWords } from '../../hooks/verification/useStandingWords.ts'
import { useVerifyOperations } from '../../hooks/verification/useVerifyOperations.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Link } from '../../ui/Link.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useMayVerifyRow } from './useMayVerifyRow.ts'
import styles from './VerifyScreen.module.css'

const rowHeight = 60
const narrowRowHeight = 84

/** The pages, of which only those in sight are rendered: there may be ten thousand. */
export function ReviewList(props: {
  readonly rows: readonly ReviewRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (page: string, on: boolean) => void
}) {
  const { rows, chosen } = props
  const t = useMessages()
  const box = useRef<HTMLDivElement>(null)
  const isNarrow = useMediaQuery('(max-width: 640px)')
  const height = isNarrow ? narrowRowHeight : rowHeight
  const { range } = useVisibleRows(box, height, rows.length)
  return (
    <div ref={box} className={styles.scroller}>
      {/* A list of rows in sight still tells how many there are. */}
      <ul
        className={styles.list}
        style={{ blockSize: `${rows.length * height}px` }}
        aria-label={t('verification.reviews')}
      >
        {rows.slice(range.start, range.end).map((row, index) => (
          <li
            key={row.page.id}
            className={styles.row}
            aria-posinset={range.start + index + 1}
            aria-setsize={rows.length}
            style={{
              blockSize: `${height}px`,
              transform: `translateY(${(range.start + index) * height}px)`,
            }}
          >
            <Row
              row={row}
              isChosen={chosen.has(row.page.id)}
              onChoose={(on) => props.onChoose(row.page.id, on)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Row(props: {
  readonly row: ReviewRow
  readonly isChosen: boolean
  readonly onChoose: (on: boolean) => void
}) {
  const { space, page, state, responsible, isOrphan } = props.row
  const t = useMessages()
  const formats = useFormats()
  const words = useStandingWords()
  const people = usePresentPeople()
  const spaces = useSpaces()
  const mayVerify = useMayVerifyRow()
  const operations = useVerifyOperations()
  const title = page.title.trim() || t('verification.untitled')
  const nameOf = (id: typeof responsible) => people.byId(id)?.name
  const request = page.verification.requests[0]
  const facts = [
    spaces.find((one) => one.id === space)?.name,
    responsible ? nameOf(responsible) : isOrphan && t('verification.orphan'),
    request
      ? request.reason || t('verification.dueAsked')
      : page.updatedAt !== null && t('search.changed', { when: formats.when(page.updatedAt) }),
  ].filter(Boolean)
  return (
    <>
      <Checkbox
        label={t('verification.choose', { title })}
        isSelected={props.isChosen}
        onChange={props.onChoose}
      />
      <span className={styles.icon} aria-hidden="true">
        {page.icon || <FileText />}
      </span>
      <span className={styles.words}>
        <Link
          look="plain"
          className={styles.title as string}
          href={toPath({ name: 'page', space, page: page.id })}
        >
          {title}
        </Link>
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </span>
      <span className={styles.state} data-state={state.kind}>
        {words.ofState(state)}
      </span>
      {mayVerify(props.row) && (
        <Button
          size="s"
          aria-label={`${t('verification.verify')} – ${title}`}
          onPress={() => {
            const undo = operations.verify([{ space, page: page.id }])
            showToast({
              kind: 'success',
              title: t('verification.done', { count: 1 }),
              action: { label: t('verification.undo'), onAction: undo },
            })
          }}
        >
          {t('verification.verify')}
        </Button>
      )}
    </>
  )
}
