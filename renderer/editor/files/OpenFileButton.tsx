import { ExternalLink } from 'lucide-react'
import { parseFileId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useReading } from '../context/ReadingContext.ts'

/** Shows an attached file outside of the app; nothing where its kind cannot be shown. */
export function OpenFileButton(props: { readonly fileId: string; readonly name: string }) {
  const { files, fileOpener } = useReading()
  const t = useMessages()
  if (!fileOpener?.canOpen(props.name) || !files?.read) return null
  const open = async () => {
    const id = parseFileId(props.fileId)
    const file = id ? await files.read?.(id) : null
    if (!file) return showToast({ title: t('media.fileMissing'), kind: 'danger' })
    if (!(await fileOpener.open(props.name, file.bytes)))
      showToast({ title: t('media.fileNotOpened', { name: props.name }), kind: 'warning' })
  }
  return (
    <IconButton
      label={t('media.openFile')}
      icon={<ExternalLink />}
      size="s"
      onPress={() => void open()}
    />
  )
}
