import { CircleCheck, CircleDashed, CircleX, Info, Minus, TriangleAlert } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { DiagnosisStep, StepStatus } from '../../hooks/sync/useDiagnosis.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './Diagnosis.module.css'

const icons = {
  good: CircleCheck,
  note: Info,
  warning: TriangleAlert,
  failed: CircleX,
  waiting: CircleDashed,
  skipped: Minus,
}

/** One step of the diagnosis: where it is, what was found, and what to do about it. */
export function DiagnosisStepRow(props: {
  readonly step: DiagnosisStep
  readonly status: StepStatus
}) {
  const t = useMessages()
  const { status, step } = props
  const kind = t(`settings.diagnosis.kind.${status.kind}`)
  const Icon = status.kind === 'running' ? null : icons[status.kind]
  return (
    <li className={styles.step} data-kind={status.kind} data-step={step}>
      <span className={styles.icon}>
        {Icon ? <Icon role="img" aria-label={kind} /> : <Spinner size="s" label={kind} />}
      </span>
      <div className={styles.words}>
        <p className={styles.name}>{t(`settings.diagnosis.step.${step}`)}</p>
        {'finding' in status && (
          <p>{t(`settings.diagnosis.find.${status.finding}`, status.values)}</p>
        )}
        {'finding' in status && status.kind !== 'good' && (
          <p className={styles.advice}>
            {t(`settings.diagnosis.do.${status.finding}`, status.values)}
          </p>
        )}
      </div>
    </li>
  )
}
