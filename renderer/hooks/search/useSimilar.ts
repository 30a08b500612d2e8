import { useEffect, useId, useState } from 'react'
import type { SearchHit } from '../../services/search/messages.ts'
import type { Written } from '../../services/search/similar/findSimilar.ts'
import { useSession } from '../ServicesContext.tsx'

const pauseMs = 300
const none: readonly SearchHit[] = []

/**
 * What resembles something that is being written, asked anew once its words rest; `null`
 * asks for nothing. What was found stays until there is another answer. A search that
 * cannot be asked finds nothing: whoever writes is not to be disturbed.
 */
export function useSimilar(written: Written | null): readonly SearchHit[] {
  const { search } = useSession()
  const lane = useId()
  const [found, setFound] = useState(none)
  const asked = written && JSON.stringify(written)
  useEffect(() => {
    if (asked === null) return setFound(none)
    let wanted = true
    const timer = setTimeout(async () => {
      try {
        // Apart from the first load: it cuts words and stems them.
        const { findSimilar } = await import('../../services/search/similar/findSimilar.ts')
        const hits = await findSimilar(search, JSON.parse(asked) as Written, `similar${lane}`)
        if (wanted && hits) setFound(hits)
      } catch (error) {
        console.warn('useSimilar: nothing can be asked', error)
        if (wanted) setFound(none)
      }
    }, pauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked, search, lane])
  return found
}
