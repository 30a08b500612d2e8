import { useEffect, useRef } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { AudioClip } from '../clips/AudioClip.tsx'
import { ClipMenu } from '../clips/ClipMenu.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { useChangeNode } from '../decorations/useChangeNode.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import { keepFile } from '../files/keepFile.ts'
import { pickFile } from '../files/pickFile.ts'
import styles from '../media/MediaFrame.module.css'
import { MediaFrame } from '../media/MediaFrame.tsx'
import { useTellProblem } from '../media/useTellProblem.ts'
import type { AudioNode } from '../nodes/AudioNode.ts'
import { useRecording } from './RecordingContext.ts'
import { RecordPanel } from './RecordPanel.tsx'
import { isRecordingName } from './recordingName.ts'

/** A sound with its player and its caption; while it has no file, the place to record one. */
export function AudioView(props: { readonly node: AudioNode }) {
  const { node } = props
  const { editable, files } = useEditorContext()
  const t = useMessages()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const change = useChangeNode(node)
  const recording = useRecording()
  const tellProblem = useTellProblem()
  const frame = useRef<HTMLElement>(null)
  useOpener(key, () => {
    frame.current?.querySelector<HTMLElement>('button')?.focus()
    return true
  })
  const { __fileId: fileId } = node
  const isUnfinished = isRecordingName(fileId)
  const recover = recording?.recover
  useEffect(() => {
    if (editable && isUnfinished) recover?.(fileId)
  }, [editable, isUnfinished, fileId, recover])

  const pick = async () => {
    const file = await pickFile('audio/*')
    if (!file || !files) return
    const outcome = await keepFile(files, file)
    if (!outcome.ok) return tellProblem(outcome.problem)
    const { id, name, size } = outcome.file
    change({ fileId: id, name, size, duration: 0 })
  }

  if (fileId === '' || isUnfinished)
    return (
      <figure ref={frame} className={styles.frame}>
        <div className={styles.stage} data-selected={selected || undefined}>
          {editable && recording ? (
            <Island blockKey={key}>
              <RecordPanel
                blockKey={key}
                recording={recording}
                isHere={recording.name !== null && recording.name === fileId}
                isUnfinished={isUnfinished}
                onPickFile={() => void pick()}
              />
            </Island>
          ) : (
            <p className={styles.nothing}>
              {t(isUnfinished ? 'media.recordUnfinished' : 'media.audioNone')}
            </p>
          )}
        </div>
      </figure>
    )
  return (
    <MediaFrame
      blockKey={key}
      isSelected={selected}
      frameRef={frame}
      file={fileId}
      caption={node.__caption}
      onCaption={(caption) => change({ caption })}
    >
      <Island blockKey={key} isSelectable>
        <AudioClip
          fileId={fileId}
          name={node.__name}
          duration={node.__duration}
          tools={<ClipMenu blockKey={key} fileId={fileId} name={node.__name} />}
        />
      </Island>
    </MediaFrame>
  )
}
