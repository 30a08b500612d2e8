/** Notifications of the system, which the page asks for and a click on which leads back to the page. */
import type { Notification as SystemNotification } from 'electron'
import type { Arguments } from './ipc.ts'

/** What the page asks to be shown. */
export type AskedNotification = Arguments<'showNotification'>[0]

type NotificationClass = Pick<typeof SystemNotification, 'isSupported'> & {
  new (options: {
    readonly title: string
    readonly body: string
  }): Pick<SystemNotification, 'on' | 'show' | 'close'>
}

/** How many are held: what is not held is collected, and its click with it. */
const mostHeld = 20

/** Shows notifications; `open` brings the app forward at a path. */
export function createNotifications(
  Notification: NotificationClass,
  open: (path: string) => void,
): { show(asked: AskedNotification): boolean; dispose(): void } {
  const held = new Map<string, InstanceType<NotificationClass>>()
  const drop = (tag: string) => {
    const shown = held.get(tag)
    held.delete(tag)
    shown?.close()
  }
  return {
    show({ title, body, path, tag }) {
      if (!Notification.isSupported()) return false
      // A later one of the same tag takes its place.
      drop(tag)
      const notification = new Notification({ title, body })
      notification.on('click', () => {
        held.delete(tag)
        open(path)
      })
      notification.on('close', () => held.delete(tag))
      held.set(tag, notification)
      const [oldest] = held.keys()
      if (held.size > mostHeld && oldest !== undefined) drop(oldest)
      notification.show()
      return true
    },
    dispose() {
      for (const tag of [...held.keys()]) drop(tag)
    },
  }
}
