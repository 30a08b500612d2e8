import { useEffect, useState } from 'react'
import type { Services } from '../../hooks/ServicesContext.tsx'
import { useMessages } from '../../hooks/useMessages.ts'
import { useRelay } from '../../hooks/useRelay.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Group } from '../../ui/Group.tsx'
import { Switch } from '../../ui/Switch.tsx'

type Sharing = NonNullable<Services['platform']['sharing']>
type SharingStatus = Awaited<ReturnType<Sharing['status']>>

/** "Share on this network": the relay inside the desktop app. Turning it on connects this workspace to it. */
export function SharingGroup(props: { readonly sharing: Sharing }) {
  const t = useMessages()
  const relay = useRelay()
  const { sharing } = props
  const [status, setStatus] = useState<SharingStatus>({ kind: 'off' })
  useEffect(() => {
    let shown = true
    void sharing.status().then((next) => {
      if (shown) setStatus(next)
    })
    return () => {
      shown = false
    }
  }, [sharing])

  const onChange = async (on: boolean) => {
    if (on) setStatus({ kind: 'starting' })
    const next = on ? await sharing.start() : await sharing.stop()
    setStatus(next)
    // A workspace that has a server already keeps it.
    if (next.kind === 'on' && !relay.target) relay.connect(next.url)
  }
  const isOn = status.kind === 'on' || status.kind === 'starting'
  return (
    <Group title={t('settings.sync.sharing')} words={t('settings.sync.sharingWords')}>
      <Switch
        label={t('settings.sync.sharingOn')}
        description={
          status.kind === 'on'
            ? t('settings.sync.sharingAt', { url: status.url })
            : t('settings.sync.sharingOff')
        }
        isSelected={isOn}
        isDisabled={status.kind === 'starting'}
        onChange={(on) => void onChange(on)}
      />
      {status.kind === 'failed' && (
        <Banner isInline tone="danger">
          {t('settings.sync.sharingFailed', { reason: status.reason })}
        </Banner>
      )}
    </Group>
  )
}
