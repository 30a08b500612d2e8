/** Shows attachments outside of the page: in the system's programs, or in a tab of the browser. */
import type { HostBridge } from './hostBridge.ts'
import type { FileOpener } from './Platform.ts'

/** What a browser shows and does not run, by extension, with the type under which it does. */
const shown: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  txt: 'text/plain;charset=utf-8',
  csv: 'text/plain;charset=utf-8',
  md: 'text/plain;charset=utf-8',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
}
/** What the system's programs show besides. */
const documents = new Set(['rtf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'])

/** How long a tab may take to read what it shows, in milliseconds. */
const releaseAfterMs = 60_000

/** Makes the opener of a host. The kind is read from the name alone: what a file says of itself is not trusted. */
export function createFileOpener(
  bridge: HostBridge | null,
  host: Window & typeof globalThis,
): FileOpener {
  const extensionOf = (name: string) =>
    /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const typeOf = (name: string) => {
    const extension = extensionOf(name)
    return Object.hasOwn(shown, extension) ? (shown[extension] as string) : null
  }
  if (bridge)
    return {
      canOpen: (name) =>
        bridge.openFile !== undefined &&
        (typeOf(name) !== null || documents.has(extensionOf(name))),
      open: async (name, bytes) =>
        (await bridge.openFile?.(name, new Uint8Array(bytes))) ?? false,
    }
  return {
    canOpen: (name) => typeOf(name) !== null,
    async open(name, bytes) {
      const type = typeOf(name)
      if (type === null) return false
      const url = host.URL.createObjectURL(new host.Blob([new Uint8Array(bytes)], { type }))
      host.setTimeout(() => host.URL.revokeObjectURL(url), releaseAfterMs)
      const tab = host.open(url, '_blank')
      if (!tab) return false
      tab.opener = null
      return true
    },
  }
}
