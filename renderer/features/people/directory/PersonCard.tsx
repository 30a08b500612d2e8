import type { Profile } from '../../../../model/people/profile.ts'
import { topicLevels } from '../../../../model/topics/topicLevels.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { PersonPicture } from '../PersonPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { useLocalTimeWords } from '../useLocalTimeWords.ts'
import styles from './Directory.module.css'
import { QuickContact } from './QuickContact.tsx'
import type { Directory } from './useDirectory.ts'

const shownTopics = 3

/** What a card or a row of the directory takes. */
export interface PersonItemProps {
  readonly profile: Profile
  readonly directory: Directory
  /** Whether Tab leads here. */
  readonly isActive: boolean
  readonly onFocus: () => void
}

/** Someone as a card. */
export function PersonCard(props: PersonItemProps) {
  const { directory, isActive, onFocus, profile } = props
  const t = useMessages()
  const time = useLocalTimeWords()(profile.hours, directory.now)
  const known = [...profile.topics]
    .sort((a, b) => topicLevels.indexOf(b.level) - topicLevels.indexOf(a.level))
    .flatMap(({ topic }) => directory.topicName(topic) || [])
  const topics = [...new Set(known)].slice(0, shownTopics)
  return (
    <article className={styles.card}>
      <PersonPicture profile={profile} size="l" />
      <div className={styles.cardWords}>
        <Link
          look="plain"
          className={styles.cardName as string}
          href={toPath({ name: 'person', person: profile.id, isEditing: false })}
          excludeFromTabOrder={!isActive}
          data-roving={isActive}
          onFocus={onFocus}
        >
          {profile.name || t('people.someone')}
        </Link>
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
            {topics.map((name) => (
              <span key={name}>#{name} </span>
            ))}
          </span>
        ) : (
          <span className={styles.cardTopics} data-plain="true">
            {profile.askMeAbout}
          </span>
        )}
      </div>
      <QuickContact profile={profile} isActive={isActive} />
    </article>
  )
}
