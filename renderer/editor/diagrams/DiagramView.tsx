import { PencilRuler } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { leaveBlock } from '../decorations/openBlock.ts'
import { useChangeNode } from '../decorations/useChangeNode.ts'
import { type Draft, useDraft } from '../decorations/useDraft.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import frame from '../media/MediaFrame.module.css'
import { MediaFrame } from '../media/MediaFrame.tsx'
import type { DiagramNode } from '../nodes/DiagramNode.ts'
import styles from './Diagram.module.css'
import { DiagramPicture } from './Diagram.tsx'
import { type DiagramState, useDiagram } from './useDiagram.ts'

/** A diagram in the text; who may write changes its text beside the drawing. */
export function DiagramView(props: { readonly node: DiagramNode }) {
  const { node } = props
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const change = useChangeNode(node)
  const [isEditing, setEditing] = useState(false)
  useOpener(key, () => {
    setEditing(true)
    return true
  })
  const draft = useDraft(node.__source, (source) => {
    if (source !== node.__source) change({ source })
  })
  // One drawing for both: the last good one stays when the field goes.
  const drawing = useDiagram(draft.text)
  const done = () => {
    draft.flush()
    setEditing(false)
    leaveBlock(editor, key)
  }
  const isOpen = editable && isEditing
  return (
    <MediaFrame
      blockKey={key}
      isSelected={selected}
      isStageSelected={selected && !isOpen}
      isWide
      caption={node.__caption}
      onCaption={(caption) => change({ caption })}
    >
      {isOpen ? (
        <Island blockKey={key} onLeave={done}>
          <DiagramForm draft={draft} drawing={drawing} caption={node.__caption} onDone={done} />
        </Island>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside does the same by keyboard */}
          <div onDoubleClick={editable ? () => setEditing(true) : undefined}>
            <DiagramPicture source={node.__source} caption={node.__caption} state={drawing} />
          </div>
          {editable && (
            <Island blockKey={key} className={frame.tools}>
              <div className={frame.bar}>
                <IconButton
                  label={t('embed.diagramEdit')}
                  icon={<PencilRuler />}
                  size="s"
                  onPress={() => setEditing(true)}
                />
              </div>
            </Island>
          )}
        </>
      )}
    </MediaFrame>
  )
}

function DiagramForm(props: {
  readonly draft: Draft
  readonly drawing: DiagramState
  readonly caption: string
  readonly onDone: () => void
}) {
  const { draft, onDone } = props
  const t = useMessages()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  return (
    <div className={styles.editing}>
      <div className={styles.field}>
        <label htmlFor={id}>{t('embed.diagramSource')}</label>
        <textarea
          ref={field}
          id={id}
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          autoCapitalize="off"
          value={draft.text}
          placeholder={t('embed.diagramExample')}
          onChange={(event) => draft.change(event.currentTarget.value)}
          onBlur={draft.flush}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            onDone()
          }}
        />
        <p id={`${id}-hint`} className={styles.hint}>
          {t('embed.diagramHint')}
        </p>
      </div>
      <DiagramPicture
        source={draft.text}
        caption={props.caption}
        state={props.drawing}
        hidesText
      />
      <div className={styles.actions}>
        <Button variant="primary" size="s" onPress={onDone}>
          {t('media.done')}
        </Button>
      </div>
    </div>
  )
}
