import { useRef } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { useChangeNode } from '../decorations/useChangeNode.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import type { VideoNode } from '../nodes/VideoNode.ts'
import { CaptionField } from './CaptionField.tsx'
import { ClipMenu } from './ClipMenu.tsx'
import styles from './MediaFrame.module.css'
import { ResizeHandle } from './ResizeHandle.tsx'
import { useWidth } from './useWidth.ts'
import { VideoClip } from './VideoClip.tsx'

/** A video with its caption; who may write resizes it in place. */
export function VideoView(props: { readonly node: VideoNode }) {
  const { node } = props
  const { editable } = useEditorContext()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const change = useChangeNode(node)
  const frame = useRef<HTMLElement>(null)
  const { width, handle } = useWidth(node.__width, frame, (next) => change({ width: next }))
  useOpener(key, () => {
    frame.current?.querySelector<HTMLElement>('video, a, button')?.focus()
    return true
  })
  return (
    <figure
      ref={frame}
      className={styles.frame}
      data-selected={selected || undefined}
      style={width === null ? undefined : { inlineSize: `${width}px` }}
    >
      <div className={styles.stage} data-selected={selected || undefined}>
        <Island blockKey={key}>
          <VideoClip fileId={node.__fileId} name={node.__name} size={node.__size} />
        </Island>
        <Island blockKey={key} className={styles.tools}>
          <div className={styles.bar}>
            <ClipMenu blockKey={key} fileId={node.__fileId} name={node.__name} />
          </div>
        </Island>
        {editable && <ResizeHandle blockKey={key} least={160} {...handle} />}
      </div>
      <div className={styles.words}>
        <CaptionField
          blockKey={key}
          caption={node.__caption}
          onChange={(caption) => change({ caption })}
        />
      </div>
    </figure>
  )
}
