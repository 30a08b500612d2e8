import { useMessages } from '../language/useMessages.ts'
import { toComparableFingerprint, toRelayLink, useNearbyRelays } from './useNearbyRelays.ts'

/** A relay on this network, in words: what a list of choices shows, and where choosing it leads. */
export interface NearbyChoice {
  readonly id: string
  readonly title: string
  /** Its address, and the beginning of its fingerprint to compare. */
  readonly details: readonly string[]
  /** The address with the certificate that the relay must show. */
  readonly link: string
}

/** What is known of the relays on this network, with those found put in words; the same on every screen. */
export function useNearbyChoices(): {
  readonly kind: 'absent' | 'looking' | 'found' | 'failed'
  readonly choices: readonly NearbyChoice[]
} {
  const t = useMessages()
  const status = useNearbyRelays()
  const relays = status.kind === 'found' ? status.relays : []
  return {
    kind: status.kind,
    choices: relays.map((one) => ({
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
      link: toRelayLink(one),
    })),
  }
}
