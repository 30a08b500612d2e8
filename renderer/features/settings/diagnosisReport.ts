/** A diagnosis as a text to send to whoever helps. */

import type { useMessages } from '../../hooks/language/useMessages.ts'
import { type Diagnosis, diagnosisSteps } from '../../hooks/sync/useDiagnosis.ts'

/**
 * Writes what was found, a step a line, in the person's language. Nothing secret can be in
 * it: findings carry no token, invite or words of a page.
 */
export function writeDiagnosis(
  t: ReturnType<typeof useMessages>,
  steps: Diagnosis,
  facts: {
    readonly version: string
    readonly host: string
    readonly browser: string
    readonly at: string
  },
): string {
  const lines = diagnosisSteps.map((step) => {
    const status = steps[step]
    const name = `[${status.kind}] ${t(`settings.diagnosis.step.${step}`)}`
    if (!('finding' in status)) return name
    return `${name} (${status.finding}): ${t(
      `settings.diagnosis.find.${status.finding}`,
      status.values,
    )}`
  })
  return [
    `Relais ${facts.version} · ${facts.host}`,
    facts.browser,
    facts.at,
    '',
    ...lines,
  ].join('\n')
}
