import { Copy, Download, FileText, Undo2 } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { reportToCsv } from '../../markdown/ImportReport.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { ImportCounts } from './ImportCounts.tsx'
import { ImportIssues } from './ImportIssues.tsx'
import styles from './ImportScreen.module.css'
import { reportToMarkdown } from './reportToMarkdown.ts'
import type { ImportState } from './useImport.ts'

/** The report of a finished import, and the ways on: open it, keep the report, undo. */
export function ImportOutcome(props: {
  readonly state: Extract<ImportState, { kind: 'done' }>
  readonly onUndo: () => void
  readonly onAgain: () => void
}) {
  const t = useMessages()
  const { platform } = useServices()
  const navigate = useNavigate()
  const { report, refusedFiles, root, space, undone } = props.state
  const save = (name: string, text: string, type: string) =>
    void platform.saveFile(name, new TextEncoder().encode(text), type)
  const copy = async () => {
    const done = await platform.copyText(reportToMarkdown(report, t))
    showToast(
      done
        ? { title: t('transfer.copied'), kind: 'success' }
        : { title: t('transfer.notCopied'), kind: 'warning' },
    )
  }
  return (
    <>
      <Banner
        tone="info"
        title={
          undone
            ? t('transfer.undone')
            : t('transfer.done', { count: report.pages + report.folderPages })
        }
      >
        {undone ? t('transfer.undoneNote') : t('transfer.doneNote', { name: report.name })}
      </Banner>
      {refusedFiles.length > 0 ? (
        <Banner tone="warning" title={t('transfer.refusedFiles')}>
          {refusedFiles.join(', ')}
        </Banner>
      ) : null}
      <div className={styles.actions}>
        {undone || root === null ? null : (
          <Button
            variant="primary"
            autoFocus
            icon={<FileText />}
            onPress={() => navigate({ name: 'page', space, page: root })}
          >
            {t('transfer.open')}
          </Button>
        )}
        <Button onPress={props.onAgain}>{t('transfer.another')}</Button>
        {undone ? null : (
          <Button variant="quiet" icon={<Undo2 />} onPress={props.onUndo}>
            {t('transfer.undo')}
          </Button>
        )}
      </div>
      <h2
        className={styles.subtitle}
        data-import={undone ? 'undone' : 'done'}
        data-pages={report.pages + report.folderPages}
        data-links-kept={report.links.kept}
        data-links-lost={report.links.lost}
      >
        {t('transfer.report.title', { name: report.name })}
      </h2>
      <ImportCounts report={report} />
      <div className={styles.actions}>
        <Button size="s" icon={<Copy />} onPress={() => void copy()}>
          {t('transfer.copy')}
        </Button>
        <Button
          size="s"
          icon={<Download />}
          onPress={() => save('import.md', reportToMarkdown(report, t), 'text/markdown')}
        >
          {t('transfer.saveMarkdown')}
        </Button>
        <Button
          size="s"
          icon={<Download />}
          onPress={() => save('import.csv', `\ufeff${reportToCsv(report)}`, 'text/csv')}
        >
          {t('transfer.saveCsv')}
        </Button>
      </div>
      <ImportIssues report={report} />
    </>
  )
}
