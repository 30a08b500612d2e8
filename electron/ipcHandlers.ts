/** The one wrapper around ipcMain: checks who asks, parses what they pass, then calls the handler. */
import type { IpcMain } from 'electron'
import { isTrustedSender } from './appOrigin.ts'
import { type Channel, type ChannelHandlers, channelName, channels } from './ipc.ts'

/**
 * Registers a handler for every channel of the contract. A foreign sender or
 * wrong arguments are rejected before the handler runs, and the page gets an
 * error that names the channel; the handler's own result is checked too.
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
      return channels[name].result.parse(await handler(...parsed.data))
    })
  }
  return {
    dispose() {
      for (const name of names) ipcMain.removeHandler(channelName(name))
    },
  }
}
