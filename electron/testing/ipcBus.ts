/**
 * Joins the real preload to the real main registration with the rules that
 * Electron documents for its wire: structured clone both ways, one handler a
 * channel, an unknown channel rejects, and of an error only the message crosses.
 */
import type { IpcMain, IpcRenderer } from 'electron'
import type { SenderFrame } from '../appOrigin.ts'

type Handler = (event: { senderFrame: SenderFrame | null }, ...args: unknown[]) => unknown

/** Creates the wire. `frame` is who the main side sees as the sender, and may be changed. */
export function createIpcBus(frame: SenderFrame | null) {
  const handlers = new Map<string, Handler>()
  const listeners = new Map<string, Set<(event: unknown, value: unknown) => void>>()
  const sender = { frame }
  const main = {
    handle(channel: string, handler: Handler) {
      if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`)
      handlers.set(channel, handler)
    },
    removeHandler: (channel: string) => void handlers.delete(channel),
  } as unknown as Pick<IpcMain, 'handle' | 'removeHandler'>
  const wire = {
    async invoke(channel: string, ...args: unknown[]) {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      try {
        return structuredClone(
          await handler({ senderFrame: sender.frame }, ...structuredClone(args)),
        )
      } catch (error) {
        throw new Error((error as Error).message)
      }
    },
    on(channel: string, listener: (event: unknown, value: unknown) => void) {
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(listener))
      return wire
    },
    removeListener(channel: string, listener: (event: unknown, value: unknown) => void) {
      listeners.get(channel)?.delete(listener)
      return wire
    },
  } as unknown as Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>
  return {
    main,
    wire,
    sender,
    channels: () => [...handlers.keys()].sort(),
    listenerCount: (channel: string) => listeners.get(channel)?.size ?? 0,
    send(channel: string, value: unknown) {
      for (const listener of listeners.get(channel) ?? [])
        listener({ sender: 'never to be seen by the page' }, structuredClone(value))
    },
  }
}
