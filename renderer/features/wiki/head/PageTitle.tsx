import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Page } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useWritingSettings } from '../../../hooks/pages/useWritingSettings.ts'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { takeTitleFocus } from '../operations/titleFocus.ts'
import styles from './PageTitle.module.css'

/** How long after the last key a title is kept; leaving the field or the page keeps it at once. */
const keepAfterMs = 500

/**
 * The page's title, written in place. When a colleague renames the page while
 * words of one's own are not kept yet, their title is shown beside and can be
 * taken; otherwise it simply appears.
 */
export function PageTitle(props: {
  readonly page: Page
  readonly readOnly: boolean
  readonly onRename: (title: string) => void
  /** Enter, and the arrow down at the end, go to the body. */
  readonly onLeave: () => void
}) {
  const { page, readOnly, onRename, onLeave } = props
  const t = useMessages()
  const people = usePeople()
  const { writing } = useWritingSettings()
  const field = useRef<HTMLTextAreaElement>(null)
  // `base` is the shared title that the draft began from, or that it was last kept as.
  const [draft, setDraft] = useState<{ text: string; base: string } | null>(null)
  const written = draft !== null && draft.text !== draft.base
  const theirs = written && page.title !== draft.base && page.title !== draft.text
  const shown = written ? draft.text : page.title

  const keep = useCallback(() => {
    setDraft((now) => (now ? { text: now.text, base: now.text } : now))
    if (draft && draft.text !== draft.base) onRename(draft.text.trim())
  }, [draft, onRename])
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each key begins the wait again
  useEffect(() => {
    if (!written || theirs) return
    const timer = setTimeout(() => latest.current(), keepAfterMs)
    return () => clearTimeout(timer)
  }, [written, theirs, draft?.text])
  useEffect(() => () => latest.current(), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as what is shown needs
  useLayoutEffect(() => {
    const area = field.current
    // Asking for the height lays out the whole screen, twice; where CSS can do it, it is left to CSS.
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.blockSize = '0'
    area.style.blockSize = `${area.scrollHeight}px`
  }, [shown])
  useEffect(() => {
    if (takeTitleFocus(page.id)) field.current?.focus()
  }, [page.id])

  const name = people.find((one) => one.id === page.updatedBy)?.name ?? t('wiki.someone')
  return (
    <div className={styles.block}>
      <h1 className={styles.heading}>
        <textarea
          ref={field}
          rows={1}
          className={styles.title}
          aria-label={t('wiki.titleLabel')}
          placeholder={t('wiki.untitled')}
          value={shown}
          readOnly={readOnly}
          spellCheck={writing.spelling}
          onChange={(event) => {
            // A title is one line, whatever is pasted.
            const text = event.currentTarget.value.replace(/\s*\n\s*/g, ' ')
            setDraft((now) => ({ text, base: now && written ? now.base : page.title }))
          }}
          onBlur={() => {
            keep()
            setDraft(null)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            const { selectionStart, value } = event.currentTarget
            const down = event.key === 'ArrowDown' && selectionStart === value.length
            if (event.key === 'Escape' && written) setDraft(null)
            if (event.key !== 'Enter' && !down) return
            event.preventDefault()
            onLeave()
          }}
        />
      </h1>
      {theirs && (
        <p role="status" className={styles.theirs}>
          {t('wiki.renamedMeanwhile', { name, title: page.title })}
          <Button size="s" onPress={() => setDraft(null)}>
            {t('wiki.takeTheirs')}
          </Button>
        </p>
      )}
    </div>
  )
}
