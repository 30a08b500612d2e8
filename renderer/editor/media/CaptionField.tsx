import { $createParagraphNode, $getNodeByKey, $isParagraphNode, type NodeKey } from 'lexical'
import type { KeyboardEvent } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { useDraft } from '../decorations/useDraft.ts'
import styles from './CaptionField.module.css'

/**
 * The words under a block, typed in their place; an empty one is seen while its
 * block is at work (`data-selected`, or the focus within it).
 */
export function CaptionField(props: {
  readonly blockKey: NodeKey
  readonly caption: string
  readonly onChange: (caption: string) => void
}) {
  const { blockKey, caption, onChange } = props
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const draft = useDraft(caption, (text) => {
    const words = text.replace(/\s+/g, ' ').trim()
    if (words !== caption) onChange(words)
  })
  if (!editable)
    return caption === '' ? null : <figcaption className={styles.caption}>{caption}</figcaption>
  const goOn = () => {
    // By itself Lexical leaves the caret in a field within the text.
    editor.getRootElement()?.focus({ preventScroll: true })
    editor.update(() => {
      const block = $getNodeByKey(blockKey)
      if (!block) return
      const next = block.getNextSibling()
      // Into nobody's words: a table's first cell, or a line that is written, would go on with them.
      if (!$isParagraphNode(next) || !next.isEmpty()) block.insertAfter($createParagraphNode())
      block.selectNext()
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    draft.flush()
    goOn()
  }
  return (
    <Island blockKey={blockKey} className={styles.holder}>
      <textarea
        className={styles.field}
        data-empty={draft.text === '' || undefined}
        rows={1}
        value={draft.text}
        aria-label={t('media.caption')}
        placeholder={t('media.captionPlaceholder')}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.flush}
        onKeyDown={onKeyDown}
      />
    </Island>
  )
}
