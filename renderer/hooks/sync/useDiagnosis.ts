import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type Diagnosis,
  type DiagnosisStep,
  diagnosisSteps,
  type StepStatus,
} from '../../services/diagnosis/Diagnosis.ts'
import { diagnoseRelay, untouchedDiagnosis } from '../../services/diagnosis/diagnoseRelay.ts'
import { readHostFacts } from '../../services/diagnosis/hostFacts.ts'
import { useServices, useSession } from '../ServicesContext.tsx'

export type { Diagnosis, DiagnosisStep, StepStatus }
// Screens may not reach below the hooks, not even for the names of the steps.
export { diagnosisSteps }

/** A diagnosis that a person starts and may stop. */
export interface RunningDiagnosis {
  /** `idle` before the first one. */
  readonly state: 'idle' | 'running' | 'done'
  readonly steps: Diagnosis
  start(): void
  stop(): void
}

/** Looks at the way to the workspace's relay when asked to. Leaving the screen stops it. */
export function useDiagnosis(): RunningDiagnosis {
  const { network, platform } = useServices()
  const { access, sync, workspace } = useSession()
  const [state, setState] = useState<RunningDiagnosis['state']>('idle')
  const [steps, setSteps] = useState(untouchedDiagnosis)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = useCallback(() => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const show = (next: Diagnosis) => {
      if (running.current === controller) setSteps(next)
    }
    setState('running')
    setSteps(untouchedDiagnosis)
    void readHostFacts(platform.kind)
      .then((host) =>
        diagnoseRelay(
          {
            target: sync.target,
            workspace,
            access,
            ...(sync.target ? network(sync.target) : { fetch, WebSocket }),
            now: platform.now,
            host,
            signal: controller.signal,
          },
          show,
        ),
      )
      .then(() => {
        if (running.current === controller) setState('done')
      })
  }, [access, network, platform, sync, workspace])
  const stop = useCallback(() => running.current?.abort(), [])
  return { state, steps, start, stop }
}
