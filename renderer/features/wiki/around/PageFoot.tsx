import { type RefObject, useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { countWords, createWordCounter, readingMinutes } from '../countWords.ts'
import { useBodyReading } from '../outline/useBodyReading.ts'
import styles from './PageFoot.module.css'

/** A selection is counted once selecting rests, in milliseconds. */
const countAfter = 200

/** The last line of a page: how long it is and how long one reads it; of a selection, how much of it. */
export function PageFoot(props: {
  readonly doc: Y.Doc
  readonly language: string
  readonly body: RefObject<HTMLElement | null>
}) {
  const t = useMessages()
  const count = useWordCount(props.doc, props.language)
  const selected = useSelectedWords(props.body, props.language)
  if (count === 0) return null
  return (
    <p className={styles.foot}>
      {selected === null
        ? `${t('writing.words', { count })} · ${t('writing.minutes', {
            minutes: readingMinutes(count, props.language),
          })}`
        : t('writing.selected', { selected, count })}
    </p>
  )
}

function useWordCount(doc: Y.Doc, language: string): number {
  const count = useMemo(() => createWordCounter(language), [language])
  const body = useBodyReading(doc)
  return useMemo(() => (body ? count(body.text) : 0), [body, count])
}

/** How many words are selected in the body; `null` while nothing is. */
function useSelectedWords(
  body: RefObject<HTMLElement | null>,
  language: string,
): number | null {
  const [words, setWords] = useState<number | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      const selection = document.getSelection()
      const text = selection?.isCollapsed === false ? selection.toString().trim() : ''
      const isHere =
        text !== '' && (body.current?.contains(selection?.anchorNode ?? null) ?? false)
      setWords(isHere ? countWords(text, language) : null)
    }
    const onSelection = () => {
      clearTimeout(timer)
      timer = setTimeout(count, countAfter)
    }
    document.addEventListener('selectionchange', onSelection)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onSelection)
    }
  }, [body, language])
  return words
}
