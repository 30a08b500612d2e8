import { Download } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  type ImportIssue,
  isBlocking,
  type PeopleImportPlan,
  rowToCsv,
} from '../../../hooks/people/peopleFiles.ts'
import { useServices } from '../../../hooks/ServicesContext.tsx'
import { Button } from '../../../ui/Button.tsx'
import styles from './ImportPeople.module.css'

const shown = 50

/** What is wrong with the file, row by row; all of it can be kept as a table. */
export function ImportPeopleIssues(props: { readonly plan: PeopleImportPlan }) {
  const { issueCount, issues } = props.plan
  const t = useMessages()
  const { platform } = useServices()
  if (issueCount === 0) return null
  const say = ({ kind, value }: ImportIssue) => t(`people.issue.${kind}`, { value })
  const save = () => {
    const lines = [
      [t('people.import.row'), t('people.import.remark')],
      ...issues.map((issue) => [String(issue.row), say(issue)]),
    ]
    const text = `\ufeff${lines.map((cells) => rowToCsv(cells, ';')).join('\r\n')}\r\n`
    void platform.saveFile('import.csv', new TextEncoder().encode(text), 'text/csv')
  }
  const first = [...issues].sort(
    (a, b) => Number(isBlocking(b.kind)) - Number(isBlocking(a.kind)) || a.row - b.row,
  )
  return (
    <section aria-labelledby="import-issues" className={styles.issues}>
      <h2 id="import-issues" className={styles.subtitle}>
        {t('people.import.issues', { count: issueCount })}
      </h2>
      <ul>
        {first.slice(0, shown).map((issue, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row may have the same remark twice
          <li key={at} data-blocking={isBlocking(issue.kind)}>
            <span className={styles.issueRow}>
              {t('people.import.rowNumber', { number: issue.row })}
            </span>
            <span>{say(issue)}</span>
          </li>
        ))}
      </ul>
      {issueCount > shown && (
        <p className={styles.note}>
          {t('people.import.issuesMore', { count: issueCount - shown })}
        </p>
      )}
      <Button size="s" icon={<Download />} onPress={save}>
        {t('people.import.saveIssues')}
      </Button>
    </section>
  )
}
