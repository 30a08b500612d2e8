import { useMessages } from '../../hooks/language/useMessages.ts'
import type { ImportReport } from '../../markdown/ImportReport.ts'
import styles from './ImportScreen.module.css'

/** The sums of a report. */
export function ImportCounts(props: { readonly report: ImportReport }) {
  const t = useMessages()
  const { files, folderPages, images, links, pages, simplified, threads } = props.report
  const marks = Object.values(simplified).reduce((sum, count) => sum + count, 0)
  const rows = [
    t('transfer.count.pages', { count: pages + folderPages }),
    folderPages > 0 ? t('transfer.count.folderPages', { count: folderPages }) : null,
    t('transfer.count.links', { kept: links.kept, lost: links.lost }),
    t('transfer.count.external', { count: links.external }),
    t('transfer.count.images', { kept: images.kept, lost: images.lost }),
    t('transfer.count.files', { count: files.kept, unreferenced: files.unreferenced }),
    threads > 0 ? t('transfer.count.threads', { count: threads }) : null,
    marks > 0 ? t('transfer.count.simplified', { count: marks }) : null,
  ]
  return (
    <ul className={styles.counts}>
      {rows
        .filter((row) => row !== null)
        .map((row) => (
          <li key={row}>{row}</li>
        ))}
    </ul>
  )
}
