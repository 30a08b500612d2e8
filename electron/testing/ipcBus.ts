/**
 * Joins the real preload to the real main registration with the rules that
 * Electron documents for its wire: structured clone both ways, one handler a
 * channel, an unknown channel rejects, of an error only the message crosses, and
 * what is sent to a page arrives later, in order, and not at all once it is gone.
 */
import { EventEmitter } from 'node:events'
import type { IpcMain, IpcRenderer, WebContents } from 'electron'
import type { SenderFrame } from '../appOrigin.ts'

type Event = { senderFrame: SenderFrame | null; sender: WebContents }
type Handler = (event: Event, ...args: unknown[]) => unknown
type Listener = (event: unknown, value: unknown) => void
type Wire = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>

/** One window's end of the wire. */
export interface BusPage {
  /** What its preload sees. */
  readonly wire: Wire
  /** Who the main side sees as the sender; may be changed. */
  readonly sender: { frame: SenderFrame | null }
  listenerCount(channel: string): number
  /** Sends as main does; arrives at once. */
  send(channel: string, value: unknown): void
  /** Ends the page: it is closed, or with `reload` another begins in the same window. */
  end(how: 'close' | 'reload' | 'crash'): void
  /** Shows another route of the same page. */
  goTo(): void
}

/** Creates the wire with a first page, whose frame is `frame`. */
export function createIpcBus(frame: SenderFrame | null) {
  const handlers = new Map<string, Handler>()
  let windows = 0
  const main = {
    handle(channel: string, handler: Handler) {
      if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`)
      handlers.set(channel, handler)
    },
    removeHandler: (channel: string) => void handlers.delete(channel),
  } as unknown as Pick<IpcMain, 'handle' | 'removeHandler'>

  function openPage(of: SenderFrame | null): BusPage {
    windows += 1
    const listeners = new Map<string, Set<Listener>>()
    const sender = { frame: of }
    let destroyed = false
    const send = (channel: string, value: unknown) => {
      for (const listener of listeners.get(channel) ?? [])
        listener({ sender: 'never to be seen by the page' }, value)
    }
    const contents = Object.assign(new EventEmitter(), {
      id: windows,
      isDestroyed: () => destroyed,
      send(channel: string, value: unknown) {
        if (destroyed) throw new TypeError('Object has been destroyed')
        const cloned = structuredClone(value)
        setImmediate(() => send(channel, cloned))
      },
    }) as unknown as WebContents
    const wire = {
      async invoke(channel: string, ...args: unknown[]) {
        const handler = handlers.get(channel)
        if (!handler) throw new Error(`No handler registered for '${channel}'`)
        try {
          return structuredClone(
            await handler(
              { senderFrame: sender.frame, sender: contents },
              ...structuredClone(args),
            ),
          )
        } catch (error) {
          throw new Error((error as Error).message)
        }
      },
      on(channel: string, listener: Listener) {
        const set = listeners.get(channel) ?? new Set()
        listeners.set(channel, set.add(listener))
        return wire
      },
      removeListener(channel: string, listener: Listener) {
        listeners.get(channel)?.delete(listener)
        return wire
      },
    } as unknown as Wire
    return {
      wire,
      sender,
      listenerCount: (channel) => listeners.get(channel)?.size ?? 0,
      send: (channel, value) => send(channel, structuredClone(value)),
      goTo: () =>
        void contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true }),
      end(how) {
        if (how !== 'crash') listeners.clear()
        if (how === 'close') {
          destroyed = true
          contents.emit('destroyed')
        } else if (how === 'crash') contents.emit('render-process-gone', {}, {})
        else contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
      },
    }
  }

  return {
    main,
    openPage,
    channels: () => [...handlers.keys()].sort(),
    ...openPage(frame),
  }
}
