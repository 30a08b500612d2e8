import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { MessageId } from '../../locales/messages.ts'

// Features take the keys from here: the files of words are below the hooks.
export type { MessageId }

/** Values that a message takes. */
export type MessageValues = Readonly<Record<string, string | number | Date>>

/** Gives the function that says a message in the person's language: `t('wiki.rename', { title })`. */
export function useMessages(): (id: MessageId, values?: MessageValues) => string {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl])
}
