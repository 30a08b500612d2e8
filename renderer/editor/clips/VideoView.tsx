import { useRef } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { useChangeNode } from '../decorations/useChangeNode.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import styles from '../media/MediaFrame.module.css'
import { MediaFrame } from '../media/MediaFrame.tsx'
import { ResizeHandle } from '../media/ResizeHandle.tsx'
import { useWidth } from '../media/useWidth.ts'
import type { VideoNode } from '../nodes/VideoNode.ts'
import { ClipMenu } from './ClipMenu.tsx'
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
    <MediaFrame
      blockKey={key}
      isSelected={selected}
      frameRef={frame}
      file={node.__fileId}
      width={width}
      caption={node.__caption}
      onCaption={(caption) => change({ caption })}
    >
      <Island blockKey={key}>
        <VideoClip fileId={node.__fileId} name={node.__name} size={node.__size} />
      </Island>
      <Island blockKey={key} className={styles.tools}>
        <div className={styles.bar}>
          <ClipMenu blockKey={key} fileId={node.__fileId} name={node.__name} />
        </div>
      </Island>
      {editable && <ResizeHandle blockKey={key} least={160} {...handle} />}
    </MediaFrame>
  )
}
