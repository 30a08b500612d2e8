import { Maximize2 } from 'lucide-react'
import { useContext, useRef } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { useChangeNode } from '../decorations/useChangeNode.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import styles from '../media/MediaFrame.module.css'
import { MediaFrame } from '../media/MediaFrame.tsx'
import { ResizeHandle } from '../media/ResizeHandle.tsx'
import { useWidth } from '../media/useWidth.ts'
import type { ImageNode } from '../nodes/ImageNode.ts'
import { AltButton } from './AltButton.tsx'
import { ImageMenu } from './ImageMenu.tsx'
import { Picture } from './Picture.tsx'
import { PictureOpener } from './PictureOpener.ts'
import { nodeToPicture } from './pictureOf.ts'

/** An image with its caption; who may write resizes it, describes it and replaces it in place. */
export function ImageView(props: { readonly node: ImageNode }) {
  const { node } = props
  const { editable } = useEditorContext()
  const t = useMessages()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const open = useContext(PictureOpener)
  const change = useChangeNode(node)
  const frame = useRef<HTMLElement>(null)
  const tools = useRef<HTMLDivElement>(null)
  const { width, handle } = useWidth(node.__width, frame, (next) => change({ width: next }))
  const picture = nodeToPicture(node)
  useOpener(key, () => {
    tools.current?.querySelector('button')?.focus()
    return true
  })
  const { __naturalWidth: naturalWidth, __naturalHeight: naturalHeight } = node
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
      <Picture
        picture={picture}
        size={
          naturalWidth > 0 && naturalHeight > 0
            ? { width: naturalWidth, height: naturalHeight }
            : null
        }
      />
      <Island blockKey={key} className={styles.tools}>
        <div
          ref={tools}
          role="toolbar"
          aria-label={t('media.imageTools')}
          className={styles.bar}
        >
          {open && (
            <IconButton
              label={t('media.enlarge')}
              icon={<Maximize2 />}
              size="s"
              onPress={() => open(picture)}
            />
          )}
          <ImageMenu node={node} onChange={change} />
        </div>
      </Island>
      {editable && (
        <Island blockKey={key} className={styles.description}>
          <AltButton node={node} onChange={change} />
        </Island>
      )}
      {editable && <ResizeHandle blockKey={key} least={80} {...handle} />}
    </MediaFrame>
  )
}
