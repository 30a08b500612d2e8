/** Committed updates between the windows of one browser, so that each shows what the other wrote. */
import { type DocName, parseDocName } from '../../../model/ids.ts'
import type { NamedUpdate } from './writeQueue.ts'

/** The part of BroadcastChannel that is used; tests bring their own. */
export interface ChannelPort {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  close(): void
}

/** The channel. */
export interface WindowChannel {
  /** `held`: what waits for review changed as well. */
  post(updates: readonly NamedUpdate[], held?: boolean): void
  dispose(): void
}

/** Reads a message of another window, which may run an older or newer version. */
export function parseWindowMessage(message: unknown): readonly NamedUpdate[] {
  const updates = (message as { updates?: unknown } | null | undefined)?.updates
  if (!Array.isArray(updates)) return []
  return updates.flatMap((one: unknown) => {
    const { name, update } = (one ?? {}) as { name?: unknown; update?: unknown }
    if (!parseDocName(name) || !(update instanceof Uint8Array)) return []
    return [{ name: name as DocName, update }]
  })
}

/** Opens the host's channel, or `null` where there is none or no window (a worker, the CLI). */
export function openChannelPort(name: string): ChannelPort | null {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return null
  return new BroadcastChannel(name)
}

/** Joins the windows; without a port it does nothing. */
export function createWindowChannel(
  port: ChannelPort | null,
  receive: (updates: readonly NamedUpdate[], held: boolean) => void,
): WindowChannel {
  if (port)
    port.onmessage = (event) => {
      const updates = parseWindowMessage(event.data)
      const held = (event.data as { held?: unknown } | null | undefined)?.held === true
      if (updates.length > 0 || held) receive(updates, held)
    }
  return {
    post(updates, held) {
      const sent = updates.map(({ name, update }) => ({ name, update }))
      port?.postMessage(held ? { updates: sent, held } : { updates: sent })
    },
    dispose() {
      if (port) port.onmessage = null
      port?.close()
    },
  }
}
