import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { type AccessFailure, type DeviceCode, useAccess } from '../../hooks/spaces/useAccess.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { failureToMessage } from './failureToMessage.ts'
import { LinkCard } from './LinkCard.tsx'
import styles from './Members.module.css'

/** Shows the short code that brings this person's other device in, for as long as it holds. */
export function DeviceCodeDialog(props: { readonly onClose: () => void }) {
  const t = useMessages()
  const access = useAccess()
  const [asked, setAsked] = useState(0)
  const [code, setCode] = useState<DeviceCode | null>(null)
  const [failure, setFailure] = useState<AccessFailure | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again makes another code
  useEffect(() => {
    let shown = true
    setCode(null)
    setFailure(null)
    void access.createDeviceCode().then((outcome) => {
      if (!shown) return
      if (outcome.ok) setCode(outcome.value)
      else setFailure(outcome.reason)
    })
    return () => {
      shown = false
    }
  }, [access, asked])
  const again = () => setAsked((count) => count + 1)

  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('members.addDevice')}
      closeLabel={t('members.close')}
      footer={
        <Button variant="primary" onPress={props.onClose}>
          {t('members.done')}
        </Button>
      }
    >
      {failure ? (
        <Banner
          isInline
          tone="danger"
          actions={
            <Button size="s" onPress={again}>
              {t('members.again')}
            </Button>
          }
        >
          {t(failureToMessage(failure))}
        </Banner>
      ) : code ? (
        <ShownCode code={code} onAgain={again} />
      ) : (
        <div className={styles.waiting}>
          <Spinner label={t('members.makingCode')} />
        </div>
      )}
    </Dialog>
  )
}

function ShownCode(props: { readonly code: DeviceCode; readonly onAgain: () => void }) {
  const t = useMessages()
  const left = useSecondsLeft(props.code.expiresAt)
  if (left <= 0)
    return (
      <div className={styles.form}>
        <p>{t('members.codeExpired')}</p>
        <div className={styles.buttons}>
          <Button variant="primary" icon={<RefreshCw />} onPress={props.onAgain}>
            {t('members.newCode')}
          </Button>
        </div>
      </div>
    )
  const { host } = new URL(props.code.link)
  return (
    <div className={styles.form}>
      <ol className={styles.steps}>
        <li>{t('members.codeStep1')}</li>
        <li>{t('members.codeStep2', { address: host })}</li>
      </ol>
      <p className={styles.code}>
        {/* Read letter by letter: it is to be typed, not understood. */}
        <span role="img" aria-label={[...props.code.code].join(' ')}>
          {props.code.code}
        </span>
      </p>
      <p className={styles.countdown} role="timer">
        {t('members.codeLeft', {
          minutes: Math.floor(left / 60),
          seconds: String(left % 60).padStart(2, '0'),
        })}
      </p>
      <LinkCard
        link={props.code.link}
        label={t('members.deviceLink')}
        qrLabel={t('members.deviceQr')}
      >
        <p>{t('members.deviceLinkWords')}</p>
        <p>{t('members.deviceLinkSecret')}</p>
      </LinkCard>
    </div>
  )
}

/** Seconds until a moment, counted down; 0 when it is past. */
function useSecondsLeft(until: number): number {
  const { platform } = useServices()
  const read = () => Math.max(0, Math.ceil((until - platform.now()) / 1000))
  const [left, setLeft] = useState(read)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment begins another count
  useEffect(() => {
    setLeft(read())
    const timer = setInterval(() => setLeft(read()), 1000)
    return () => clearInterval(timer)
  }, [until, platform])
  return left
}
