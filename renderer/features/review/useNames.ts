import { useCallback } from 'react'
import type { DocName, SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useDocumentPlace } from '../../hooks/pages/useDocumentPlace.ts'
import { usePeople, useSpaces } from '../../hooks/useWorkspace.ts'

/** Gives names to what a review speaks of; what is not known here is called so. */
export function useNames(): {
  readonly person: (id: string) => string
  readonly space: (id: SpaceId | null) => string
  readonly document: (name: DocName) => { readonly title: string; readonly path: string }
} {
  const t = useMessages()
  const people = usePeople()
  const spaces = useSpaces()
  const placeOf = useDocumentPlace()
  return {
    person: useCallback(
      (id) => people.find((one) => one.id === id)?.name || t('review.someone'),
      [people, t],
    ),
    space: (id) => spaces.find((one) => one.id === id)?.name || t('review.unknownSpace'),
    document: (name) => {
      const { title, path } = placeOf(name)
      return { title: title || t('review.untitled'), path }
    },
  }
}
