import { Copy } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { KeptContact } from '../../../../model/people/Contact.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { contactToHref } from '../../../hooks/people/peopleSyntax.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { contactIcons } from '../contactLooks.tsx'
import { useReach } from '../useReach.ts'
import styles from './Profile.module.css'

/** The ways to reach someone: one press opens the program for it, another copies. */
export function ContactList(props: { readonly contacts: readonly KeptContact[] }) {
  const t = useMessages()
  const { copy, open } = useReach()
  return (
    <ul className={styles.contacts}>
      {props.contacts.map((contact) => {
        const { id, kind, label, value } = contact
        return (
          <li key={id} className={styles.contact}>
            <AriaButton
              className={styles.reach as string}
              // What is seen is part of what is said: whoever speaks to the machine says what they see.
              aria-label={`${t(`people.contact.open.${kind}`, { value })} ${label}`.trim()}
              onPress={() => (contactToHref(contact) ? open(contact) : copy(contact))}
            >
              <span className={styles.contactIcon} aria-hidden="true">
                {contactIcons[kind]}
              </span>
              <span className={styles.contactWords}>
                <span className={styles.contactValue}>{value}</span>{' '}
                {label && <span className={styles.contactLabel}>{label}</span>}
              </span>
            </AriaButton>
            <IconButton
              size="s"
              label={t('people.contact.copyValue', { value })}
              icon={<Copy />}
              onPress={() => copy(contact)}
            />
          </li>
        )
      })}
    </ul>
  )
}
