import { ChevronRight, LogIn, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { type OpenReason, reasonToMessage } from '../../hooks/language/reasonToMessage.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { type LocalWorkspace, useSettings } from '../../hooks/useSettings.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './OnboardingScreen.module.css'
import type { StartView } from './startView.ts'

/** The workspaces on this device, the last opened first. */
export function WorkspaceChoice(props: { readonly onView: (view: StartView) => void }) {
  const t = useMessages()
  const formats = useFormats()
  const services = useServices()
  const { workspaces } = useSettings()
  const [opening, setOpening] = useState<string | null>(null)
  const [failure, setFailure] = useState<OpenReason | null>(null)

  const open = async (workspace: LocalWorkspace) => {
    setOpening(workspace.id)
    setFailure(null)
    const outcome = await services.open(workspace.id)
    if (!outcome.ok) setFailure(outcome.reason)
    setOpening(null)
  }

  const sorted = [...workspaces].sort((a, b) => b.lastOpenedAt - a.lastOpenedAt)
  return (
    <>
      <h1 className={styles.title}>{t('onboarding.choose')}</h1>
      {failure && (
        <Banner isInline tone="danger">
          {t(reasonToMessage(failure))}
        </Banner>
      )}
      <ul className={styles.list}>
        {sorted.map((workspace) => (
          <li key={workspace.id}>
            <AriaButton
              className={styles.workspace as string}
              isDisabled={opening !== null}
              onPress={() => void open(workspace)}
            >
              <Avatar name={workspace.name} id={workspace.id} />
              <span className={styles.workspaceWords}>
                <span className={styles.workspaceName}>{workspace.name}</span>
                <span className={styles.workspaceDetail}>
                  {t('onboarding.openedAs', {
                    name: workspace.personName,
                    when: formats.when(workspace.lastOpenedAt),
                  })}
                </span>
              </span>
              {opening === workspace.id ? (
                <Spinner size="s" label={t('app.loading')} />
              ) : (
                <ChevronRight className={styles.chevron} aria-hidden="true" />
              )}
            </AriaButton>
          </li>
        ))}
      </ul>
      <div className={styles.others}>
        <Button
          variant="quiet"
          icon={<Plus />}
          onPress={() => props.onView({ kind: 'create' })}
        >
          {t('onboarding.createAnother')}
        </Button>
        <Button
          variant="quiet"
          icon={<LogIn />}
          onPress={() => props.onView({ kind: 'join', address: '' })}
        >
          {t('onboarding.join')}
        </Button>
      </div>
    </>
  )
}
