import { ImageOff, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from '../Editor.module.css'
import { useEditorContext } from '../EditorContext.ts'
import type { ImageNode } from '../nodes/ImageNode.ts'
import { useFileUrl } from './useFileUrl.ts'
import { useIsNodeSelected } from './useIsNodeSelected.ts'

/** Widths on offer, in CSS pixels; `null` is the image's own, at most the column's. */
const widths = { s: 240, m: 440, full: null } as const
type WidthId = keyof typeof widths

/** An image with its caption; says so when its file is not on this device yet. */
export function ImageView(props: { readonly node: ImageNode }) {
  const { node } = props
  const { editable } = useEditorContext()
  const t = useMessages()
  const status = useFileUrl(node.__fileId)
  const selected = useIsNodeSelected(node.getKey())
  const [editing, setEditing] = useState(false)
  const src = node.__fileId ? (status.kind === 'here' ? status.url : null) : node.__src
  const isMissing = src === null ? status.kind === 'missing' : src === ''
  return (
    <div
      className={styles.imageFrame}
      data-selected={selected || undefined}
      style={node.__width === null ? undefined : { inlineSize: `${node.__width}px` }}
    >
      {src ? (
        <img className={styles.picture} src={src} alt={node.__alt} draggable={false} />
      ) : (
        <div className={styles.missing} role="img" aria-label={node.__alt || t('editor.image')}>
          {isMissing && <ImageOff aria-hidden="true" />}
          <span>{isMissing ? t('editor.imageMissing') : t('editor.imageLoading')}</span>
        </div>
      )}
      {node.__caption && <figcaption className={styles.caption}>{node.__caption}</figcaption>}
      {editable && (
        <div className={styles.imageTools}>
          {node.__alt === '' && (
            <Button size="s" onPress={() => setEditing(true)}>
              {t('editor.imageDescribe')}
            </Button>
          )}
          <IconButton
            label={t('editor.imageEdit')}
            icon={<Pencil />}
            size="s"
            variant="secondary"
            onPress={() => setEditing(true)}
          />
        </div>
      )}
      {editing && <ImageDialog node={node} onClose={() => setEditing(false)} />}
    </div>
  )
}

function ImageDialog(props: { readonly node: ImageNode; readonly onClose: () => void }) {
  const { node, onClose } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const [alt, setAlt] = useState(node.__alt)
  const [caption, setCaption] = useState(node.__caption)
  const [width, setWidth] = useState<WidthId>(() => widthToId(node.__width))
  const save = () => {
    editor.update(() => {
      node.set({ alt: alt.trim(), caption: caption.trim(), width: widths[width] })
    })
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t('editor.imageEdit')}
      closeLabel={t('editor.close')}
      size="s"
      footer={
        <>
          <Button onPress={onClose}>{t('editor.cancel')}</Button>
          <Button variant="primary" onPress={save}>
            {t('editor.save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t('editor.imageAlt')}
          description={t('editor.imageAltHelp')}
          value={alt}
          onChange={setAlt}
          autoFocus
        />
        <TextField label={t('editor.imageCaption')} value={caption} onChange={setCaption} />
        <Segmented
          label={t('editor.imageWidth')}
          value={width}
          onChange={setWidth}
          options={[
            { id: 's', label: t('editor.imageWidthSmall') },
            { id: 'm', label: t('editor.imageWidthMedium') },
            { id: 'full', label: t('editor.imageWidthFull') },
          ]}
        />
      </div>
    </Dialog>
  )
}

function widthToId(width: number | null): WidthId {
  if (width === null) return 'full'
  return width <= 300 ? 's' : 'm'
}
