import type { NodeKey } from 'lexical'
import { Download, Ellipsis, Trash2 } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { useReading } from '../context/ReadingContext.ts'
import { removeBlock } from '../decorations/openBlock.ts'
import { saveAttachment } from '../files/saveAttachment.ts'

/** What else can be done with a sound or a video. */
export function ClipMenu(props: {
  readonly blockKey: NodeKey
  readonly fileId: string
  readonly name: string
}) {
  const { editor, editable } = useEditorContext()
  const { files } = useReading()
  const t = useMessages()
  const save = async () => {
    const isSaved = await saveAttachment(files, props.fileId, props.name)
    if (!isSaved) showToast({ title: t('media.fileMissing'), kind: 'danger' })
  }
  const items: MenuEntry[] = [
    { id: 'save', label: t('media.save'), icon: <Download />, onAction: () => void save() },
  ]
  if (editable)
    items.push({
      id: 'remove',
      label: t('media.remove'),
      icon: <Trash2 />,
      danger: true,
      onAction: () => removeBlock(editor, props.blockKey),
    })
  return (
    <MenuButton label={t('media.more')} items={items} placement="bottom end">
      <IconButton label={t('media.more')} icon={<Ellipsis />} size="s" />
    </MenuButton>
  )
}
