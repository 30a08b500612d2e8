import { Server } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNearbyChoices } from '../../hooks/sync/useNearbyChoices.ts'
import { useRelay } from '../../hooks/sync/useRelay.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { Group } from '../../ui/Group.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './SettingsScreen.module.css'

/** The servers that announce themselves on this network; nothing on a host that cannot listen. */
export function NearbyRelays() {
  const t = useMessages()
  const relay = useRelay()
  const { kind, choices } = useNearbyChoices()
  if (kind === 'absent') return null
  return (
    <Group title={t('settings.nearby.title')} words={t('settings.nearby.words')}>
      {kind === 'looking' && <Spinner label={t('settings.nearby.looking')} />}
      {kind === 'failed' && <p className={styles.quiet}>{t('settings.nearby.failed')}</p>}
      {kind === 'found' && choices.length === 0 && (
        <p className={styles.quiet} role="status">
          {t('settings.nearby.none')}
        </p>
      )}
      {choices.length > 0 && (
        <>
          <ChoiceList
            label={t('settings.nearby.title')}
            action={t('settings.nearby.use')}
            icon={<Server />}
            choices={choices.map((one) => ({
              ...one,
              actionLabel: t('settings.nearby.useLabel', { name: one.title }),
            }))}
            onChoose={(id) => {
              const chosen = choices.find((one) => one.id === id)
              if (chosen) void relay.connect(chosen.link)
            }}
          />
          <p className={styles.quiet}>{t('settings.nearby.check')}</p>
        </>
      )}
    </Group>
  )
}
