import { Download } from 'lucide-react'
import { useRef } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useReading } from '../context/ReadingContext.ts'
import { Island } from '../decorations/Island.tsx'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import styles from '../media/MediaFrame.module.css'
import type { FileNode } from '../nodes/FileNode.ts'
import { FileCard } from './FileCard.tsx'
import { OpenFileButton } from './OpenFileButton.tsx'
import { saveAttachment } from './saveAttachment.ts'

/** An attached file in the text. */
export function FileView(props: { readonly node: FileNode }) {
  const { node } = props
  const { files } = useReading()
  const t = useMessages()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const frame = useRef<HTMLDivElement>(null)
  useOpener(key, () => {
    frame.current?.querySelector<HTMLElement>('a, button')?.focus()
    return true
  })
  const save = async () => {
    const isSaved = await saveAttachment(files, node.__fileId, node.__name)
    if (!isSaved) showToast({ title: t('media.fileMissing'), kind: 'danger' })
  }
  return (
    <div ref={frame} className={styles.line} data-file={node.__fileId || undefined}>
      <FileCard
        fileId={node.__fileId}
        name={node.__name}
        size={node.__size}
        isSelected={selected}
        tools={
          <Island blockKey={key}>
            <OpenFileButton fileId={node.__fileId} name={node.__name} />
            <IconButton
              label={t('media.save')}
              icon={<Download />}
              size="s"
              onPress={() => void save()}
            />
          </Island>
        }
      />
    </div>
  )
}
