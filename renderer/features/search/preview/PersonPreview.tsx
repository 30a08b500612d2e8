import { Copy } from 'lucide-react'
import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { usePhotoUrl } from '../../../hooks/people/usePhotoUrl.ts'
import { useProfile } from '../../../hooks/people/useProfiles.ts'
import { useServices } from '../../../hooks/ServicesContext.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import styles from './HitPreview.module.css'

/** Someone who was found, with what one needs to reach them. */
export function PersonPreview(props: { readonly person: PersonId }) {
  const t = useMessages()
  const { platform } = useServices()
  const profile = useProfile(props.person)
  const lookOf = usePersonLooks(t('people.someone'))
  const photo = usePhotoUrl(profile?.photo ?? null)
  if (!profile) return null
  const { askMeAbout, contacts, name, place, position, team } = profile
  const { note } = lookOf(profile.id)
  const copy = async (value: string) => {
    const isCopied = await platform.copyText(value)
    const title = t(isCopied ? 'people.contact.copied' : 'people.contact.notCopied', { value })
    showToast({ kind: isCopied ? 'success' : 'warning', title })
  }
  const facts = [position, [team, place].filter(Boolean).join(' · '), note].filter(Boolean)
  return (
    <div className={styles.person}>
      <Avatar name={name} id={profile.id} photo={photo} size="l" />
      <div className={styles.personWords}>
        {facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
        {askMeAbout && (
          <p>
            <strong>{t('people.field.askMeAbout')}</strong> {askMeAbout}
          </p>
        )}
        {contacts.slice(0, 3).map(({ id, value }) => (
          <Button
            key={id}
            size="s"
            variant="quiet"
            icon={<Copy />}
            aria-label={t('people.contact.copyValue', { value })}
            onPress={() => void copy(value)}
          >
            {value}
          </Button>
        ))}
      </div>
    </div>
  )
}
