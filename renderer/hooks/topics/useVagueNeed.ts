import { useEffect, useId, useMemo, useState } from 'react'
import { type FoundDocument, findDocuments } from '../../services/expertise/findDocuments.ts'
import type { Need } from '../../services/expertise/rankKnowers.ts'
import { useSession } from '../ServicesContext.tsx'

const pauseMs = 300
const none: readonly FoundDocument[] = []

/** What was found, and for which words; `null` before the first answer. */
type Answer = { readonly text: string; readonly found: readonly FoundDocument[] } | null

/**
 * Makes a need of a text: its words at once, and what was written and asked about them once the words
 * rest; what was found stays until there is another answer. An index that cannot be asked finds nothing:
 * what the words themselves tell stands.
 */
export function useVagueNeed(text: string): Need {
  const found = useAnswer(text)?.found ?? none
  return useMemo(() => ({ text, found }), [text, found])
}

/**
 * Makes a need of the words that rested last, whole from the start: for where each key that is typed is
 * dear, and what is proposed should not change twice. `null` while nothing has rested, and for no words.
 */
export function useRestedNeed(text: string): Need | null {
  const answer = useAnswer(text)
  return answer === null || text === '' || answer.text === '' ? null : answer
}

function useAnswer(text: string): Answer {
  const { search } = useSession()
  const lane = useId()
  const [answer, setAnswer] = useState<Answer>(null)
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(async () => {
      try {
        const found = await findDocuments(search, text, `knowers${lane}`)
        if (wanted && found) setAnswer({ text, found })
      } catch (error) {
        console.warn('useVagueNeed: the index did not answer', error)
        if (wanted) setAnswer({ text, found: none })
      }
    }, pauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [text, search, lane])
  return answer
}
