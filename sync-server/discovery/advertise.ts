/** Lets a relay be found on the local network (mDNS, RFC 6762 and 6763). */
import { hostname } from 'node:os'
import { type MdnsOptions, openMdns, serviceType } from './mdns.ts'

/** What is announced. */
export interface Advertisement {
  readonly port: number
  readonly version: string
  /** SHA-256 of the certificate, hexadecimal; `null` = plain HTTP. */
  readonly fingerprint: string | null
  /** Hears once why the network cannot be told; the relay goes on without. */
  readonly onError: (error: Error) => void
  readonly mdns?: MdnsOptions
}

/** How long a goodbye may take, in milliseconds. */
const patience = 500

/** Announces the relay until `dispose`, which takes leave so that it vanishes from lists at once. */
export function advertiseRelay(options: Advertisement): { dispose(): Promise<void> } {
  const { port, version, fingerprint } = options
  let failed = false
  const bonjour = openMdns(options.mdns ?? {}, (error) => {
    if (failed) return
    failed = true
    options.onError(error)
  })
  // A name is one label of DNS: no dots, at most 63 bytes.
  const host = (hostname().split('.')[0] ?? 'relais').replace(/[^\w-]/g, '').slice(0, 48)
  const service = bonjour.publish({
    name: `${host} (${port})`,
    type: serviceType,
    host: `${host}.local`,
    port,
    // Asking first whether the name is free costs a second and ends in a line on the console.
    probe: false,
    txt: { version, path: '/', ...(fingerprint === null ? {} : { fp: fingerprint }) },
  })
  service.on('error', options.onError)
  return {
    dispose: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(leave, patience)
        function leave(): void {
          clearTimeout(timer)
          bonjour.destroy(() => resolve())
        }
        bonjour.unpublishAll(leave)
      }),
  }
}
