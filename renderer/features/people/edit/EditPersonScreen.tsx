/** Writing a profile: one's own, or as an owner somebody else's. */
import { UserRoundX } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { createPerson, readPerson } from '../../../../model/people/person.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import { updateProfile } from '../../../../model/people/updateProfile.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useMayEditProfile } from '../../../hooks/people/useMayEditProfile.ts'
import { useProfile } from '../../../hooks/people/useProfiles.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Group } from '../../../ui/Group.tsx'
import { ButtonLink, Link } from '../../../ui/Link.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { ContactFields } from './ContactFields.tsx'
import styles from './EditPerson.module.css'
import { HoursFields } from './HoursFields.tsx'
import { LanguageFields } from './LanguageFields.tsx'
import { ManagerField } from './ManagerField.tsx'
import { PhotoField } from './PhotoField.tsx'
import { checkDraft, type ProfileDraft, toChange, toDraft } from './profileDraft.ts'
import { StatusFields } from './StatusFields.tsx'

/** What a part of the form takes. */
export interface DraftProps {
  readonly draft: ProfileDraft
  readonly onChange: (change: Partial<ProfileDraft>) => void
}

/** The screen of the route `person` while it is edited. */
export function EditPersonScreen(props: { readonly person: PersonId }) {
  const t = useMessages()
  const profile = useProfile(props.person)
  const mayEdit = useMayEditProfile()
  const back = toPath({ name: 'person', person: props.person, isEditing: false })
  if (!profile || !mayEdit(profile.id))
    return (
      <EmptyState
        as="h1"
        icon={<UserRoundX />}
        title={t(profile ? 'people.mayNotEdit' : 'people.unknown')}
        actions={<ButtonLink href={back}>{t('people.toProfile')}</ButtonLink>}
      >
        {t(profile ? 'people.mayNotEditWords' : 'people.unknownWords')}
      </EmptyState>
    )
  return <Form key={profile.id} profile={profile} />
}

function Form(props: { readonly profile: Profile }) {
  // As it was when the form was opened: what changes elsewhere meanwhile is not taken back.
  const [before] = useState(props.profile)
  const { person: me, root, workspace } = useSession()
  const { settings } = useServices()
  const t = useMessages()
  const stamp = useStamp()
  const freshId = useFreshId()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() =>
    toDraft(before, Intl.DateTimeFormat().resolvedOptions().timeZone),
  )
  const [isChecked, setChecked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const wrong = isChecked ? checkDraft(draft) : []
  const isMe = before.id === me
  const onChange = (change: Partial<ProfileDraft>) =>
    setDraft((held) => ({ ...held, ...change }))
  const leave = () => navigate({ name: 'person', person: before.id, isEditing: false })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (checkDraft(draft).length > 0) return
    const change = toChange(draft, before)
    const { doc } = root
    if (!readPerson(doc, before.id))
      createPerson(doc, { id: before.id, name: draft.name.trim() }, stamp())
    updateProfile(doc, before.id, change, { ...stamp(), trace: freshId() })
    const entry = settings.workspaces.find((one) => one.id === workspace)
    // The device knows its person's name too, and carries it to who is here.
    if (isMe && change.name && entry)
      settings.putWorkspace({ ...entry, personName: change.name })
    if (Object.keys(change).length > 0) showToast({ kind: 'success', title: t('people.saved') })
    leave()
  }
  const hasFailed = wrong.length > 0
  useEffect(() => {
    if (hasFailed) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [hasFailed])
  return (
    <div className={styles.screen}>
      <form ref={form} className={styles.column} onSubmit={onSubmit} noValidate>
        <h1>{t(isMe ? 'people.editMineTitle' : 'people.editTitle', { name: before.name })}</h1>
        {!isMe && <p className={styles.lead}>{t('people.traceNote')}</p>}
        <Group title={t('people.group.who')}>
          <PhotoField person={before.id} draft={draft} onChange={onChange} />
          <TextField
            label={t('people.field.name')}
            value={draft.name}
            maxLength={120}
            error={wrong.includes('name') ? t('people.nameMissing') : null}
            onChange={(name) => onChange({ name })}
          />
          <TextField
            label={t('people.field.position')}
            value={draft.position}
            maxLength={200}
            onChange={(position) => onChange({ position })}
          />
          <div className={styles.two}>
            <TextField
              label={t('people.field.team')}
              value={draft.team}
              maxLength={200}
              onChange={(team) => onChange({ team })}
            />
            <TextField
              label={t('people.field.place')}
              value={draft.place}
              maxLength={200}
              onChange={(place) => onChange({ place })}
            />
          </div>
          <ManagerField person={before.id} draft={draft} onChange={onChange} />
          <LanguageFields draft={draft} onChange={onChange} />
        </Group>
        <Group title={t('people.reach')} words={t('people.group.reachWords')}>
          <ContactFields draft={draft} onChange={onChange} wrong={wrong} />
        </Group>
        <Group title={t('people.group.know')} words={t('people.group.knowWords')}>
          <TextField
            label={t('people.field.askMeAbout')}
            description={t('people.askMeAboutWords')}
            rows={3}
            value={draft.askMeAbout}
            maxLength={2000}
            onChange={(askMeAbout) => onChange({ askMeAbout })}
          />
          {isMe && (
            <p className={styles.note}>
              {t('people.topicsHint')}{' '}
              <Link href={toPath({ name: 'topics' })}>{t('people.toTopics')}</Link>
            </p>
          )}
        </Group>
        <Group title={t('people.field.hours')} words={t('people.group.hoursWords')}>
          <HoursFields draft={draft} onChange={onChange} />
        </Group>
        <Group title={t('people.field.status')} words={t('people.group.statusWords')}>
          <StatusFields draft={draft} onChange={onChange} isWrong={wrong.includes('day')} />
        </Group>
        <div className={styles.actions}>
          <Button onPress={leave}>{t('people.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('people.save')}
          </Button>
        </div>
      </form>
    </div>
  )
}
