import { Check, CircleSlash, ShieldCheck } from 'lucide-react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type SpaceReport, useCloseReport } from '../../hooks/moderation/useReports.ts'
import { useFindTarget } from '../../hooks/moderation/useTargetPlace.ts'
import { usePeople, useSpaces } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './Governance.module.css'

/** What was brought to those who look after a space: what waits first. */
export function ReportList(props: { readonly reports: readonly SpaceReport[] }) {
  const t = useMessages()
  if (props.reports.length === 0)
    return (
      <EmptyState icon={<ShieldCheck />} title={t('governance.reportsEmpty')}>
        {t('governance.reportsEmptyWords')}
      </EmptyState>
    )
  return (
    <div className={styles.scroller}>
      <ul className={styles.reports} aria-label={t('governance.reports')}>
        {props.reports.map((report) => (
          <li key={report.id} className={styles.reportItem}>
            <ReportLine report={report} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ReportLine(props: { readonly report: SpaceReport }) {
  const { report } = props
  const t = useMessages()
  const formats = useFormats()
  const people = usePeople()
  const spaces = useSpaces()
  const close = useCloseReport()
  const place = useFindTarget()(report.space, report.target)
  const nameOf = (id: string | null) =>
    people.find((one) => one.id === id)?.name || t('governance.someone')
  const title = place.title.trim() || t('governance.untitled')
  const { closed } = report
  return (
    <>
      <div className={styles.words}>
        <span className={styles.act}>
          {t('governance.reportOf', { kind: report.target.kind })}{' '}
          <Link href={toPath(place.route)}>{title}</Link>
        </span>
        <span>
          {t(`governance.ground.${report.ground}`)}
          {report.words && ` – ${t('governance.quoted', { words: report.words })}`}
        </span>
        <span className={styles.note}>
          {[
            formats.date(report.at),
            spaces.find((one) => one.id === report.space)?.name,
            report.by
              ? t('governance.signedBy', { name: nameOf(report.by) })
              : t('governance.unsigned'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {closed ? (
        <span className={styles.note}>
          {t(`governance.closed.${closed.outcome}`, {
            name: nameOf(closed.by),
            date: formats.date(closed.at),
          })}
        </span>
      ) : (
        <span className={styles.acts}>
          <Button
            size="s"
            icon={<CircleSlash />}
            aria-label={`${t('governance.close.kept')} – ${title}`}
            onPress={() => close(report, 'kept')}
          >
            {t('governance.close.kept')}
          </Button>
          <Button
            size="s"
            icon={<Check />}
            aria-label={`${t('governance.close.acted')} – ${title}`}
            onPress={() => close(report, 'acted')}
          >
            {t('governance.close.acted')}
          </Button>
        </span>
      )}
    </>
  )
}
