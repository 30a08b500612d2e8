import { useCallback } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'

/** Gives the function that adds somebody to the directory and opens their profile to be filled in. */
export function useAddPerson(): () => void {
  const t = useMessages()
  const { root } = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  const navigate = useNavigate()
  return useCallback(() => {
    const person = freshId<PersonId>()
    createPerson(root.doc, { id: person, name: t('people.newName') }, stamp())
    navigate({ name: 'person', person, isEditing: true })
  }, [root, stamp, freshId, navigate, t])
}
