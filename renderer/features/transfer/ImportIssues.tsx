import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { ImportIssue, ImportReport } from '../../markdown/ImportReport.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './ImportScreen.module.css'

type Filter = 'all' | 'links' | 'images' | 'files' | 'markup'

const kinds: Readonly<Record<Filter, readonly ImportIssue['kind'][]>> = {
  all: ['link', 'image', 'file', 'page', 'markup'],
  links: ['link'],
  images: ['image'],
  files: ['page', 'file'],
  markup: ['markup'],
}
const filters: readonly Filter[] = ['all', 'links', 'images', 'files', 'markup']
const pageSize = 40

/** Everything that did not come over as it was, line by line. */
export function ImportIssues(props: { readonly report: ImportReport }) {
  const t = useMessages()
  const { issues } = props.report
  const [filter, setFilter] = useState<Filter>('all')
  const [shown, setShown] = useState(pageSize)
  if (issues.length === 0) return <p className={styles.note}>{t('transfer.nothingLost')}</p>
  const countOf = (one: Filter) =>
    issues.filter((issue) => kinds[one].includes(issue.kind)).length
  const fits = issues.filter((issue) => kinds[filter].includes(issue.kind))
  return (
    <section aria-label={t('transfer.issues')} className={styles.issues}>
      <h3 className={styles.subtitle}>{t('transfer.issues')}</h3>
      <Segmented
        label={t('transfer.filter')}
        hideLabel
        size="s"
        value={filter}
        onChange={(next) => {
          setFilter(next)
          setShown(pageSize)
        }}
        options={filters
          .filter((one) => one === 'all' || countOf(one) > 0)
          .map((one) => ({
            id: one,
            label: t(`transfer.filter.${one}`, { count: countOf(one) }),
          }))}
      />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('transfer.column.place')}</th>
            <th scope="col">{t('transfer.column.what')}</th>
            <th scope="col">{t('transfer.column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {fits.slice(0, shown).map((issue, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the report never changes
            <tr key={index}>
              <td className={styles.place}>
                {issue.path}
                {issue.line === null ? null : <span>:{issue.line}</span>}
              </td>
              <td className={styles.target}>{issue.target}</td>
              <td>{t(`transfer.reason.${issue.reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fits.length > shown ? (
        <Button variant="quiet" onPress={() => setShown(shown + 10 * pageSize)}>
          {t('transfer.more', { count: fits.length - shown })}
        </Button>
      ) : null}
    </section>
  )
}
