import { useEffect, useId, useMemo, useState } from 'react'
import { type FoundDocument, findDocuments } from '../../services/expertise/findDocuments.ts'
import type { Need } from '../../services/expertise/rankKnowers.ts'
import { useSession } from '../ServicesContext.tsx'

const pauseMs = 300
const none: readonly FoundDocument[] = []

/**
 * Makes a need of a text: its words at once, and what was written and asked about them once the words
 * rest; what was found stays until there is another answer. An index that cannot be asked finds nothing:
 * what the words themselves tell stands.
 */
export function useVagueNeed(text: string): Need {
  const { search } = useSession()
  const lane = useId()
  const [found, setFound] = useState(none)
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(async () => {
      try {
        const documents = await findDocuments(search, text, `knowers${lane}`)
        if (wanted && documents) setFound(documents)
      } catch (error) {
        console.warn('useVagueNeed: the index did not answer', error)
        if (wanted) setFound(none)
      }
    }, pauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [text, search, lane])
  return useMemo(() => ({ text, found }), [text, found])
}
