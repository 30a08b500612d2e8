import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import styles from './ImportScreen.module.css'
import type { ImportState } from './useImport.ts'

/** How far the import is; it can be stopped for as long as nothing has been written. */
export function ImportProgressView(props: {
  readonly state: Extract<ImportState, { kind: 'reading' | 'writing' }>
  readonly onCancel: () => void
}) {
  const t = useMessages()
  const { state } = props
  if (state.kind === 'writing') {
    const total = state.report.pages + state.report.folderPages
    return (
      <div className={styles.card}>
        <ProgressBar
          label={t('transfer.writing')}
          value={state.written}
          max={total}
          valueLabel={t('transfer.pagesOf', { done: state.written, total })}
        />
        <p className={styles.note}>{t('transfer.writingNote')}</p>
      </div>
    )
  }
  const { progress } = state
  const label = progress?.phase === 'converting' ? 'transfer.converting' : 'transfer.reading'
  return (
    <div className={styles.card}>
      <ProgressBar
        label={t(label)}
        {...(progress
          ? {
              value: progress.done,
              max: progress.total,
              valueLabel: t('transfer.pagesOf', { done: progress.done, total: progress.total }),
            }
          : {})}
      />
      <p className={styles.note}>{t('transfer.readingNote')}</p>
      <div className={styles.actions}>
        <Button onPress={props.onCancel}>{t('transfer.cancel')}</Button>
      </div>
    </div>
  )
}
