import { parseRelayAddress, toWorkspaceLink } from '../../services/sync/relayAddress.ts'
import type { RelayTarget } from '../../services/sync/Sync.ts'
import type { OpenReason } from '../language/reasonToMessage.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useConnection } from './useSync.ts'

// Screens may not reach below the hooks, not even for a type.
export type { RelayTarget }

/** What came of an address or a link that a person typed. */
export type ConnectOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: OpenReason | 'another-workspace' }

/** The open workspace's relay, and how it is set. */
export interface Relay {
  readonly target: RelayTarget | null
  /** The link of the workspace, which invites nobody; `null` without a relay. */
  readonly workspaceLink: string | null
  /**
   * Sets the relay from its address, and asks nothing of it. An invite or a device's link
   * of this workspace is redeemed first: the session is then opened again.
   */
  connect(text: string): Promise<ConnectOutcome>
  /** Stops sharing from this device; everything stays here and there. */
  disconnect(): void
}

/** The relay of the open workspace, rendered again when the connection changes. */
export function useRelay(): Relay {
  const services = useServices()
  const session = useSession()
  useConnection()
  const { target } = session.sync

  const connect = async (text: string): Promise<ConnectOutcome> => {
    const address = parseRelayAddress(text)
    if (!address) return { ok: false, reason: 'not-an-address' }
    if (address.workspace && address.workspace !== session.workspace)
      return { ok: false, reason: 'another-workspace' }
    if (!address.invite && !address.deviceCode) {
      session.setRelay(address.target)
      return { ok: true }
    }
    const known = services.settings.workspaces.find((one) => one.id === session.workspace)
    const outcome = await services.join({
      link: text.trim(),
      personName: known?.personName ?? '',
      moves: true,
    })
    return outcome.ok ? { ok: true } : { ok: false, reason: outcome.reason }
  }
  return {
    target,
    workspaceLink: target && toWorkspaceLink(target, session.workspace),
    connect,
    disconnect: () => session.setRelay(null),
  }
}
