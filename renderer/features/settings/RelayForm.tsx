import { type FormEvent, useState } from 'react'
import { reasonToMessage } from '../../hooks/language/reasonToMessage.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type ConnectOutcome, useRelay } from '../../hooks/sync/useRelay.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SettingsScreen.module.css'

type Failure = Extract<ConnectOutcome, { ok: false }>['reason']

/** Where the server is: an address alone. An invitation of this workspace may be pasted in its place. */
export function RelayForm() {
  const t = useMessages()
  const relay = useRelay()
  const [address, setAddress] = useState(relay.target?.address ?? '')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isChanged = address.trim() !== (relay.target?.address ?? '')

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || address.trim() === '' || !isChanged) return
    setBusy(true)
    const outcome = await relay.connect(address)
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.reason)
  }
  return (
    <form
      onSubmit={(event) => {
        void onSubmit(event)
      }}
      className={styles.stack}
      noValidate
    >
      <TextField
        label={t('settings.sync.address')}
        placeholder="wss://relais.example.org"
        description={t('settings.sync.addressWords')}
        value={address}
        onChange={(next) => {
          setAddress(next)
          setFailure(null)
        }}
        autoComplete="off"
        error={failure && t(failureToMessage(failure))}
      />
      <div className={styles.buttons}>
        <Button
          type="submit"
          variant="primary"
          isPending={isBusy}
          isDisabled={!isChanged || address.trim() === ''}
        >
          {t(relay.target ? 'settings.sync.change' : 'settings.sync.connect')}
        </Button>
      </div>
    </form>
  )
}

function failureToMessage(reason: Failure) {
  switch (reason) {
    case 'not-an-address':
      return 'settings.sync.notAnAddress'
    case 'another-workspace':
      return 'settings.sync.anotherWorkspace'
    default:
      return reasonToMessage(reason)
  }
}
