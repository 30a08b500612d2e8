/** A look at the connection, step by step, when asked for: what was found, what it means, what to do. */
import { CircleStop, Copy, Stethoscope } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { type Diagnosis, diagnosisSteps, useDiagnosis } from '../../hooks/sync/useDiagnosis.ts'
import { Button } from '../../ui/Button.tsx'
import { Group } from '../../ui/Group.tsx'
import styles from './Diagnosis.module.css'
import { DiagnosisStepRow } from './DiagnosisStepRow.tsx'
import { writeDiagnosis } from './diagnosisReport.ts'

const countOf = (steps: Diagnosis, ...kinds: readonly string[]) =>
  diagnosisSteps.filter((step) => kinds.includes(steps[step].kind)).length

/** The section of the settings. */
export function DiagnosisSection() {
  const t = useMessages()
  const { platform } = useServices()
  const { start, state, steps, stop } = useDiagnosis()
  const [isCopied, setCopied] = useState(false)
  const troubles = countOf(steps, 'failed', 'warning')
  const unseen = countOf(steps, 'skipped')

  const onCopy = () => {
    const report = writeDiagnosis(t, steps, {
      version: platform.version,
      host: platform.kind,
      browser: navigator.userAgent,
      at: new Date(platform.now()).toISOString(),
    })
    void platform.copyText(report).then(setCopied)
  }
  return (
    <Group title={t('settings.diagnosis.way')} words={t('settings.diagnosis.wayWords')}>
      <div className={styles.buttons}>
        {state === 'running' ? (
          <Button icon={<CircleStop />} onPress={stop}>
            {t('settings.diagnosis.stop')}
          </Button>
        ) : (
          <Button
            variant={state === 'idle' ? 'primary' : 'secondary'}
            icon={<Stethoscope />}
            onPress={() => {
              setCopied(false)
              start()
            }}
          >
            {t(state === 'idle' ? 'settings.diagnosis.start' : 'settings.diagnosis.again')}
          </Button>
        )}
        {state === 'done' && (
          <Button icon={<Copy />} onPress={onCopy}>
            {t(isCopied ? 'settings.diagnosis.copied' : 'settings.diagnosis.copy')}
          </Button>
        )}
      </div>
      <p role="status" className={styles.summary}>
        {state === 'running' && t('settings.diagnosis.running')}
        {state === 'done' &&
          (troubles > 0
            ? t('settings.diagnosis.troubles', { count: troubles })
            : unseen > 0
              ? t('settings.diagnosis.stopped')
              : t('settings.diagnosis.sound'))}
      </p>
      {state !== 'idle' && (
        <ol className={styles.steps}>
          {diagnosisSteps.map((step) => (
            <DiagnosisStepRow key={step} step={step} status={steps[step]} />
          ))}
        </ol>
      )}
    </Group>
  )
}
