import { useMessages } from '../../hooks/language/useMessages.ts'
import type { ImportReport } from '../../markdown/ImportReport.ts'
import { Button } from '../../ui/Button.tsx'
import { ImportCounts } from './ImportCounts.tsx'
import { ImportIssues } from './ImportIssues.tsx'
import styles from './ImportScreen.module.css'

/** What would come in, before anything is written. */
export function ImportReview(props: {
  readonly report: ImportReport
  readonly spaceName: string
  readonly onStart: () => void
  readonly onCancel: () => void
}) {
  const t = useMessages()
  const { report } = props
  const count = report.pages + report.folderPages
  return (
    <>
      <h2 className={styles.subtitle}>
        {report.spaces.length > 0
          ? t('transfer.reviewSpaces', {
              name: report.name,
              count: report.spaces.length,
              spaces: report.spaces.join(', '),
            })
          : t('transfer.review', { name: report.name, space: props.spaceName })}
      </h2>
      <ImportCounts report={report} />
      <div className={styles.actions}>
        <Button variant="primary" autoFocus onPress={props.onStart}>
          {t('transfer.start', { count })}
        </Button>
        <Button onPress={props.onCancel}>{t('transfer.chooseAgain')}</Button>
      </div>
      <ImportIssues report={report} />
    </>
  )
}
