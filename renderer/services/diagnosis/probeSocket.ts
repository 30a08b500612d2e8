import { subprotocol } from '../../../sync-server/contract/protocol.ts'
import type { WebSocketClass } from '../sync/relayConnection.ts'
import { withPatience } from './askRelay.ts'

/**
 * Tells whether a WebSocket to the relay opens. It carries no token, so the relay may close
 * it at once with a reason: that it opened shows that nothing on the way stops upgrades.
 */
export function probeSocket(
  parts: {
    readonly WebSocket: WebSocketClass
    readonly signal: AbortSignal
    readonly patience: number
  },
  url: string,
): Promise<boolean> {
  return withPatience(
    parts,
    (signal) =>
      new Promise((resolve) => {
        let socket: WebSocket
        try {
          socket = new parts.WebSocket(url, [subprotocol])
        } catch {
          resolve(false) // The host forbids this address to this page.
          return
        }
        const finish = (isOpen: boolean) => {
          socket.onopen = null
          socket.onclose = null
          signal.removeEventListener('abort', onEnd)
          socket.close()
          resolve(isOpen)
        }
        const onEnd = () => finish(false)
        signal.addEventListener('abort', onEnd)
        socket.onopen = () => finish(true)
        socket.onclose = () => finish(false)
        socket.onerror = () => {} // The close that follows says what there is to say.
      }),
  )
}
