import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { contactToHref } from '../../../hooks/people/peopleSyntax.ts'
import { useProfile } from '../../../hooks/people/useProfiles.ts'
import { useTopTopics } from '../../../hooks/people/useTopTopics.ts'
import { useNow } from '../../../hooks/screen/useNow.ts'
import { toPath } from '../../../routes.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Link } from '../../../ui/Link.tsx'
import { contactIcons } from '../contactLooks.tsx'
import { PersonPicture } from '../PersonPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { useLocalTimeWords } from '../useLocalTimeWords.ts'
import { useReach } from '../useReach.ts'
import styles from './PersonCard.module.css'

const mostContacts = 4

/** Who somebody is at a glance, beside their name: what they do and where, what they know, and how to reach them in one press. */
export function PersonCard(props: { readonly person: PersonId }) {
  const profile = useProfile(props.person)
  return profile && <Known profile={profile} />
}

function Known({ profile }: { readonly profile: NonNullable<ReturnType<typeof useProfile>> }) {
  const { askMeAbout, contacts, hours, id, name, place, position, status, team } = profile
  const t = useMessages()
  const now = useNow()
  const time = useLocalTimeWords()(hours, now)
  const topics = useTopTopics(profile)
  const { copy, open } = useReach()
  return (
    <div className={styles.card}>
      <PersonPicture profile={profile} size="l" />
      <div className={styles.words}>
        <Link
          look="plain"
          className={styles.name as string}
          href={toPath({ name: 'person', person: id, isEditing: false })}
        >
          {name || t('people.someone')}
        </Link>
        {position && <span>{position}</span>}
        <span className={styles.muted}>{[team, place].filter(Boolean).join(' · ')}</span>
        <span className={styles.foot}>
          <StatusBadge status={status} />
          {time && (
            <span className={styles.muted} data-working={time.isWorking}>
              {time.words}
            </span>
          )}
        </span>
        {topics.length > 0 ? (
          <span className={styles.muted}>{topics.map((topic) => `#${topic}`).join('  ')}</span>
        ) : (
          askMeAbout && <span className={styles.about}>{askMeAbout}</span>
        )}
        {contacts.length > 0 && (
          <span className={styles.contacts}>
            {contacts.slice(0, mostContacts).map((contact) => (
              <IconButton
                key={contact.id}
                size="s"
                label={t(`people.contact.open.${contact.kind}`, { value: contact.value })}
                icon={contactIcons[contact.kind]}
                onPress={() => (contactToHref(contact) ? open(contact) : copy(contact))}
              />
            ))}
          </span>
        )}
      </div>
    </div>
  )
}
