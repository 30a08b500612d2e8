import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type Heading, readPageBody } from '../../../../model/pageBody.ts'

/** The outline follows the text once typing rests, in milliseconds. */
const readAfter = 300

/** The body's headings that have words, read again a moment after it changed. */
export function usePageHeadings(doc: Y.Doc): readonly Heading[] {
  const [headings, setHeadings] = useState<readonly Heading[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      const found = readPageBody(doc).headings.filter((one) => one.text.trim() !== '')
      setHeadings((was) => (JSON.stringify(was) === JSON.stringify(found) ? was : found))
    }
    const onUpdate = () => {
      clearTimeout(timer)
      timer = setTimeout(read, readAfter)
    }
    read()
    doc.on('update', onUpdate)
    return () => {
      clearTimeout(timer)
      doc.off('update', onUpdate)
    }
  }, [doc])
  return headings
}
