import { type FormEvent, useState } from 'react'
import { useMessages } from '../../hooks/useMessages.ts'
import { useRelay } from '../../hooks/useRelay.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SettingsScreen.module.css'

/** The relay's address. */
export function RelayForm() {
  const t = useMessages()
  const relay = useRelay()
  const [address, setAddress] = useState(relay.target?.address ?? '')
  const [error, setError] = useState<string | null>(null)
  const isChanged = address.trim() !== (relay.target?.address ?? '')

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const outcome = relay.connect(address)
    if (outcome.ok) return setError(null)
    setError(
      t(
        outcome.reason === 'not-an-address'
          ? 'settings.sync.notAnAddress'
          : 'settings.sync.anotherWorkspace',
      ),
    )
  }
  return (
    <form onSubmit={onSubmit} className={styles.stack} noValidate>
      <TextField
        label={t('settings.sync.address')}
        placeholder="wss://relais.example.org"
        description={t('settings.sync.addressWords')}
        value={address}
        onChange={(next) => {
          setAddress(next)
          setError(null)
        }}
        autoComplete="off"
        error={error}
      />
      <div className={styles.buttons}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!isChanged || address.trim() === ''}
        >
          {t(relay.target ? 'settings.sync.change' : 'settings.sync.connect')}
        </Button>
      </div>
    </form>
  )
}
