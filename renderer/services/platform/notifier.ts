/** Notifications by the desktop shell, else by the browser. */
import type { HostBridge } from './hostBridge.ts'
import type { Notifier, NotifierState } from './Platform.ts'

const longestTitle = 200
const longestBody = 500

/** Builds the notifier; `open` shows a path in this window. */
export function createNotifier(
  bridge: HostBridge | null,
  host: Window & typeof globalThis,
  open: (path: string) => void,
): Notifier {
  const shell = bridge?.showNotification
  if (shell)
    return {
      state: 'granted',
      request: async () => 'granted',
      // A click is announced by main as any other way to a route.
      show: ({ title, body, path, tag }) =>
        shell({
          title: title.slice(0, longestTitle),
          body: body.slice(0, longestBody),
          path,
          tag: tag.slice(0, longestTitle),
        }).catch((error: unknown) => {
          console.warn('notifier: the shell shows none', error)
          return false
        }),
    }
  // Absent on plain-http addresses and in some browsers, whatever the typings say.
  const api: typeof Notification | undefined =
    host.isSecureContext && 'Notification' in host ? host.Notification : undefined

  const stateOf = (): NotifierState => {
    if (!api) return 'unsupported'
    return api.permission === 'default' ? 'ask' : api.permission
  }
  return {
    get state() {
      return stateOf()
    },
    async request() {
      if (stateOf() === 'ask') await api?.requestPermission()
      return stateOf()
    },
    async show({ title, body, path, tag }) {
      if (!api || stateOf() !== 'granted') return false
      try {
        const shown = new api(title.slice(0, longestTitle), {
          body: body.slice(0, longestBody),
          tag,
        })
        shown.onclick = () => {
          host.focus()
          shown.close()
          open(path)
        }
        return true
      } catch (error) {
        // Chrome on Android shows none but by a service worker.
        console.warn('notifier: the browser shows none', error)
        return false
      }
    },
  }
}
