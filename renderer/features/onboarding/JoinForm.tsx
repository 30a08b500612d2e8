import { type FormEvent, useState } from 'react'
import { type OpenReason, reasonToMessage } from '../../hooks/reasonToMessage.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { useMessages } from '../../hooks/useMessages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './OnboardingScreen.module.css'

/** Joins a colleague's workspace by the link they sent, or by the server's address. */
export function JoinForm(props: {
  /** Filled in already when a join link led here. */
  readonly address: string
  readonly personName: string
  readonly onPersonName: (name: string) => void
}) {
  const t = useMessages()
  const services = useServices()
  const [address, setAddress] = useState(props.address)
  const [isChecked, setChecked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<OpenReason | null>(null)
  const personName = props.personName.trim()
  const isAboutAddress = failure === 'not-an-address' || failure === 'several-workspaces'

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (address.trim() === '' || personName === '' || isBusy) return
    setBusy(true)
    setFailure(null)
    const outcome = await services.join({ link: address.trim(), personName })
    if (!outcome.ok) {
      setFailure(outcome.reason)
      setBusy(false)
    }
  }

  return (
    <>
      <h1 className={styles.title}>{t('onboarding.joinTitle')}</h1>
      <p className={styles.lead}>{t('onboarding.joinLead')}</p>
      {failure && !isAboutAddress && (
        <Banner isInline tone="danger">
          {t(reasonToMessage(failure))}
        </Banner>
      )}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          void onSubmit(event)
        }}
      >
        <TextField
          autoFocus={props.address === ''}
          size="l"
          label={t('onboarding.address')}
          placeholder="http://192.168.1.20:4600/w/…"
          description={t('onboarding.addressWhere')}
          value={address}
          onChange={setAddress}
          autoComplete="off"
          error={
            isAboutAddress && failure
              ? t(reasonToMessage(failure))
              : isChecked && address.trim() === ''
                ? t('onboarding.addressMissing')
                : null
          }
        />
        <TextField
          autoFocus={props.address !== ''}
          size="l"
          label={t('onboarding.personName')}
          description={t('onboarding.personNameWhy')}
          value={props.personName}
          onChange={props.onPersonName}
          autoComplete="name"
          maxLength={120}
          error={isChecked && personName === '' ? t('onboarding.personNameMissing') : null}
        />
        <Button type="submit" variant="primary" size="l" isPending={isBusy}>
          {t(isBusy ? 'onboarding.joining' : 'onboarding.joinButton')}
        </Button>
      </form>
    </>
  )
}
