/** The way to a workspace: found one, join one, look at the sample, or open one that is on this device. */
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { reasonToMessage } from '../../hooks/language/reasonToMessage.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { OpenOutcome } from '../../hooks/ServicesContext.tsx'
import { useSettings } from '../../hooks/useSettings.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { CreateForm } from './CreateForm.tsx'
import { DeviceForm } from './DeviceForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import { LookSwitches } from './LookSwitches.tsx'
import styles from './OnboardingScreen.module.css'
import type { StartView } from './startView.ts'
import { WorkspaceChoice } from './WorkspaceChoice.tsx'

/** Shown while no workspace is open. */
export function OnboardingScreen(props: {
  readonly view: StartView
  readonly onView: (view: StartView) => void
  /** Why the last workspace could not be opened. */
  readonly failure: Extract<OpenOutcome, { ok: false }> | null
}) {
  const t = useMessages()
  const { workspaces } = useSettings()
  const [personName, setPersonName] = useState(workspaces[0]?.personName ?? '')
  const { view } = props
  const kind = view.kind === 'auto' ? (workspaces.length > 0 ? 'choose' : 'create') : view.kind
  const isComingIn = kind === 'join' || kind === 'device'
  const canGoBack = isComingIn || (kind === 'create' && workspaces.length > 0)
  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <LookSwitches />
      </header>
      <main id="main" className={styles.main}>
        <div className={styles.brand}>
          <Logo size={44} />
          <p className={styles.name}>{t('app.name')}</p>
        </div>
        {props.failure && (
          <div className={styles.failure}>
            <Banner isInline tone="danger">
              {t(reasonToMessage(props.failure.reason))}
            </Banner>
          </div>
        )}
        <div className={styles.card}>
          {canGoBack && (
            <Button
              variant="quiet"
              size="s"
              icon={<ArrowLeft />}
              className={styles.back as string}
              onPress={() => props.onView({ kind: 'auto' })}
            >
              {t('onboarding.back')}
            </Button>
          )}
          {kind === 'choose' && <WorkspaceChoice onView={props.onView} />}
          {kind === 'create' && (
            <CreateForm
              personName={personName}
              onPersonName={setPersonName}
              onJoin={() => props.onView({ kind: 'join', address: '' })}
              onDevice={() => props.onView({ kind: 'device', address: '' })}
            />
          )}
          {view.kind === 'join' && (
            <JoinForm
              address={view.address}
              personName={personName}
              onPersonName={setPersonName}
              onDevice={(address) => props.onView({ kind: 'device', address })}
            />
          )}
          {view.kind === 'device' && <DeviceForm address={view.address} />}
        </div>
        {!isComingIn && <p className={styles.promise}>{t('onboarding.promise')}</p>}
      </main>
    </div>
  )
}
