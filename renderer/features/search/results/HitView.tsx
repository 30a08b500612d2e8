import { BadgeCheck, Clock3 } from 'lucide-react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { LockMark } from '../../../ui/LockMark.tsx'
import styles from './HitView.module.css'
import { kindIcons } from './kindLooks.tsx'
import { MarkedText } from './MarkedText.tsx'

/** One found thing: its sign, marked title, where it stands, and the passage that matched; in full with who looks after it and when it changed. */
export function HitView(props: { readonly hit: SearchHit; readonly isFull?: boolean }) {
  const { hit, isFull = false } = props
  const t = useMessages()
  const spaces = useSpaces()
  const space = hit.space && spaces.find((one) => one.id === hit.space)
  // With one space its name says nothing.
  const path = [
    ...(spaces.length > 1 && space && hit.kind !== 'space' ? [space.name] : []),
    // An answer is called by what it answers.
    ...(hit.kind === 'answer' ? [] : hit.path).map(
      (title) => title.trim() || t('search.untitled'),
    ),
  ]
  return (
    <>
      <span className={styles.icon} aria-hidden="true">
        {hit.icon || kindIcons[hit.kind]}
      </span>
      <span className={styles.words}>
        <span className={styles.head}>
          <span className={styles.title}>
            {hit.title.trim() ? (
              <MarkedText text={hit.title} ranges={hit.titleRanges} />
            ) : hit.kind === 'answer' ? (
              t('questions.answerTo', { title: hit.path.at(-1) ?? '' })
            ) : (
              t('search.untitled')
            )}
          </span>
          {hit.kind !== 'page' && (
            <span className={styles.kind}>{t(`search.kind.${hit.kind}`)}</span>
          )}
          {hit.archived && <span className={styles.kind}>{t('search.archived')}</span>}
          <Verification of={hit.verification} />
          {space && space.kind === 'restricted' && <LockMark label={t('spaces.lock')} />}
          {path.length > 0 && <span className={styles.path}>{path.join(' › ')}</span>}
        </span>
        <FileWords of={hit.file} />
        {hit.passage.trim() && (
          <span className={styles.passage} data-lines={isFull ? 3 : 1}>
            <MarkedText text={hit.passage} ranges={hit.passageRanges} />
          </span>
        )}
        {isFull && <HitFacts hit={hit} />}
      </span>
    </>
  )
}

/** Where in a file the passage stands, or why none is shown; nothing of a file without pages that was read. */
function FileWords(props: { readonly of: SearchHit['file'] }) {
  const t = useMessages()
  if (!props.of) return null
  const { place, state } = props.of
  if (place)
    return (
      <span className={styles.place}>
        {t(`search.file.${place.kind}`, { label: place.label })}
      </span>
    )
  if (state === 'whole' || state === 'cut' || state === 'skipped') return null
  return <span className={styles.place}>{t(`search.file.${state}`)}</span>
}

/** Whether somebody vouches for it, and still does. */
export function Verification(props: { readonly of: SearchHit['verification'] }) {
  const t = useMessages()
  if (props.of === null) return null
  const label = t(props.of === 'verified' ? 'search.verified' : 'search.stale')
  return (
    <span className={styles.badge} data-state={props.of} title={label}>
      {props.of === 'verified' ? (
        <BadgeCheck aria-hidden="true" />
      ) : (
        <Clock3 aria-hidden="true" />
      )}
      <span className={styles.badgeWords}>{label}</span>
    </span>
  )
}

/** Who looks after it and when it was changed. */
export function HitFacts(props: { readonly hit: SearchHit }) {
  const { owner, updatedAt } = props.hit
  const t = useMessages()
  const formats = useFormats()
  const name = usePeople().find((person) => person.id === owner)?.name
  const facts = [
    ...(name ? [name] : []),
    ...(updatedAt === null ? [] : [t('search.changed', { when: formats.when(updatedAt) })]),
  ]
  return facts.length === 0 ? null : <span className={styles.facts}>{facts.join(' · ')}</span>
}
