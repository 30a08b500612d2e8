import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { MessageId } from '../../locales/messages.ts'
import { isolateText } from './isolateText.ts'

// Features take the keys from here: the files of words are below the hooks.
export type { MessageId }

/** Values that a message takes. */
export type MessageValues = Readonly<Record<string, string | number | Date>>

/** Gives the function that says a message in the person's language: `t('wiki.rename', { title })`. Names of other scripts turn nothing of it round. */
export function useMessages(): (id: MessageId, values?: MessageValues) => string {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({ id }, isolateValues(values)), [intl])
}

/** The same values where nothing has to be isolated: messages are said by the thousand. */
function isolateValues(values: MessageValues | undefined): MessageValues | undefined {
  let isolated: Record<string, string | number | Date> | null = null
  for (const name in values) {
    const value = values[name]
    const kept = typeof value === 'string' ? isolateText(value) : value
    if (kept === undefined || kept === value) continue
    isolated ??= { ...values }
    isolated[name] = kept
  }
  return isolated ?? values
}
