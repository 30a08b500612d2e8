import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { useSyncStatus } from '../../hooks/sync/useSync.ts'
import { useWorkspace } from '../../hooks/useWorkspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Group } from '../../ui/Group.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './SettingsScreen.module.css'

/**
 * Takes the workspace off this device's list. Its data stays, so that nothing
 * unsent is lost; "undo" in the toast puts it back.
 */
export function ForgetGroup() {
  const t = useMessages()
  const services = useServices()
  const session = useSession()
  const workspace = useWorkspace()
  const status = useSyncStatus()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const isOnlyHere = status.kind !== 'received' && status.kind !== 'seen'
  const name = workspace?.name ?? ''

  const forget = async () => {
    const entry = services.settings.workspaces.find((one) => one.id === session.workspace)
    navigate({ name: 'home' }, { replace: true })
    await services.leave()
    services.settings.forgetWorkspace(session.workspace)
    showToast({
      title: t('settings.storage.forgotten', { name }),
      action: {
        label: t('settings.undo'),
        onAction: () => {
          if (entry) services.settings.putWorkspace(entry)
        },
      },
    })
  }
  return (
    <Group title={t('settings.storage.forget')} words={t('settings.storage.forgetWords')}>
      <div className={styles.buttons}>
        <Button onPress={() => setAsking(true)}>{t('settings.storage.forgetButton')}</Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('settings.storage.forgetTitle', { name })}
        confirmLabel={t('settings.storage.forgetButton')}
        cancelLabel={t('settings.cancel')}
        danger
        onConfirm={() => void forget()}
      >
        <p>{t('settings.storage.forgetConfirm')}</p>
        {isOnlyHere && (
          <Banner isInline tone="warning">
            {t('settings.storage.forgetOnlyHere')}
          </Banner>
        )}
      </ConfirmDialog>
    </Group>
  )
}
