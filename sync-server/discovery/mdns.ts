/** The one way to the local network's name service, which may be missing: that is said, and never fails anything. */
import { Bonjour } from 'bonjour-service'

/** How relays are called on the network: `_relais._tcp`. */
export const serviceType = 'relais'

/** Where multicast goes; tests give another group, or a socket of their own. */
export type MdnsOptions = Readonly<Record<string, unknown>>

/** Opens mDNS. `onError` hears that there is none here, at once or later. */
export function openMdns(options: MdnsOptions, onError: (error: Error) => void): Bonjour {
  const bonjour = new Bonjour({ ...options }, onError)
  // An 'error' that nobody hears would end the process, and the package hears none.
  const { mdns } = (bonjour as unknown as { server: { mdns: NodeJS.EventEmitter } }).server
  mdns.on('error', onError)
  mdns.on('warning', onError)
  return bonjour
}
