import { Check, Copy, RefreshCw, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useMessages } from '../../hooks/useMessages.ts'
import { useRelay } from '../../hooks/useRelay.ts'
import { useConnection } from '../../hooks/useSync.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Group } from './Group.tsx'
import { RelayForm } from './RelayForm.tsx'
import styles from './SettingsScreen.module.css'
import { SharingGroup } from './SharingGroup.tsx'
import { useConnectionWords } from './useConnectionWords.ts'

/** Where the workspace is shared, in plain words, and how to change that. */
export function SyncSection() {
  const t = useMessages()
  const { platform } = useServices()
  const { sync } = useSession()
  const relay = useRelay()
  const connection = useConnection()
  const words = useConnectionWords(connection)
  const [isAsking, setAsking] = useState(false)
  const isPlain = relay.target?.address.startsWith('ws://') ?? false
  return (
    <>
      <Group title={t('settings.sync.state')}>
        <div className={styles.state} data-tone={words.tone} data-connection={connection.kind}>
          <p className={styles.stateTitle}>{words.title}</p>
          <p>{words.explanation}</p>
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
            </div>
          )}
        </div>
      </Group>
      {platform.sharing && <SharingGroup sharing={platform.sharing} />}
      <Group title={t('settings.sync.server')} words={t('settings.sync.serverWords')}>
        <RelayForm key={relay.target?.address ?? ''} />
        {isPlain && (
          <Banner isInline tone="info">
            {t('settings.sync.plainHttp')}
          </Banner>
        )}
      </Group>
      {relay.joinLink && (
        <Group title={t('settings.sync.invite')} words={t('settings.sync.inviteWords')}>
          <JoinLink link={relay.joinLink} />
        </Group>
      )}
      {relay.target && (
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
      )}
    </>
  )
}

function JoinLink(props: { readonly link: string }) {
  const t = useMessages()
  const { platform } = useServices()
  const [isCopied, setCopied] = useState(false)
  return (
    <div className={styles.line}>
      <TextField
        label={t('settings.sync.link')}
        value={props.link}
        isReadOnly
        className={styles.grow as string}
        description={t('settings.sync.linkWords')}
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select()
        }}
      />
      <Button
        icon={isCopied ? <Check /> : <Copy />}
        onPress={() => void platform.copyText(props.link).then(setCopied)}
      >
        {t(isCopied ? 'settings.sync.copied' : 'settings.sync.copy')}
      </Button>
    </div>
  )
}
