/** The host of the app: the desktop shell where `window.relais` is, else the browser. */
import { createRelayNetwork } from './createRelayNetwork.ts'
import { createFileOpener } from './fileOpener.ts'
import { parseHostBridge } from './hostBridge.ts'
import { createNotifier } from './notifier.ts'
import type { HostKind, Platform } from './Platform.ts'
import { createSharingClient } from './sharingClient.ts'

/** What may be opened outside the app; the shell has the same list (electron/externalLinks.ts). */
const outside = new Set([
  'http:',
  'https:',
  'mailto:',
  'tel:',
  'sip:',
  'sips:',
  'xmpp:',
  'matrix:',
  'msteams:',
  'slack:',
  'tg:',
  'sgnl:',
  'whatsapp:',
])

/** Tells whether an address may be opened outside the app: web pages, mail, and programs to call or chat. */
export function isExternalUrl(url: string): boolean {
  try {
    return outside.has(new URL(url).protocol)
  } catch {
    return false // Not an address at all.
  }
}

/** Looks at the host and gives its platform. `version` is the app's; `window` is an argument for the tests. */
export function createPlatform(
  version: string,
  host: Window & typeof globalThis = window,
): Platform {
  const bridge = 'relais' in host ? parseHostBridge(host.relais) : null
  const routes = new Set<(path: string) => void>()
  const kind: HostKind = bridge ? 'desktop' : host.isSecureContext ? 'web' : 'lan-web'

  return {
    kind,
    version,
    randomBytes: (count) => host.crypto.getRandomValues(new Uint8Array(count)),
    now: () => Date.now(),
    async openExternal(url) {
      if (!isExternalUrl(url)) return false
      if (bridge?.openExternal) return bridge.openExternal(url)
      // With noopener the return value is null even when the window opened.
      host.open(url, '_blank', 'noopener,noreferrer')
      return true
    },
    async copyText(text, html) {
      return (
        (await writeClipboard(host, text, html)) || copyBySelection(host.document, text, html)
      )
    },
    async persist() {
      // Absent on plain-http addresses, whatever the typings say.
      const storage: StorageManager | undefined = host.navigator.storage
      if (!storage?.persist) return false
      return (await storage.persisted()) || (await storage.persist())
    },
    languages: host.navigator.languages,
    // Paths only: a link from another program must not lead out of the app.
    onNavigate(listener) {
      routes.add(listener)
      const stop = bridge?.onNavigate?.((path) => {
        if (path.startsWith('/')) listener(path)
      })
      return () => {
        routes.delete(listener)
        stop?.()
      }
    },
    onResume(listener) {
      // A browser does not tell of waking; the first sign is that the window is looked at again.
      const onVisible = () => {
        if (host.document.visibilityState === 'visible') listener()
      }
      host.addEventListener('online', listener)
      host.document.addEventListener('visibilitychange', onVisible)
      const stop = bridge?.onResume?.(listener)
      return () => {
        host.removeEventListener('online', listener)
        host.document.removeEventListener('visibilitychange', onVisible)
        stop?.()
      }
    },
    fileOpener: createFileOpener(bridge, host),
    notifier: createNotifier(bridge, host, (path) => {
      for (const listener of [...routes]) listener(path)
    }),
    sharing: bridge && createSharingClient(bridge),
    relayNetwork: bridge && createRelayNetwork(bridge),
    discovered: bridge?.discovered ?? null,
    about: async () => (bridge?.about ? bridge.about() : null),
    async saveFile(name, bytes, type) {
      if (bridge?.saveFile) return bridge.saveFile(name, new Uint8Array(bytes))
      download(host, name, bytes, type)
      return true
    },
  }
}

async function writeClipboard(
  host: Window & typeof globalThis,
  text: string,
  html?: string,
): Promise<boolean> {
  const clipboard: Clipboard | undefined = host.navigator.clipboard
  const written = html === undefined ? clipboard?.writeText?.(text) : writeBoth(text, html)
  if (!written) return false
  return written.then(
    () => true,
    () => false, // No permission or no focus: the other way may still work.
  )

  function writeBoth(plain: string, looks: string): Promise<void> | undefined {
    if (typeof host.ClipboardItem !== 'function') return undefined
    const blob = (type: string, words: string) => new host.Blob([words], { type })
    return clipboard?.write?.([
      new host.ClipboardItem({
        'text/plain': blob('text/plain', plain),
        'text/html': blob('text/html', looks),
      }),
    ])
  }
}

/** The way before the Clipboard API, the only one on plain-http addresses. */
function copyBySelection(document: Document, text: string, html?: string): boolean {
  const onCopy = (event: ClipboardEvent) => {
    if (html === undefined) return
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
  }
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('readonly', '')
  area.setAttribute('aria-hidden', 'true')
  Object.assign(area.style, { position: 'fixed', top: '0', left: '0', opacity: '0' })
  // A modal dialog keeps the focus inside itself, so the text must stand in it too.
  const place = focused?.closest('[role="dialog"], dialog') ?? document.body
  place.append(area)
  area.focus()
  area.select()
  document.addEventListener('copy', onCopy, true)
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', onCopy, true)
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}

function download(
  host: Window & typeof globalThis,
  name: string,
  bytes: Uint8Array,
  type: string,
): void {
  const url = host.URL.createObjectURL(new host.Blob([new Uint8Array(bytes)], { type }))
  const link = host.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser takes the bytes after the click; a minute is its usual grace.
  host.setTimeout(() => host.URL.revokeObjectURL(url), 60_000)
}
