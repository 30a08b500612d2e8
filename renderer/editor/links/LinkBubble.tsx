import { $isLinkNode, $toggleLink } from '@lexical/link'
import { $findMatchingParent, $getSelection, $isRangeSelection } from 'lexical'
import { ExternalLink, Pencil, Unlink } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './LinkBubble.module.css'

interface Shown {
  readonly key: string
  readonly url: string
  readonly isLost: boolean
  readonly left: number
  readonly top: number
}

/** Stands under the link in which the caret is: where it leads, and what can be done with it. */
export function LinkBubble(props: { readonly onEdit: () => void }) {
  const { editor, followLink } = useEditorContext()
  const t = useMessages()
  const holder = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Shown | null>(null)

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const link = editorState.read(() => {
          const selection = $getSelection()
          if (!$isRangeSelection(selection)) return null
          const node = $findMatchingParent(selection.anchor.getNode(), $isLinkNode)
          return node && { key: node.getKey(), url: node.getURL() }
        })
        const element = link ? editor.getElementByKey(link.key) : null
        if (!link || !element || !holder.current) {
          setShown(null)
          return
        }
        const frame = holder.current.getBoundingClientRect()
        const box = element.getBoundingClientRect()
        const next = {
          ...link,
          isLost: element.hasAttribute('data-lost'),
          left: Math.max(0, Math.min(box.left - frame.left, frame.width - 260)),
          top: box.bottom - frame.top + 6,
        }
        setShown((old) => (old && JSON.stringify(old) === JSON.stringify(next) ? old : next))
      }),
    [editor],
  )

  return (
    <div ref={holder} className={styles.holder}>
      {shown && (
        <div className={styles.bubble} style={{ left: shown.left, top: shown.top }}>
          <span className={styles.url}>{shown.url.replace(/^https?:\/\//, '')}</span>
          {shown.isLost ? (
            <span className={styles.lost}>{t('editor.linkLost')}</span>
          ) : (
            <IconButton
              label={t('editor.linkOpen')}
              icon={<ExternalLink />}
              size="s"
              onPress={() => followLink(shown.url)}
            />
          )}
          <IconButton
            label={t('editor.linkEdit')}
            icon={<Pencil />}
            size="s"
            onPress={props.onEdit}
          />
          <IconButton
            label={t('editor.linkRemove')}
            icon={<Unlink />}
            size="s"
            onPress={() => {
              editor.update(() => $toggleLink(null))
              editor.focus()
            }}
          />
        </div>
      )}
    </div>
  )
}
