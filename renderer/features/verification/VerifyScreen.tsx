/** The pages that wait for somebody to say that they hold: mine, of my spaces, or all; one or many at a time. */
import { BadgeCheck } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { foldWord } from '../../../model/foldWord.ts'
import type { SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useSpacesStatus } from '../../hooks/sync/useSpacesStatus.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import {
  countReviewRows,
  pickReviewRows,
  type ReviewFilter,
  reviewFilters,
  useReviewRows,
} from '../../hooks/verification/useReviewRows.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { ReviewList } from './ReviewList.tsx'
import styles from './VerifyScreen.module.css'

type Scope = 'mine' | 'spaces' | 'all'
const anySpace = 'any'

/** The screen of the route `verify`. */
export function VerifyScreen() {
  const t = useMessages()
  const { person } = useSession()
  const spaces = useSpaces()
  const ids = useMemo(() => spaces.map((space) => space.id), [spaces])
  const status = useSpacesStatus(ids)
  const rows = useReviewRows()
  const [scope, setScope] = useState<Scope>('mine')
  const [filter, setFilter] = useState<ReviewFilter>('todo')
  const [space, setSpace] = useState<SpaceId | null>(null)
  const [text, setText] = useState('')
  const wanted = foldWord(useDeferredValue(text).trim())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const question = useMemo(() => {
    const joined = new Set(spaces.filter((one) => one.joined).map((one) => one.id))
    return { scope, space, me: person, joined }
  }, [scope, space, person, spaces])
  const counts = useMemo(() => countReviewRows(rows, question), [rows, question])
  const shown = useMemo(() => {
    const found = pickReviewRows(rows, { ...question, filter })
    return wanted === ''
      ? found
      : found.filter((row) => foldWord(row.page.title).includes(wanted))
  }, [rows, question, filter, wanted])
  // What went out of sight is not acted upon.
  const acted = useMemo(() => shown.filter((row) => chosen.has(row.page.id)), [shown, chosen])
  const look = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value)
      setChosen(new Set())
    }
  }
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('verification.reviews')}</h1>
          <p>{t('verification.reviewsWords')}</p>
        </header>
        <div className={styles.filters}>
          <Segmented
            label={t('verification.scope')}
            hideLabel
            value={scope}
            onChange={look(setScope)}
            options={(['mine', 'spaces', 'all'] as const).map((id) => ({
              id,
              label: t(`verification.scope.${id}`),
            }))}
          />
          <Select
            label={t('verification.filter')}
            hideLabel
            className={styles.select as string}
            value={filter}
            onChange={look(setFilter)}
            options={reviewFilters.map((id) => ({
              id,
              label: t('verification.filterCount', {
                label: t(`verification.filter.${id}`),
                count: counts[id],
              }),
            }))}
          />
          {spaces.length > 1 && (
            <Select
              label={t('verification.space')}
              hideLabel
              className={styles.select as string}
              value={space ?? anySpace}
              onChange={look((id: string) =>
                setSpace(id === anySpace ? null : (id as SpaceId)),
              )}
              options={[
                { id: anySpace, label: t('verification.allSpaces') },
                ...spaces.map((one) => ({ id: one.id as string, label: one.name })),
              ]}
            />
          )}
          <TextField
            label={t('verification.find')}
            hideLabel
            placeholder={t('verification.find')}
            className={styles.find as string}
            value={text}
            onChange={look(setText)}
          />
        </div>
        <ReviewBar
          shown={shown}
          acted={acted}
          onChoose={(all) =>
            setChosen(new Set(all ? shown.map((row) => row.page.id as string) : []))
          }
        />
      </div>
      {status === 'failed' && (
        <ErrorState title={t('wiki.spaceFailedTitle')}>{t('wiki.spaceFailedWords')}</ErrorState>
      )}
      {status === 'loading' && rows.length === 0 ? (
        <div className={styles.column}>
          <Skeleton label={t('verification.loading')} lines={6} />
        </div>
      ) : shown.length === 0 ? (
        <Nothing scope={scope} filter={filter} />
      ) : (
        <ReviewList
          rows={shown}
          chosen={chosen}
          onChoose={(id, on) => {
            const next = new Set(chosen)
            if (on) next.add(id)
            else next.delete(id)
            setChosen(next)
          }}
        />
      )}
    </div>
  )
}

function Nothing(props: { readonly scope: Scope; readonly filter: ReviewFilter }) {
  const t = useMessages()
  const isTodo = props.filter === 'todo'
  const title = !isTodo ? 'other' : props.scope === 'mine' ? 'mine' : 'todo'
  return (
    <EmptyState icon={<BadgeCheck />} title={t(`verification.empty.${title}`)}>
      {t(isTodo ? 'verification.emptyWords' : 'verification.emptyOther')}
    </EmptyState>
  )
}
