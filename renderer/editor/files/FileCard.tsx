import { Paperclip } from 'lucide-react'
import type { ReactNode } from 'react'
import { Group } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import styles from './FileCard.module.css'
import { useFileSize } from './useFileSize.ts'
import { useFileUrl } from './useFileUrl.ts'

/** An attached file: what it is called, how large it is, and a way to save it. */
export function FileCard(props: {
  readonly fileId: string
  readonly name: string
  readonly size: number
  readonly isSelected?: boolean
  /** More that can be done with it. */
  readonly tools?: ReactNode
}) {
  const { name } = props
  const t = useMessages()
  const { status } = useFileUrl(props.fileId)
  const bytes = useFileSize(props.size)
  return (
    // What its buttons belong to is said by its name.
    <Group
      aria-label={name || t('media.file')}
      className={styles.card as string}
      data-selected={props.isSelected || undefined}
    >
      <Paperclip aria-hidden="true" />
      {status.kind === 'here' ? (
        <a href={status.url} download={name} draggable={false}>
          {name || t('media.file')}
        </a>
      ) : (
        <span>{name || t('media.file')}</span>
      )}
      <span className={styles.size}>
        {status.kind === 'missing'
          ? t('media.fileMissing')
          : status.kind === 'failed'
            ? t('media.fileFailed')
            : bytes}
      </span>
      {props.tools}
    </Group>
  )
}
