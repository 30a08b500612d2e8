import { memo, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { Profile } from '../../../../model/people/profile.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { languageName } from '../../../hooks/people/peopleSyntax.ts'
import { useTopTopics } from '../../../hooks/people/useTopTopics.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { PersonPicture } from '../PersonPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { type LocalTimeWords, useLocalTimeWords } from '../useLocalTimeWords.ts'
import styles from './Directory.module.css'
import { QuickContact } from './QuickContact.tsx'

/** How somebody stands in the directory: as a card, as a line, or as a line of a phone. */
export type PersonLook = 'card' | 'row' | 'phone-row'

/** Someone of the directory: one link for Tab, and the first way to reach them. */
export const PersonItem = memo(function PersonItem(props: {
  readonly profile: Profile
  readonly look: PersonLook
  readonly now: number
  /** Whether Tab leads here. */
  readonly isActive: boolean
  readonly index: number
  readonly onFocus: (index: number) => void
}) {
  const { index, isActive, look, now, onFocus, profile } = props
  const t = useMessages()
  const time = useLocalTimeWords()(profile.hours, now)
  const Words = look === 'card' ? CardWords : look === 'row' ? RowWords : PhoneWords
  return (
    <article className={look === 'card' ? styles.card : styles.row}>
      <PersonPicture profile={profile} size={look === 'card' ? 'l' : 'm'} />
      <Words
        profile={profile}
        time={time}
        name={
          <Link
            look="plain"
            className={styles.cardName as string}
            href={toPath({ name: 'person', person: profile.id, isEditing: false })}
            excludeFromTabOrder={!isActive}
            data-roving={isActive}
            onFocus={() => onFocus(index)}
          >
            {profile.name || t('people.someone')}
          </Link>
        }
      />
      <QuickContact profile={profile} isActive={isActive} />
    </article>
  )
})

interface WordsProps {
  readonly profile: Profile
  readonly time: LocalTimeWords | null
  readonly name: ReactNode
}

function CardWords({ name, profile, time }: WordsProps) {
  const topics = useTopTopics(profile)
  return (
    <div className={styles.cardWords}>
      {name}
      <span className={styles.cardLine}>{profile.position}</span>
      <span className={styles.cardLine}>
        {[profile.team, profile.place].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.cardFoot}>
        <StatusBadge status={profile.status} />
        {time && (
          <span className={styles.cardTime} data-working={time.isWorking}>
            {time.short}
          </span>
        )}
      </span>
      {topics.length > 0 ? (
        <span className={styles.cardTopics}>
          {topics.map((topic) => (
            <span key={topic}>#{topic} </span>
          ))}
        </span>
      ) : (
        <span className={styles.cardTopics} data-plain="true">
          {profile.askMeAbout}
        </span>
      )}
    </div>
  )
}

function RowWords({ name, profile, time }: WordsProps) {
  const { locale } = useIntl()
  return (
    <>
      <span className={styles.rowName}>
        {name}
        <StatusBadge status={profile.status} />
      </span>
      <span className={styles.rowCell} data-cell="position">
        {profile.position}
      </span>
      <span className={styles.rowCell} data-cell="team">
        {profile.team}
      </span>
      <span className={styles.rowCell}>{profile.place}</span>
      <span className={styles.rowCell} data-cell="languages">
        {profile.languages.map((tag) => languageName(tag, locale)).join(', ')}
      </span>
      <span className={styles.rowCell} data-cell="time" data-working={time?.isWorking}>
        {time?.short}
      </span>
    </>
  )
}

function PhoneWords({ name, profile }: WordsProps) {
  return (
    <span className={styles.rowName}>
      {name}
      <StatusBadge status={profile.status} />
      <span className={styles.rowBelow}>
        {[profile.position, profile.team].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}
