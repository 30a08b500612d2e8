/** "Share on this network", as the page sees it. */
import type { HostBridge } from './hostBridge.ts'
import type { Sharing, SharingStatus } from './Platform.ts'

/** Reads a status as the shell announces it; `null` when it is something else. */
export function parseSharingStatus(value: unknown): SharingStatus | null {
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Readonly<Record<string, unknown>>
  const { kind } = fields
  if (kind === 'off' || kind === 'starting') return { kind }
  if (kind === 'failed' && typeof fields.reason === 'string')
    return { kind, reason: fields.reason }
  if (kind !== 'on' || typeof fields.url !== 'string') return null
  const { fingerprint, setupCode, urls } = fields
  return {
    kind,
    url: fields.url,
    urls: Array.isArray(urls) ? urls.filter((one) => typeof one === 'string') : [],
    fingerprint: typeof fingerprint === 'string' ? fingerprint : null,
    setupCode: typeof setupCode === 'string' ? setupCode : null,
  }
}

/** Makes the client; `null` for a shell that has no relay inside. */
export function createSharingClient(bridge: HostBridge): Sharing | null {
  const { drawSetupCode, onSharingChanged, sharing, startSharing, stopSharing } = bridge
  if (!startSharing || !stopSharing || !sharing) return null
  return {
    start: () => startSharing(),
    stop: () => stopSharing(),
    status: () => sharing(),
    drawSetupCode: async () => (drawSetupCode ? drawSetupCode() : null),
    onChange: (listener) =>
      onSharingChanged?.((value) => {
        const status = parseSharingStatus(value)
        if (status) listener(status)
      }) ?? (() => {}),
  }
}
