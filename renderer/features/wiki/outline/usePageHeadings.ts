import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import type { Heading } from '../../../../model/pageBody.ts'
import { useBodyReading } from './useBodyReading.ts'

/** The body's headings that have words, as they were when typing rested last. */
export function usePageHeadings(doc: Y.Doc): readonly Heading[] {
  const body = useBodyReading(doc)
  const [headings, setHeadings] = useState<readonly Heading[]>([])
  useEffect(() => {
    const found = body?.headings.filter((one) => one.text.trim() !== '') ?? []
    // The same list while it says the same: who shows it is not drawn again.
    setHeadings((was) => (JSON.stringify(was) === JSON.stringify(found) ? was : found))
  }, [body])
  return headings
}
