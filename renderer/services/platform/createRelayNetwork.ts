import { createCarriedRequests, type RequestBridge } from './carriedFetch.ts'
import { createCarriedSocketClass, type SocketBridge } from './carriedSocket.ts'
import type { HostBridge } from './hostBridge.ts'
import type { RelayNetwork } from './RelayNetwork.ts'
import { createRelayTrust } from './relayTrust.ts'

/** Makes the way through the shell; `null` for a shell that does not carry. */
export function createRelayNetwork(bridge: HostBridge): RelayNetwork | null {
  if (!isCarrying(bridge)) return null
  const { fingerprintOf, trust } = createRelayTrust()
  return {
    WebSocket: createCarriedSocketClass(bridge, fingerprintOf),
    ...createCarriedRequests(bridge, fingerprintOf),
    trust,
  }
}

const needed = [
  'openSocket',
  'socketSend',
  'socketTaken',
  'socketClose',
  'onSocketEvent',
  'request',
  'cancelRequest',
  'onRequestProgress',
] as const satisfies readonly (keyof SocketBridge | keyof RequestBridge)[]

function isCarrying(bridge: HostBridge): bridge is HostBridge & SocketBridge & RequestBridge {
  return needed.every((name) => bridge[name] !== undefined)
}
