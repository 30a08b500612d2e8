import { type FormEvent, useState } from 'react'
import { type MessageId, useMessages } from '../../hooks/language/useMessages.ts'
import { type AccessFailure, useAccess } from '../../hooks/spaces/useAccess.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './SettingsScreen.module.css'

/** Puts the workspace on a server that does not know it, with the code that the server printed. */
export function ClaimForm() {
  const t = useMessages()
  const access = useAccess()
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<AccessFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const members = access.roster?.members.length ?? 0

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || code.trim() === '') return
    setBusy(true)
    const outcome = await access.claim(code.trim())
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.reason)
    if (outcome.ok) showToast({ kind: 'success', title: t('settings.sync.claimed') })
  }
  return (
    <form
      onSubmit={(event) => {
        void onSubmit(event)
      }}
      className={styles.stack}
      noValidate
    >
      <p className={styles.quiet}>{t('settings.sync.claimWords')}</p>
      <p className={styles.quiet}>
        {members > 1
          ? t('settings.sync.claimReturn', { count: members - 1 })
          : t('settings.sync.claimFirst')}
      </p>
      <div className={styles.line}>
        <TextField
          label={t('settings.sync.setupCode')}
          description={t('settings.sync.setupCodeWords')}
          value={code}
          onChange={(next) => {
            setCode(next)
            setFailure(null)
          }}
          autoComplete="off"
          className={styles.grow as string}
          error={failure && t(failureToMessage(failure))}
        />
        <Button
          type="submit"
          variant="primary"
          isPending={isBusy}
          isDisabled={code.trim() === ''}
        >
          {t('settings.sync.claim')}
        </Button>
      </div>
    </form>
  )
}

function failureToMessage(reason: AccessFailure): MessageId {
  switch (reason) {
    case 'bad-code':
    case 'bad-request':
      return 'settings.sync.claimFailed.code'
    case 'exists':
      return 'settings.sync.claimFailed.exists'
    case 'unreachable':
    case 'no-relay':
      return 'settings.sync.claimFailed.unreachable'
    case 'too-many':
    case 'busy':
      return 'settings.sync.claimFailed.busy'
    case 'full':
      return 'settings.sync.claimFailed.full'
    default:
      return 'settings.sync.claimFailed.other'
  }
}
