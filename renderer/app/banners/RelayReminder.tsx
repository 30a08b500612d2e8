import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useRelayReminder } from '../../hooks/sync/useRelayReminder.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/Link.tsx'

/** After a day without the server: how much waits since when, and what can be done; put off for a day. */
export function RelayReminder() {
  const t = useMessages()
  const formats = useFormats()
  const { reminder, putOff } = useRelayReminder('unreached')
  if (reminder?.kind !== 'unreached') return null
  const { pending, since } = reminder
  return (
    <Banner
      tone="info"
      title={t('sync.reminder.unreached', {
        count: pending,
        today: formats.isToday(since) ? 'yes' : 'no',
        time: formats.time(since),
        date: formats.date(since),
      })}
      actions={
        <>
          <ButtonLink size="s" href={toPath({ name: 'settings', section: 'diagnosis' })}>
            {t('sync.reminder.diagnose')}
          </ButtonLink>
          <ButtonLink size="s" variant="quiet" href={toPath({ name: 'outbox' })}>
            {t('sync.reminder.outbox')}
          </ButtonLink>
          <Button size="s" variant="quiet" onPress={putOff}>
            {t('sync.reminder.dismiss')}
          </Button>
        </>
      }
    >
      {t('sync.reminder.unreachedWords')}
    </Banner>
  )
}
