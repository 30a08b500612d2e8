import type { Profile } from '../../../../model/people/profile.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { contactToHref } from '../../../hooks/people/peopleSyntax.ts'
import { LightIconButton } from '../../../ui/LightIconButton.tsx'
import { contactIcons } from '../contactLooks.tsx'
import { useReach } from '../useReach.ts'
import styles from './Directory.module.css'

/** The first way to reach someone, one press away. */
export function QuickContact(props: { readonly profile: Profile; readonly isActive: boolean }) {
  const t = useMessages()
  const { copy, open } = useReach()
  const [contact] = props.profile.contacts
  if (!contact) return <span className={styles.quick} />
  const { kind } = contact
  return (
    <span className={styles.quick}>
      <LightIconButton
        excludeFromTabOrder={!props.isActive}
        label={t(`people.contact.reach.${kind}`, { name: props.profile.name })}
        icon={contactIcons[kind]}
        onPress={() => (contactToHref(contact) ? open(contact) : copy(contact))}
      />
    </span>
  )
}
