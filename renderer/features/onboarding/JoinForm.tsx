import { type FormEvent, useState } from 'react'
import { type OpenReason, reasonToMessage } from '../../hooks/language/reasonToMessage.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { NearbyServers } from './NearbyServers.tsx'
import styles from './OnboardingScreen.module.css'
import { isDeviceLink } from './startView.ts'

/** What is wrong with the link itself, so that it is said beside it. */
const aboutLink: readonly OpenReason[] = [
  'not-an-address',
  'other-relay',
  'several-workspaces',
  'needs-invite',
  'bad-invite',
  'invite-expired',
  'invite-used-up',
  'invite-revoked',
]

/** Joins a colleague's workspace by the link they sent, or by the address of a server that is open to all. */
export function JoinForm(props: {
  /** Filled in already when a link led here. */
  readonly address: string
  readonly personName: string
  readonly onPersonName: (name: string) => void
  /** A link for another device of the same person was pasted, or the form for one is asked for, with its server or without. */
  readonly onDevice: (link: string) => void
}) {
  const t = useMessages()
  const services = useServices()
  const [address, setAddress] = useState(props.address)
  const [isChecked, setChecked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<OpenReason | null>(null)
  const personName = props.personName.trim()
  const isAboutLink = failure !== null && aboutLink.includes(failure)

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
      <p className={styles.lead}>
        {t(props.address ? 'onboarding.joinLeadLink' : 'onboarding.joinLead')}
      </p>
      {failure && !isAboutLink && (
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
          placeholder="https://relais.example.org/w/…"
          description={t('onboarding.addressWhere')}
          value={address}
          onChange={(next) => {
            if (isDeviceLink(next)) return props.onDevice(next)
            setAddress(next)
            setFailure(null)
          }}
          autoComplete="off"
          error={
            isAboutLink && failure
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
      <div className={styles.others}>
        <Button variant="quiet" onPress={() => props.onDevice('')}>
          {t('onboarding.device')}
        </Button>
      </div>
      {props.address === '' && <NearbyServers action="code" onChoose={props.onDevice} />}
    </>
  )
}
