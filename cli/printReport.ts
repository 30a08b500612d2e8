import type { ImportIssue, ImportReport } from '../renderer/markdown/ImportReport.ts'

/** Says a report for a terminal: the sums, then a line for each thing that did not come over as it was. */
export function reportToText(report: ImportReport): string {
  const { files, images, links } = report
  const internal = links.kept + links.lost
  const lines = [
    `${report.name}: ${report.pages} pages, ${report.folderPages} more for folders without one`,
    `links   ${links.kept} of ${internal} internal kept, ${links.lost} lost, ${links.external} external`,
    `images  ${images.kept} kept, ${images.lost} lost, ${images.external} external`,
    `files   ${files.kept} (${Math.round(files.bytes / 1024)} KB), ${files.unreferenced} that no page refers to`,
    `time    ${report.durationMs} ms, ${(report.durationMs / Math.max(1, report.pages)).toFixed(1)} ms a page`,
  ]
  const simplified = Object.entries(report.simplified)
  if (simplified.length > 0)
    lines.push(
      `simplified  ${simplified.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    )
  for (const issue of report.issues) lines.push(issueToLine(issue))
  return `${lines.join('\n')}\n`
}

function issueToLine(issue: ImportIssue): string {
  const place = issue.line === null ? issue.path : `${issue.path}:${issue.line}`
  return `${place}: ${issue.kind} ${issue.reason}${issue.target ? ` ${issue.target}` : ''}`
}
