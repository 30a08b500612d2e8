import { Copy, Download, Ellipsis, ImageUp, RotateCcw, Trash2 } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { useReading } from '../context/ReadingContext.ts'
import { removeBlock } from '../decorations/openBlock.ts'
import { keepFile } from '../files/keepFile.ts'
import { pickFile } from '../files/pickFile.ts'
import { readPictureSize } from '../files/readPictureSize.ts'
import { saveAttachment } from '../files/saveAttachment.ts'
import { useTellProblem } from '../media/useTellProblem.ts'
import type { ImageNode, ImageProperties } from '../nodes/ImageNode.ts'
import { copyPicture } from './copyPicture.ts'

/** What else can be done with an image. */
export function ImageMenu(props: {
  readonly node: ImageNode
  readonly onChange: (change: Partial<ImageProperties>) => void
}) {
  const { node, onChange } = props
  const { editor, editable, files } = useEditorContext()
  const reading = useReading()
  const t = useMessages()
  const tellProblem = useTellProblem()
  const fileId = node.__fileId

  const replace = async () => {
    const file = await pickFile('image/*')
    if (!file || !files) return
    const outcome = await keepFile(files, file)
    if (!outcome.ok) return tellProblem(outcome.problem)
    const size = await readPictureSize(file)
    onChange({
      fileId: outcome.file.id,
      src: '',
      naturalWidth: size?.width ?? 0,
      naturalHeight: size?.height ?? 0,
    })
  }
  const copy = async () => {
    const isCopied = await copyPicture(reading.files, fileId)
    showToast(
      isCopied
        ? { title: t('media.imageCopied'), kind: 'success' }
        : { title: t('media.imageNotCopied'), kind: 'danger' },
    )
  }
  const save = async () => {
    const isSaved = await saveAttachment(reading.files, fileId, node.__alt || t('media.image'))
    if (!isSaved) showToast({ title: t('media.fileMissing'), kind: 'danger' })
  }
  const items: MenuEntry[] = []
  if (fileId) {
    items.push(
      { id: 'copy', label: t('media.copyImage'), icon: <Copy />, onAction: () => void copy() },
      { id: 'save', label: t('media.save'), icon: <Download />, onAction: () => void save() },
    )
  }
  if (editable) {
    if (files)
      items.push({
        id: 'replace',
        label: t('media.replaceImage'),
        icon: <ImageUp />,
        onAction: () => void replace(),
      })
    items.push(
      {
        id: 'own-width',
        label: t('media.ownWidth'),
        icon: <RotateCcw />,
        isDisabled: node.__width === null,
        onAction: () => onChange({ width: null }),
      },
      { id: 'line', kind: 'separator' },
      {
        id: 'remove',
        label: t('media.removeImage'),
        icon: <Trash2 />,
        danger: true,
        onAction: () => removeBlock(editor, node.getKey()),
      },
    )
  }
  if (items.length === 0) return null
  return (
    <MenuButton label={t('media.imageMore')} items={items} placement="bottom end">
      <IconButton label={t('media.imageMore')} icon={<Ellipsis />} size="s" />
    </MenuButton>
  )
}
