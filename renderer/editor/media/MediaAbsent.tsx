import type { ReactNode } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import type { FileUrlStatus } from '../files/useFileUrl.ts'
import styles from './MediaAbsent.module.css'

/** Stands where a sound or a video will be, and says why it is not there. */
export function MediaAbsent(props: {
  readonly status: FileUrlStatus
  readonly name: string
  readonly icon: ReactNode
  readonly onRetry: () => void
}) {
  const { status } = props
  const t = useMessages()
  return (
    <div className={styles.absent} data-loading={status.kind === 'loading' || undefined}>
      <span aria-hidden="true" className={styles.icon}>
        {props.icon}
      </span>
      <span className={styles.words}>
        {props.name && <strong>{props.name}</strong>}
        {t(
          status.kind === 'loading'
            ? 'media.loading'
            : status.kind === 'failed'
              ? 'media.fileFailed'
              : 'media.fileMissing',
        )}
      </span>
      {status.kind === 'failed' && (
        <Button size="s" onPress={props.onRetry}>
          {t('media.retry')}
        </Button>
      )}
    </div>
  )
}
