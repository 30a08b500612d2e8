import { useEffect, useState } from 'react'
import type { DiscoveredRelay } from '../../services/platform/Platform.ts'
import { useServices } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { DiscoveredRelay }

/** What is known of the relays on this network. `absent`: this host cannot listen. */
export type NearbyStatus =
  | { readonly kind: 'absent' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly relays: readonly DiscoveredRelay[] }
  | { readonly kind: 'failed' }

const askEvery = 2_000
/** Until then an empty answer means that nobody has answered yet. */
const lookFor = 4_000

/** Listens for relays on this network while the screen that shows them stands. */
export function useNearbyRelays(): NearbyStatus {
  const { platform } = useServices()
  const { discovered } = platform
  const [status, setStatus] = useState<NearbyStatus>({
    kind: discovered ? 'looking' : 'absent',
  })
  useEffect(() => {
    if (!discovered) return
    let shown = true
    let asked = 0
    const ask = async () => {
      asked += 1
      const isEarly = asked * askEvery <= lookFor
      const next = await discovered().then(
        (relays): NearbyStatus =>
          relays.length === 0 && isEarly ? { kind: 'looking' } : { kind: 'found', relays },
        (error: unknown): NearbyStatus => {
          console.warn('useNearbyRelays: the shell does not answer', error)
          return { kind: 'failed' }
        },
      )
      if (shown) setStatus(next)
    }
    void ask()
    const timer = setInterval(() => void ask(), askEvery)
    return () => {
      shown = false
      clearInterval(timer)
    }
  }, [discovered])
  return status
}

/** The link that `Relay.connect` and the join screen understand: the address with the certificate it must show. */
export function toRelayLink(relay: DiscoveredRelay): string {
  const address = relay.url.replace(/\/+$/, '')
  return relay.fingerprint ? `${address}/#fp=${relay.fingerprint}` : address
}

/** The beginning of a fingerprint in groups that two people can compare; 16 of its 64 digits. */
export function toComparableFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}
