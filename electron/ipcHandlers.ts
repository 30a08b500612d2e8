/** The one wrapper around ipcMain: checks who asks, parses what they pass, then calls the handler. */
import type { IpcMain, WebContents } from 'electron'
import { isTrustedSender } from './appOrigin.ts'
import {
  type Announced,
  type Announcement,
  type Arguments,
  announcements,
  type Channel,
  channelName,
  channels,
  type Result,
} from './ipc.ts'

/** The page that asks. */
export interface Sender {
  /** The same for every call of one window. */
  readonly id: number
  /** Tells this page and no other; what a page that is gone is told is lost. */
  tell<Name extends Announcement>(name: Name, value: Announced<Name>): void
  /** Calls back once when the page that asks is no more: closed, crashed, or loaded anew. */
  onGone(listener: () => void): void
}

/** The handlers main must have, one a channel; the page that asks comes last. */
export type ChannelHandlers = {
  readonly [Name in Channel]: (
    ...args: [...Arguments<Name>, sender: Sender]
  ) => Promise<Result<Name>>
}

type Contents = Pick<WebContents, 'id' | 'send' | 'isDestroyed' | 'on' | 'removeListener'>

/** Sees a window's contents as the page that asks. */
export function senderOf(contents: Contents): Sender {
  return {
    id: contents.id,
    tell(name, value) {
      if (!contents.isDestroyed())
        contents.send(channelName(name), announcements[name].parse(value))
    },
    onGone(listener) {
      const gone = () => {
        contents.removeListener('destroyed', gone)
        contents.removeListener('render-process-gone', gone)
        contents.removeListener('did-start-navigation', navigated)
        listener()
      }
      // A route of the app is no new page: its sockets go on.
      const navigated = (details: { isMainFrame: boolean; isSameDocument: boolean }) => {
        if (details.isMainFrame && !details.isSameDocument) gone()
      }
      contents.on('destroyed', gone)
      contents.on('render-process-gone', gone)
      contents.on('did-start-navigation', navigated)
    },
  }
}

/**
 * Registers a handler for every channel of the contract. A foreign sender or
 * wrong arguments are rejected before the handler runs, and the page gets an
 * error that names the channel; the handler's own result is checked too.
 * Handlers are called in the order in which the page asked.
 */
export function registerHandlers(
  ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>,
  handlers: ChannelHandlers,
): { dispose(): void } {
  const names = Object.keys(channels) as Channel[]
  for (const name of names) {
    const handler = handlers[name] as (...args: readonly unknown[]) => Promise<unknown>
    ipcMain.handle(channelName(name), async (event, ...args: unknown[]) => {
      if (!isTrustedSender(event.senderFrame))
        throw new Error(`${name}: refused for this sender`)
      const parsed = channels[name].args.safeParse(args)
      if (!parsed.success) {
        const issue = parsed.error.issues[0]
        throw new Error(`${name}: argument ${issue?.path.join('.') ?? '?'}: ${issue?.message}`)
      }
      return channels[name].result.parse(await handler(...parsed.data, senderOf(event.sender)))
    })
  }
  return {
    dispose() {
      for (const name of names) ipcMain.removeHandler(channelName(name))
    },
  }
}
