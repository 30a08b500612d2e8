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

/**
 * Brings this device in as somebody who is a member on another of theirs: by the address and
 * the short code that it shows, or by its link, which holds both. No name is asked: it is known there.
 */
export function DeviceForm(props: {
  /** Filled in already when a link led here, or a server was chosen. */
  readonly address: string
}) {
  const t = useMessages()
  const services = useServices()
  const [address, setAddress] = useState(props.address)
  const [chosen, setChosen] = useState(isDeviceLink(props.address) ? '' : props.address)
  const [code, setCode] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<OpenReason | null>(null)
  const isLink = isDeviceLink(address)
  const isMissing = address.trim() === ''
  const isCodeMissing = !isLink && code.trim() === ''

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isMissing || isCodeMissing || isBusy) return
    setBusy(true)
    setFailure(null)
    const outcome = await services.addDevice({
      link: address.trim(),
      ...(isLink ? {} : { code: code.trim() }),
    })
    if (!outcome.ok) {
      setFailure(outcome.reason)
      setBusy(false)
    }
  }
  const isAboutAddress = failure === 'not-an-address'
  const isAboutCode = failure === 'bad-code'
  return (
    <>
      <h1 className={styles.title}>{t('onboarding.deviceTitle')}</h1>
      <p className={styles.lead}>
        {t(isDeviceLink(props.address) ? 'onboarding.deviceLeadLink' : 'onboarding.deviceLead')}
      </p>
      {failure && !isAboutAddress && !(isAboutCode && !isLink) && (
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
          label={t('onboarding.deviceAddress')}
          placeholder="relais.example.org"
          description={t('onboarding.deviceAddressWhere')}
          value={address}
          onChange={(next) => {
            setAddress(next)
            setFailure(null)
          }}
          autoComplete="off"
          error={
            isAboutAddress && failure
              ? t(reasonToMessage(failure))
              : isChecked && isMissing
                ? t('onboarding.deviceAddressMissing')
                : null
          }
        />
        {!isLink && (
          <TextField
            // Another server was chosen: what is left to do is the code.
            key={chosen}
            autoFocus={chosen !== ''}
            size="l"
            label={t('onboarding.deviceCode')}
            placeholder="ABCD-EFGH"
            value={code}
            onChange={(next) => {
              setCode(next)
              setFailure(null)
            }}
            autoComplete="one-time-code"
            maxLength={32}
            className={styles.code as string}
            error={
              isAboutCode
                ? t('onboarding.failed.badCode')
                : isChecked && isCodeMissing
                  ? t('onboarding.deviceCodeMissing')
                  : null
            }
          />
        )}
        <Button
          type="submit"
          variant="primary"
          size="l"
          autoFocus={isLink && props.address !== ''}
          isPending={isBusy}
        >
          {t(isBusy ? 'onboarding.joining' : 'onboarding.deviceButton')}
        </Button>
      </form>
      {!isDeviceLink(props.address) && (
        <NearbyServers
          action="use"
          onChoose={(link) => {
            setAddress(link)
            setChosen(link)
            setFailure(null)
          }}
        />
      )}
    </>
  )
}
