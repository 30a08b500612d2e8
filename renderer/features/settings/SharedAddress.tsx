import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { toComparableFingerprint } from '../../hooks/sync/useNearbyRelays.ts'
import { useRelay } from '../../hooks/sync/useRelay.ts'
import { type SharingStatus, useReachableLinks } from '../../hooks/sync/useSharing.ts'
import { Button } from '../../ui/Button.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SharedAddress.module.css'

/** Where the others reach this computer: its addresses on the network, one to scan, and its fingerprint. */
export function SharedAddress(props: {
  readonly shared: Extract<SharingStatus, { kind: 'on' }>
}) {
  const t = useMessages()
  const { platform } = useServices()
  const { fingerprint, urls } = props.shared
  const { workspaceLink } = useRelay()
  const links = useReachableLinks(workspaceLink ?? '')
  const [chosen, setChosen] = useState(0)
  const [copied, setCopied] = useState<string | null>(null)
  const at = chosen < urls.length ? chosen : 0
  const [address, link] = [urls[at], links[at]]
  if (!address || !link)
    return <p className={styles.quiet}>{t('settings.sharing.noNetwork')}</p>
  return (
    <div className={styles.shared}>
      <QrCode text={link} label={t('settings.sharing.qr', { address })} />
      <div className={styles.words}>
        {urls.length > 1 && (
          <Select
            label={t('settings.sharing.network')}
            description={t('settings.sharing.addressWords')}
            options={urls.map((url, index) => ({
              id: String(index),
              label: new URL(url).host,
            }))}
            value={String(at)}
            onChange={(index) => setChosen(Number(index))}
          />
        )}
        <div className={styles.line}>
          <TextField
            label={t('settings.sharing.address')}
            value={address}
            isReadOnly
            className={styles.grow as string}
          />
          <Button
            icon={copied === address ? <Check /> : <Copy />}
            onPress={() =>
              void platform.copyText(address).then((done) => setCopied(done ? address : null))
            }
          >
            {t(copied === address ? 'settings.sharing.copied' : 'settings.sharing.copy')}
          </Button>
        </div>
        {fingerprint && (
          <p className={styles.quiet}>
            {t('settings.sharing.fingerprint')}{' '}
            <code className={styles.code}>{toComparableFingerprint(fingerprint)}</code>
            <br />
            {t('settings.sharing.fingerprintWords')}
          </p>
        )}
      </div>
    </div>
  )
}
