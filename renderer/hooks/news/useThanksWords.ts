import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { Thanks } from '../../../model/thanks/thanks.ts'
import { isolateText } from '../language/isolateText.ts'
import { useMessages } from '../language/useMessages.ts'
import { useSession } from '../ServicesContext.tsx'
import { usePeople } from '../useWorkspace.ts'

/** Gives the function that says who thanks whom, to this person as "you". */
export function useThanksWords(): (thanks: Pick<Thanks, 'by' | 'to'>) => string {
  const t = useMessages()
  const intl = useIntl()
  const { person } = useSession()
  const people = usePeople()
  return useCallback(
    ({ by, to }) => {
      const nameOf = (id: string) =>
        people.find((one) => one.id === id)?.name || t('notices.someone')
      const names = to.filter((one) => one !== person).map(nameOf)
      const others = intl.formatList(names.map(isolateText))
      const name = nameOf(by)
      if (by === person) return t('thanks.lineMine', { people: others })
      if (names.length === to.length) return t('thanks.line', { name, people: others })
      return names.length === 0
        ? t('thanks.lineToMe', { name })
        : t('thanks.lineToMeToo', { name, people: others })
    },
    [t, intl, person, people],
  )
}
