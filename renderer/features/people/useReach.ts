import { useCallback } from 'react'
import type { Contact } from '../../../model/people/Contact.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { contactToHref } from '../../hooks/people/peopleSyntax.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { showToast } from '../../ui/toasts.ts'

/** Gives the ways to take a contact: opened in the program for it, copied where there is none. */
export function useReach(): {
  readonly open: (contact: Contact) => void
  readonly copy: (contact: Contact) => void
} {
  const t = useMessages()
  const { platform } = useServices()
  const copy = useCallback(
    async (
      contact: Contact,
      title: 'people.contact.copied' | 'people.contact.copiedInstead',
    ) => {
      const isCopied = await platform.copyText(contact.value)
      showToast(
        isCopied
          ? { kind: 'success', title: t(title, { value: contact.value }) }
          : { kind: 'warning', title: t('people.contact.notCopied', { value: contact.value }) },
      )
    },
    [platform, t],
  )
  const open = useCallback(
    async (contact: Contact) => {
      const href = contactToHref(contact)
      // Where no program takes such an address the shell refuses, and rejects.
      const isOpened = href !== null && (await platform.openExternal(href).catch(() => false))
      if (!isOpened) return copy(contact, 'people.contact.copiedInstead')
      // A browser does not tell whether a program answered.
      showToast({
        title: t(`people.contact.opened.${contact.kind}`, { value: contact.value }),
        action: {
          label: t('people.contact.copy'),
          onAction: () => void copy(contact, 'people.contact.copied'),
        },
      })
    },
    [platform, copy, t],
  )
  return {
    open: useCallback((contact) => void open(contact), [open]),
    copy: useCallback((contact) => void copy(contact, 'people.contact.copied'), [copy]),
  }
}
