import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type ClaimOutcome, type Sharing, useSharing } from '../../hooks/sync/useSharing.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Group } from '../../ui/Group.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { Switch } from '../../ui/Switch.tsx'
import styles from './SettingsScreen.module.css'
import { SharedAddress } from './SharedAddress.tsx'

type ClaimFailure = Extract<ClaimOutcome, { ok: false }>['reason']

/** "Share on this network": the relay inside the desktop app, with this workspace on it. */
export function SharingGroup(props: { readonly sharing: Sharing }) {
  const t = useMessages()
  const control = useSharing(props.sharing)
  const { isHere, status, target } = control
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ClaimFailure | null>(null)

  const turnOn = async () => {
    setBusy(true)
    setFailure(null)
    const outcome = await control.turnOn()
    setFailure(outcome && !outcome.ok ? outcome.reason : null)
    setBusy(false)
  }
  const turnOff = async () => {
    setBusy(true)
    setFailure(null)
    await control.turnOff()
    setBusy(false)
  }
  const onChange = (on: boolean) => {
    if (!on) void turnOff()
    else if (target && !isHere) setAsking(true)
    else void turnOn()
  }

  const isOn = status.kind === 'on'
  const description = {
    off: 'settings.sharing.off',
    failed: 'settings.sharing.off',
    starting: 'settings.sharing.starting',
    on: 'settings.sharing.on',
  } as const
  return (
    <Group title={t('settings.sharing.title')} words={t('settings.sharing.words')}>
      <Switch
        label={t('settings.sharing.switch')}
        description={t(description[status.kind])}
        isSelected={isOn || status.kind === 'starting'}
        isDisabled={isBusy || status.kind === 'starting'}
        onChange={onChange}
      />
      {status.kind === 'failed' && (
        <Banner isInline tone="danger" title={t('settings.sharing.failed')}>
          {t('settings.sharing.failedWords', { reason: status.reason })}
        </Banner>
      )}
      {isOn && isBusy && <Spinner label={t('settings.sharing.claiming')} />}
      {isOn && failure && (
        <Banner
          isInline
          tone="danger"
          title={t('settings.sharing.claimFailed')}
          actions={
            <Button size="s" isDisabled={isBusy} onPress={() => void turnOn()}>
              {t('settings.sharing.again')}
            </Button>
          }
        >
          {t(failureToMessage(failure))}
        </Banner>
      )}
      {isOn && !isHere && !isBusy && (
        <Banner
          isInline
          tone="info"
          actions={
            <Button size="s" onPress={() => (target ? setAsking(true) : void turnOn())}>
              {t('settings.sharing.here')}
            </Button>
          }
        >
          {t(target ? 'settings.sharing.elsewhere' : 'settings.sharing.notYet')}
        </Banner>
      )}
      {isOn && isHere && !isBusy && !failure && (
        <>
          <SharedAddress shared={status} />
          <div className={styles.buttons}>
            <ButtonLink
              icon={<UserPlus />}
              variant="primary"
              href={toPath({ name: 'settings', section: 'members' })}
            >
              {t('settings.sharing.invite')}
            </ButtonLink>
          </div>
        </>
      )}
      {isOn && <p className={styles.quiet}>{t('settings.sharing.stopWords')}</p>}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('settings.sharing.moveTitle')}
        confirmLabel={t('settings.sharing.switch')}
        cancelLabel={t('settings.cancel')}
        onConfirm={() => void turnOn()}
      >
        <p>{t('settings.sharing.moveWords', { address: target?.address ?? '' })}</p>
      </ConfirmDialog>
    </Group>
  )
}

function failureToMessage(reason: ClaimFailure) {
  switch (reason) {
    case 'no-code':
      return 'settings.sharing.claimFailed.code'
    case 'stranger':
      return 'settings.sharing.claimFailed.stranger'
    case 'failed':
      return 'settings.sharing.claimFailed.other'
  }
}
