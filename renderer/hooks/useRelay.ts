import type { WorkspaceId } from '../../model/ids.ts'
import { parseRelayAddress, toWorkspaceLink } from '../services/sync/relayAddress.ts'
import type { RelayTarget } from '../services/sync/Sync.ts'
import { useSession } from './ServicesContext.tsx'
import { useConnection } from './useSync.ts'

/** What came of an address that a person typed. */
export type ConnectOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-an-address' | 'another-workspace' }

/** The open workspace's relay, and how it is set. */
export interface Relay {
  readonly target: RelayTarget | null
  /** The link by which a colleague joins; `null` without a relay. */
  readonly joinLink: string | null
  /** Sets the relay from an address or a join link; what the link holds beyond it is not looked at. */
  connect(address: string): ConnectOutcome
  /** Stops sharing from this device; everything stays here and there. */
  disconnect(): void
}

/** The relay of the open workspace, rendered again when the connection changes. */
export function useRelay(): Relay {
  const session = useSession()
  useConnection()
  const { target } = session.sync
  return {
    target,
    joinLink: target && toWorkspaceLink(target, session.workspace),
    connect: (address) => connect(address, session.workspace, session.setRelay),
    disconnect: () => session.setRelay(null),
  }
}

function connect(
  text: string,
  workspace: WorkspaceId,
  setRelay: (target: RelayTarget) => void,
): ConnectOutcome {
  const address = parseRelayAddress(text)
  if (!address) return { ok: false, reason: 'not-an-address' }
  if (address.workspace && address.workspace !== workspace)
    return { ok: false, reason: 'another-workspace' }
  setRelay(address.target)
  return { ok: true }
}
