import { Plus, X } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import styles from './PageMeta.module.css'

/** Reads what was typed as a tag: one word or several, without the sign people put before it. */
export function textToTag(text: string): string {
  return text.trim().replace(/^#+/, '').replace(/\s+/g, ' ').trim()
}

/** The page's tags as chips: each may be taken away, and one added from those the space uses or anew. */
export function PageTags(props: {
  readonly at: PageAt
  readonly tags: readonly string[]
  readonly readOnly: boolean
  readonly onTag: (tag: string, present: boolean) => void
}) {
  const { at, tags, onTag } = props
  const t = useMessages()
  const listId = useId()
  const [adding, setAdding] = useState(false)
  const known = useMemo(
    () =>
      adding
        ? [...new Set(at.tree.all().flatMap((page) => page.tags))]
            .filter((tag) => !tags.includes(tag))
            .sort((a, b) => a.localeCompare(b))
        : [],
    [adding, at.tree, tags],
  )
  const add = (text: string) => {
    const tag = textToTag(text)
    if (tag && !tags.includes(tag)) onTag(tag, true)
  }
  return (
    <ul className={styles.tags} aria-label={t('wiki.tags')}>
      {tags.map((tag) => (
        <li key={tag} className={styles.tag}>
          <span className={styles.tagName}>{tag}</span>
          {!props.readOnly && (
            <button
              type="button"
              className={styles.tagRemove}
              aria-label={t('wiki.removeTag', { tag })}
              onClick={() => onTag(tag, false)}
            >
              <X aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
      {!props.readOnly && (
        <li>
          {adding ? (
            <>
              <input
                // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
                autoFocus
                list={listId}
                className={styles.tagField}
                aria-label={t('wiki.addTag')}
                placeholder={t('wiki.tagPlaceholder')}
                onBlur={(event) => {
                  add(event.currentTarget.value)
                  setAdding(false)
                }}
                onKeyDown={(event) => {
                  if (event.nativeEvent.isComposing) return
                  const { currentTarget: field } = event
                  if (event.key === 'Escape') {
                    field.value = ''
                    setAdding(false)
                  }
                  if (event.key === 'Enter' || event.key === ',') {
                    event.preventDefault()
                    add(field.value)
                    field.value = ''
                  }
                }}
              />
              <datalist id={listId}>
                {known.map((tag) => (
                  <option key={tag} value={tag} />
                ))}
              </datalist>
            </>
          ) : (
            <button type="button" className={styles.quiet} onClick={() => setAdding(true)}>
              <Plus aria-hidden="true" />
              {t('wiki.addTag')}
            </button>
          )}
        </li>
      )}
    </ul>
  )
}
