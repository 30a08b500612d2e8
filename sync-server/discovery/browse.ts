/** Finds relays on the local network; what is heard is anyone's word, and connecting proves it. */
import { isIP } from 'node:net'
import { type MdnsOptions, openMdns, serviceType } from './mdns.ts'

/** A relay that says it is there. */
export interface FoundRelay {
  readonly name: string
  /** Where it may be opened, IPv4 first: `https://192.168.1.20:4611`. */
  readonly urls: readonly string[]
  readonly version: string
  /** SHA-256 of its certificate, hexadecimal; `null` = plain HTTP. */
  readonly fingerprint: string | null
}

/** How to look. */
export interface BrowseOptions {
  /** Hears why nothing can be found here. */
  readonly onError?: (error: Error) => void
  /** How often the network is asked again, in milliseconds. */
  readonly every?: number
  readonly mdns?: MdnsOptions
}

/** A network that floods us with names is not worth a longer list. */
const maxRelays = 100

function textOf(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.slice(0, longest) : ''
}

/** Reads an announcement; `null` when it is none of a relay. */
export function parseAnnouncement(value: unknown): FoundRelay | null {
  if (typeof value !== 'object' || value === null) return null
  const { name, port, addresses, referer, txt } = value as Record<string, unknown>
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
    return null
  const said = (typeof txt === 'object' && txt !== null ? txt : {}) as Record<string, unknown>
  const sender = (referer as { address?: unknown } | undefined)?.address
  const known = (Array.isArray(addresses) ? addresses : []).filter(
    (one): one is string =>
      typeof one === 'string' && isIP(one) !== 0 && !/^(fe80:|127\.|::1$)/i.test(one),
  )
  // Some answers come without addresses: then the one they came from is as good.
  if (known.length === 0 && typeof sender === 'string' && isIP(sender) !== 0) known.push(sender)
  if (known.length === 0) return null
  const fp = textOf(said.fp, 64).toLowerCase()
  const fingerprint = /^[0-9a-f]{64}$/.test(fp) ? fp : null
  const scheme = fingerprint === null ? 'http' : 'https'
  return {
    name: textOf(name, 63),
    urls: [...new Set(known)]
      .sort((a, b) => isIP(a) - isIP(b))
      .slice(0, 16)
      .map((one) => `${scheme}://${isIP(one) === 6 ? `[${one}]` : one}:${port}`),
    version: textOf(said.version, 32),
    fingerprint,
  }
}

/**
 * Looks for relays until `dispose`, and calls back with all of them at each change.
 * Where there is no multicast it finds nothing and says so once.
 */
export function browseRelays(
  onChange: (relays: readonly FoundRelay[]) => void,
  options: BrowseOptions = {},
): { dispose(): void } {
  let failed = false
  const bonjour = openMdns(options.mdns ?? {}, (error) => {
    if (failed) return
    failed = true
    options.onError?.(error)
  })
  let last = '[]'
  const browser = bonjour.find({ type: serviceType })
  const tell = () => {
    const relays = browser.services
      .slice(0, maxRelays)
      .map(parseAnnouncement)
      .filter((one) => one !== null)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const now = JSON.stringify(relays)
    if (now === last) return
    last = now
    onChange(relays)
  }
  for (const event of ['up', 'down', 'txt-update', 'srv-update'] as const)
    browser.on(event, tell)
  const clock = setInterval(() => {
    browser.expire()
    browser.update()
    tell()
  }, options.every ?? 10_000)
  clock.unref()
  return {
    dispose() {
      clearInterval(clock)
      browser.stop()
      bonjour.destroy()
    },
  }
}
