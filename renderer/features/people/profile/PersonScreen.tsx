/** Someone's profile: who they are, how to reach them, what to ask them, and what they leave. */
import {
  Clock,
  Languages,
  MapPin,
  MessageCircleQuestion,
  PencilLine,
  UserRoundX,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { PersonId } from '../../../../model/ids.ts'
import { statusOn } from '../../../../model/people/PersonStatus.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { organisationOf } from '../../../hooks/people/organisationOf.ts'
import { languageName } from '../../../hooks/people/peopleSyntax.ts'
import { useMayEditProfile } from '../../../hooks/people/useMayEditProfile.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { useProfile, useProfiles } from '../../../hooks/people/useProfiles.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNow } from '../../../hooks/screen/useNow.ts'
import { useToday } from '../../../hooks/screen/useToday.ts'
import { useWritableSpace } from '../../../hooks/spaces/useWritableSpace.ts'
import { toPath } from '../../../routes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ButtonLink, Link } from '../../../ui/Link.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { ClaimButton } from '../claims/ClaimButton.tsx'
import { ClaimNotes } from '../claims/ClaimNotes.tsx'
import { ClaimProposals } from '../claims/ClaimProposals.tsx'
import { PersonPicture } from '../PersonPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { useLocalTimeWords } from '../useLocalTimeWords.ts'
import { ContactList } from './ContactList.tsx'
import { OwnPages } from './OwnPages.tsx'
import styles from './Profile.module.css'
import { TraceList } from './TraceList.tsx'

/** The screen of the route `person`. */
export function PersonScreen(props: {
  readonly person: PersonId
  /** What is known of their know-how: another room's, so `app/` hands it in. */
  readonly topics?: (profile: Profile) => ReactNode
}) {
  const t = useMessages()
  const { person: me } = useSession()
  const profile = useProfile(props.person)
  if (!profile)
    return (
      <EmptyState
        as="h1"
        icon={<UserRoundX />}
        title={t('people.unknown')}
        actions={
          <ButtonLink href={toPath({ name: 'people', query: '' })}>
            {t('people.all')}
          </ButtonLink>
        }
      >
        {t('people.unknownWords')}
      </EmptyState>
    )
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <Head profile={profile} />
        <div className={styles.body}>
          <div className={styles.main}>
            {profile.id === me && <ClaimProposals />}
            {profile.askMeAbout && (
              <Part id="ask" title={t('people.field.askMeAbout')}>
                <p className={styles.about}>{profile.askMeAbout}</p>
              </Part>
            )}
            {props.topics?.(profile)}
            <Part id="pages" title={t('people.pages')}>
              <OwnPages person={profile.id} />
            </Part>
          </div>
          <aside className={styles.side} aria-label={t('people.reach')}>
            <Part id="reach" title={t('people.reach')}>
              {profile.contacts.length > 0 ? (
                <ContactList contacts={profile.contacts} />
              ) : (
                <p className={styles.muted}>{t('people.contact.none')}</p>
              )}
            </Part>
            <Around profile={profile} />
          </aside>
        </div>
        <ClaimNotes person={profile.id} />
        <TraceList traces={profile.traces} />
      </div>
    </div>
  )
}

function Part(props: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  const id = `profile-${props.id}`
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </section>
  )
}

function Head(props: { readonly profile: Profile }) {
  const { profile } = props
  const t = useMessages()
  const { person: me } = useSession()
  const mayEdit = useMayEditProfile()
  const isMe = profile.id === me
  const today = useToday()
  const canWrite = useWritableSpace() !== null
  const mayAsk = canWrite && !isMe && statusOn(profile.status, today) !== 'left'
  return (
    <header className={styles.head}>
      <PersonPicture profile={profile} size="xl" />
      <div className={styles.who}>
        <h1>{profile.name || t('people.someone')}</h1>
        {profile.position && <p className={styles.position}>{profile.position}</p>}
        <Facts profile={profile} />
      </div>
      <div className={styles.acts}>
        {mayAsk && (
          <ButtonLink
            variant="primary"
            icon={<MessageCircleQuestion />}
            href={toPath({ name: 'ask', person: profile.id })}
          >
            {t('questions.ask')}
          </ButtonLink>
        )}
        {mayEdit(profile.id) && (
          <ButtonLink
            icon={<PencilLine />}
            href={toPath({ name: 'person', person: profile.id, isEditing: true })}
          >
            {t(isMe ? 'people.editMine' : 'people.edit')}
          </ButtonLink>
        )}
        <ClaimButton profile={profile} />
      </div>
    </header>
  )
}

function Facts(props: { readonly profile: Profile }) {
  const { hours, languages, place, status, team } = props.profile
  const t = useMessages()
  const { locale } = useIntl()
  const now = useNow()
  const time = useLocalTimeWords()(hours, now)
  return (
    <div className={styles.facts}>
      <StatusBadge status={status} />
      {team && (
        <Link
          look="plain"
          className={styles.fact as string}
          href={toPath({ name: 'people', query: new URLSearchParams({ team }).toString() })}
        >
          <UsersRound aria-hidden="true" />
          {team}
        </Link>
      )}
      {place && (
        <span className={styles.fact}>
          <MapPin aria-hidden="true" />
          {place}
        </span>
      )}
      {languages.length > 0 && (
        <span className={styles.fact}>
          <Languages aria-label={t('people.field.languages')} />
          {languages.map((tag) => languageName(tag, locale)).join(', ')}
        </span>
      )}
      {time && (
        <span className={styles.fact} data-working={time.isWorking}>
          <Clock aria-hidden="true" />
          {time.words}
        </span>
      )}
    </div>
  )
}

/** Who stands above and below them. */
function Around(props: { readonly profile: Profile }) {
  const { profile } = props
  const t = useMessages()
  const profiles = useProfiles()
  const lookOf = usePersonLooks(t('people.someone'))
  const organisation = organisationOf(profiles)
  const above = organisation.above.get(profile.id) ?? null
  const below = organisation.below.get(profile.id) ?? []
  const isCut = organisation.cut.has(profile.id)
  if (!above && below.length === 0 && !isCut) return null
  return (
    <Part id="around" title={t('people.around')}>
      {above && (
        <p className={styles.around}>
          <span className={styles.muted}>{t('people.field.manager')}</span>
          <PersonName person={lookOf(above)} withAvatar />
        </p>
      )}
      {isCut && <p className={styles.muted}>{t('people.circle')}</p>}
      {below.length > 0 && (
        <div className={styles.around}>
          <span className={styles.muted}>{t('people.below', { count: below.length })}</span>
          <ul className={styles.team}>
            {below.slice(0, 12).map((id) => (
              <li key={id}>
                <PersonName person={lookOf(id)} withAvatar />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Part>
  )
}
