import { useMessages } from '../../hooks/language/useMessages.ts'
import { useStoreStatus } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/Link.tsx'

/** Says across the screen that this device no longer keeps what is written, and what to do. */
export function StoreBanner() {
  const t = useMessages()
  const status = useStoreStatus()
  if (status.kind === 'full')
    return (
      <Banner
        tone="danger"
        title={t('app.store.full')}
        actions={
          <ButtonLink size="s" href={toPath({ name: 'settings', section: 'storage' })}>
            {t('app.store.look')}
          </ButtonLink>
        }
      >
        {t('app.store.fullWords')}
      </Banner>
    )
  if (status.kind === 'unavailable')
    return (
      <Banner
        tone="danger"
        title={t('app.store.unavailable')}
        actions={
          <Button size="s" onPress={() => window.location.reload()}>
            {t('app.broken.reload')}
          </Button>
        }
      >
        {t('app.store.unavailableWords')}
      </Banner>
    )
  return null
}
