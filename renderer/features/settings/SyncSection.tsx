import { RefreshCw, Stethoscope, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useAccess, useIsOnline } from '../../hooks/spaces/useAccess.ts'
import { useRelay } from '../../hooks/sync/useRelay.ts'
import { useConnection } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Group } from '../../ui/Group.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { NearbyRelays } from './NearbyRelays.tsx'
import { NextStepGroup } from './NextStepGroup.tsx'
import { RelayForm } from './RelayForm.tsx'
import styles from './SettingsScreen.module.css'
import { SharingGroup } from './SharingGroup.tsx'
import { useConnectionWords } from './useConnectionWords.ts'

/** Where the workspace is shared, in plain words, and how to change that. */
export function SyncSection() {
  const t = useMessages()
  const { platform } = useServices()
  const relay = useRelay()
  const address = relay.target?.address ?? ''
  const isPlain = address.startsWith('ws://')
  const isHere = /^wss?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:|\/|$)/i.test(address)
  return (
    <>
      <StateGroup />
      {relay.target && <NextStepGroup />}
      {platform.sharing && <SharingGroup sharing={platform.sharing} />}
      <Group title={t('settings.sync.server')} words={t('settings.sync.serverWords')}>
        <RelayForm key={address} />
        {isPlain && (
          <Banner isInline tone="info">
            {t(isHere ? 'settings.sync.plainHere' : 'settings.sync.plainHttp')}
          </Banner>
        )}
      </Group>
      {!relay.target && <NearbyRelays />}
      {relay.target && <DisconnectGroup />}
    </>
  )
}

function StateGroup() {
  const t = useMessages()
  const { sync } = useSession()
  const { rights } = useAccess()
  const isOnline = useIsOnline()
  const connection = useConnection()
  const words = useConnectionWords(connection)
  return (
    <Group title={t('settings.sync.state')}>
      <div className={styles.state} data-tone={words.tone} data-connection={connection.kind}>
        <p className={styles.stateTitle}>{words.title}</p>
        <p>{words.explanation}</p>
        {isOnline && rights.kind === 'member' && (
          <p>{t('settings.sync.asRole', { role: rights.role })}</p>
        )}
        {connection.kind === 'catching-up' && connection.total > 0 && (
          <ProgressBar
            label={t('settings.sync.catchingUp')}
            value={connection.received}
            max={connection.total}
          />
        )}
        {(connection.kind === 'offline' || connection.kind === 'connecting') && (
          <div className={styles.buttons}>
            <Button size="s" icon={<RefreshCw />} onPress={() => sync.retry()}>
              {t('settings.sync.retry')}
            </Button>
            <ButtonLink
              size="s"
              variant="quiet"
              icon={<Stethoscope />}
              href={toPath({ name: 'settings', section: 'diagnosis' })}
            >
              {t('settings.sync.toDiagnosis')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Group>
  )
}

function DisconnectGroup() {
  const t = useMessages()
  const relay = useRelay()
  const [isAsking, setAsking] = useState(false)
  return (
    <Group title={t('settings.sync.disconnect')} words={t('settings.sync.disconnectWords')}>
      <div className={styles.buttons}>
        <Button icon={<Unplug />} onPress={() => setAsking(true)}>
          {t('settings.sync.disconnectButton')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('settings.sync.disconnectTitle')}
        confirmLabel={t('settings.sync.disconnectButton')}
        cancelLabel={t('settings.cancel')}
        onConfirm={relay.disconnect}
      >
        <p>{t('settings.sync.disconnectWords')}</p>
      </ConfirmDialog>
    </Group>
  )
}
