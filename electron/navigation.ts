import type { App } from 'electron'
import { isAppAddress } from './appOrigin.ts'
import { parseExternalLink } from './externalLinks.ts'

/**
 * Keeps every page of the process on the app: no navigation, redirect or frame
 * elsewhere, no webview, and a new window is either the app's own (`openApp`)
 * or the person's browser (`openExternal`, already parsed).
 */
export function guardNavigation(
  app: Pick<App, 'on'>,
  open: { openApp(path: string): void; openExternal(href: string): void },
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isAppAddress(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isAppAddress(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isAppAddress(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isAppAddress(url)) {
        const { pathname, search } = new URL(url)
        open.openApp(pathname + search)
      } else {
        const href = parseExternalLink(url)
        if (href) open.openExternal(href)
      }
      return { action: 'deny' }
    })
  })
}
