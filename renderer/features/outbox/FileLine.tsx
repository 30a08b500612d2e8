import { Paperclip } from 'lucide-react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { FileTransfer } from '../../hooks/sync/useOutbox.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import styles from './OutboxScreen.module.css'

const kinds = { waiting: 'offline', sending: 'sending', failed: 'refused' } as const

/** One file that waits: how far it is, or why it did not go and when it is tried again. */
export function FileLine(props: { readonly file: FileTransfer; readonly onRetry: () => void }) {
  const { file } = props
  const t = useMessages()
  const formats = useFormats()
  const { state } = file
  const name = file.name || t('sync.outbox.file.unnamed')
  return (
    <li className={styles.line}>
      <span className={styles.icon} aria-hidden="true">
        <Paperclip />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{name}</span>
        <span className={styles.note}>{formats.bytes(file.size)}</span>
        {state.kind === 'failed' && (
          <span className={styles.why}>
            {t(`sync.file.${state.why}`)}
            {state.retryAt !== null &&
              ` ${t('sync.outbox.file.retryAt', { time: formats.time(state.retryAt) })}`}
          </span>
        )}
        {state.kind === 'sending' && (
          <ProgressBar
            label={t('sync.outbox.file.progress', { name })}
            hideLabel
            {...(file.sent > 0 ? { value: file.sent, max: file.size } : {})}
          />
        )}
      </span>
      <span className={styles.state}>
        <StatusDot kind={kinds[state.kind]} label={t(`sync.outbox.file.${state.kind}`)} />
      </span>
      {state.kind === 'failed' && (
        <span className={styles.actions}>
          <Button
            size="s"
            aria-label={t('sync.outbox.file.retryOf', { name })}
            onPress={props.onRetry}
          >
            {t('sync.outbox.file.retry')}
          </Button>
        </span>
      )}
    </li>
  )
}
