import { useIntl } from 'react-intl'
import { languageName } from '../../../hooks/people/peopleSyntax.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { PersonPicture } from '../PersonPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { useLocalTimeWords } from '../useLocalTimeWords.ts'
import styles from './Directory.module.css'
import type { PersonItemProps } from './PersonCard.tsx'
import { QuickContact } from './QuickContact.tsx'

/** Someone as a line of a dense list. */
export function PersonRow(props: PersonItemProps & { readonly isNarrow: boolean }) {
  const { directory, isActive, isNarrow, onFocus, profile } = props
  const t = useMessages()
  const { locale } = useIntl()
  const time = useLocalTimeWords()(profile.hours, directory.now)
  return (
    <div className={styles.row}>
      <PersonPicture profile={profile} size="m" />
      <span className={styles.rowName}>
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
        <StatusBadge status={profile.status} />
        {isNarrow && (
          <span className={styles.rowBelow}>
            {[profile.position, profile.team].filter(Boolean).join(' · ')}
          </span>
        )}
      </span>
      {!isNarrow && (
        <>
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
      )}
      <QuickContact profile={profile} isActive={isActive} />
    </div>
  )
}
