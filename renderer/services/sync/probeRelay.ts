/** Asks a relay, before anything is made on the device, whether it takes a connection to a workspace. */
import * as decoding from 'lib0/decoding'
import type { WorkspaceId } from '../../../model/ids.ts'
import {
  encodeDeviceMessage,
  parseRelayMessage,
} from '../../../sync-server/contract/messages.ts'
import {
  closeCodes,
  limits,
  protocolVersion,
  relaisMessageType,
  subprotocol,
} from '../../../sync-server/contract/protocol.ts'
import type { WebSocketClass } from './relayConnection.ts'
import type { RelayTarget } from './Sync.ts'

/** What the relay said. */
export type ProbeOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason: 'unreachable' | 'needs-invite' | 'no-workspace'
      readonly message: string
    }

const timeout = 10_000

/** Opens the workspace's connection once, up to WELCOME: exactly what syncing will do. */
export function probeRelay(
  target: RelayTarget,
  workspace: WorkspaceId,
  WebSocketClass: WebSocketClass,
): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const refuse = (reason: 'unreachable' | 'needs-invite' | 'no-workspace', message: string) =>
      finish({ ok: false, reason, message })
    const socket = new WebSocketClass(`${target.address}/w/${workspace}`, [subprotocol])
    socket.binaryType = 'arraybuffer'
    const timer = setTimeout(() => refuse('unreachable', 'no answer'), timeout)

    function finish(outcome: ProbeOutcome): void {
      clearTimeout(timer)
      socket.onmessage = null
      socket.onclose = null
      socket.close()
      resolve(outcome)
    }
    socket.onopen = () => {
      const hello = encodeDeviceMessage({
        kind: 'hello',
        proto: protocolVersion,
        epoch: '',
        since: 0,
        maxFrame: limits.frame,
        spaces: [],
      })
      socket.send(hello as Uint8Array<ArrayBuffer>)
    }
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer && isWelcome(new Uint8Array(data))) finish({ ok: true })
    }
    socket.onerror = () => {} // The close that follows says what there is to say.
    socket.onclose = ({ code, reason }) => {
      if (code === closeCodes.badToken || code === closeCodes.forbidden)
        refuse('needs-invite', reason || `closed with ${code}`)
      else if (code === closeCodes.unknownPath) refuse('no-workspace', reason)
      else refuse('unreachable', reason || `closed with ${code}`)
    }
  })
}

function isWelcome(bytes: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== relaisMessageType) return false
    return parseRelayMessage(decoder).kind === 'welcome'
  } catch {
    return false // Not our relay, or not its first message; the time limit decides.
  }
}
