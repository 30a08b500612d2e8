import { useId } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useRelayReminder } from '../../hooks/sync/useRelayReminder.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import styles from './HomeScreen.module.css'

/** Says once, on this screen alone, that nobody else has the workspace; "not now" lasts a month. */
export function ConnectCard() {
  const t = useMessages()
  const heading = useId()
  const { reminder, putOff } = useRelayReminder('never-shared')
  if (reminder?.kind !== 'never-shared') return null
  return (
    <section aria-labelledby={heading} className={styles.card}>
      <h2 id={heading}>{t('sync.reminder.alone')}</h2>
      <p>{t('sync.reminder.aloneWords')}</p>
      <div className={styles.choices}>
        <ButtonLink size="s" href={toPath({ name: 'settings', section: 'sync' })}>
          {t('sync.reminder.connect')}
        </ButtonLink>
        <Button size="s" variant="quiet" onPress={putOff}>
          {t('sync.reminder.notNow')}
        </Button>
      </div>
    </section>
  )
}
