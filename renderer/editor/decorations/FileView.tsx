import { Paperclip } from 'lucide-react'
import { useIntl } from 'react-intl'
import { useMessages } from '../../hooks/useMessages.ts'
import styles from '../Editor.module.css'
import type { FileNode } from '../nodes/FileNode.ts'
import { useFileUrl } from './useFileUrl.ts'
import { useIsNodeSelected } from './useIsNodeSelected.ts'

/** An attached file: name, size and a way to save it. */
export function FileView(props: { readonly node: FileNode }) {
  const { __name: name, __size: size, __fileId: fileId } = props.node
  const t = useMessages()
  const status = useFileUrl(fileId)
  const selected = useIsNodeSelected(props.node.getKey())
  const bytes = useFileSize(size)
  return (
    <div className={styles.fileCard} data-selected={selected || undefined}>
      <Paperclip aria-hidden="true" />
      {status.kind === 'here' ? (
        <a href={status.url} download={name} draggable={false}>
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}
      <span className={styles.fileSize}>
        {status.kind === 'missing' ? t('editor.fileMissing') : bytes}
      </span>
    </div>
  )
}

function useFileSize(size: number): string {
  const { formatNumber } = useIntl()
  const [value, unit] =
    size >= 1_000_000
      ? [size / 1_000_000, 'megabyte']
      : size >= 1_000
        ? [size / 1_000, 'kilobyte']
        : [size, 'byte']
  return formatNumber(value as number, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  })
}
