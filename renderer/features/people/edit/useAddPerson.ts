import { useCallback } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMessages } from '../../../hooks/useMessages.ts'
import { useNavigation } from '../../../hooks/useNavigation.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'

/** Gives the function that adds somebody to the directory and opens their profile to be filled in. */
export function useAddPerson(): () => void {
  const t = useMessages()
  const { root } = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  const { navigate } = useNavigation()
  return useCallback(() => {
    const person = freshId<PersonId>()
    createPerson(root.doc, { id: person, name: t('people.newName') }, stamp())
    navigate({ name: 'person', person, isEditing: true })
  }, [root, stamp, freshId, navigate, t])
}
