import { Server } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNearbyChoices } from '../../hooks/sync/useNearbyChoices.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './OnboardingScreen.module.css'

/**
 * The servers on this network, for whoever comes in by a code and would have to type an address;
 * nothing on a host that cannot listen. An invitation names its server already.
 */
export function NearbyServers(props: {
  /** `code`: on to the form for a code; `use`: fills the address of the form it stands in. */
  readonly action: 'code' | 'use'
  readonly onChoose: (link: string) => void
}) {
  const t = useMessages()
  const { kind, choices } = useNearbyChoices()
  if (kind === 'absent' || kind === 'failed') return null
  return (
    <section className={styles.nearby} aria-labelledby="nearby-title">
      <h2 id="nearby-title" className={styles.nearbyTitle}>
        {t('settings.nearby.title')}
      </h2>
      {kind === 'looking' && <Spinner size="s" label={t('settings.nearby.looking')} />}
      {kind === 'found' && choices.length === 0 && (
        <p className={styles.nearbyWords} role="status">
          {t('settings.nearby.none')}
        </p>
      )}
      {choices.length > 0 && (
        <>
          {props.action === 'code' && (
            <p className={styles.nearbyWords}>{t('onboarding.nearby')}</p>
          )}
          <ChoiceList
            label={t('settings.nearby.title')}
            action={t(`onboarding.nearby.${props.action}`)}
            icon={<Server />}
            choices={choices.map((one) => ({
              ...one,
              actionLabel: t(`onboarding.nearby.${props.action}Of`, { name: one.title }),
            }))}
            onChoose={(id) => {
              const chosen = choices.find((one) => one.id === id)
              if (chosen) props.onChoose(chosen.link)
            }}
          />
          <p className={styles.nearbyWords}>{t('settings.nearby.check')}</p>
        </>
      )}
    </section>
  )
}
