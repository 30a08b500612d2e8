import type { useMessages } from '../../hooks/language/useMessages.ts'
import type { ImportReport } from '../../markdown/ImportReport.ts'

type Messages = ReturnType<typeof useMessages>

/** Says a report as Markdown in the person's language, to keep or to send. */
export function reportToMarkdown(report: ImportReport, t: Messages): string {
  const plain = (text: string) => text.replace(/([\\`*_[\]<>|])/g, '\\$1')
  const { files, images, links } = report
  const lines = [
    `# ${t('transfer.report.title', { name: plain(report.name) })}`,
    '',
    `- ${t('transfer.count.pages', { count: report.pages + report.folderPages })}`,
    `- ${t('transfer.count.links', { kept: links.kept, lost: links.lost })}`,
    `- ${t('transfer.count.images', { kept: images.kept, lost: images.lost })}`,
    `- ${t('transfer.count.files', { count: files.kept, unreferenced: files.unreferenced })}`,
    '',
  ]
  if (report.issues.length > 0) {
    lines.push(
      `| ${t('transfer.column.place')} | ${t('transfer.column.what')} | ${t('transfer.column.why')} |`,
      '| --- | --- | --- |',
      ...report.issues.map((issue) => {
        const place = issue.line === null ? issue.path : `${issue.path}:${issue.line}`
        const why = t(`transfer.reason.${issue.reason}`)
        return `| ${plain(place)} | ${plain(issue.target)} | ${plain(why)} |`
      }),
    )
  }
  return `${lines.join('\n')}\n`
}
