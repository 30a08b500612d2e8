import { Server } from 'lucide-react'
import { useMessages } from '../../hooks/useMessages.ts'
import {
  toComparableFingerprint,
  toRelayLink,
  useNearbyRelays,
} from '../../hooks/useNearbyRelays.ts'
import { useRelay } from '../../hooks/useRelay.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { Group } from '../../ui/Group.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './SettingsScreen.module.css'

/** The servers that announce themselves on this network; nothing on a host that cannot listen. */
export function NearbyRelays() {
  const t = useMessages()
  const relay = useRelay()
  const status = useNearbyRelays()
  if (status.kind === 'absent') return null
  const found = status.kind === 'found' ? status.relays : []
  return (
    <Group title={t('settings.nearby.title')} words={t('settings.nearby.words')}>
      {status.kind === 'looking' && <Spinner label={t('settings.nearby.looking')} />}
      {status.kind === 'failed' && (
        <p className={styles.quiet}>{t('settings.nearby.failed')}</p>
      )}
      {status.kind === 'found' && found.length === 0 && (
        <p className={styles.quiet} role="status">
          {t('settings.nearby.none')}
        </p>
      )}
      {found.length > 0 && (
        <>
          <ChoiceList
            label={t('settings.nearby.title')}
            action={t('settings.nearby.use')}
            icon={<Server />}
            choices={found.map((one) => ({
              id: one.url,
              title: one.name,
              details: [
                one.url,
                one.fingerprint
                  ? t('settings.nearby.fingerprint', {
                      fingerprint: toComparableFingerprint(one.fingerprint),
                    })
                  : t('settings.nearby.plain'),
              ],
              actionLabel: t('settings.nearby.useLabel', { name: one.name }),
            }))}
            onChoose={(url) => {
              const chosen = found.find((one) => one.url === url)
              if (chosen) void relay.connect(toRelayLink(chosen))
            }}
          />
          <p className={styles.quiet}>{t('settings.nearby.check')}</p>
        </>
      )}
    </Group>
  )
}
