/** From where a request really comes, when a reverse proxy stands before the relay. */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i

function plain(address: string): string {
  return mapped.exec(address)?.[1] ?? address
}

/** Tells whether a text names proxies: an address, a range such as `10.0.0.0/8`, or `loopback`. */
export function isProxyRange(value: string): boolean {
  if (value === 'loopback') return true
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (bits === undefined) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}

/**
 * Creates a function that says the address a request came from. X-Forwarded-For is
 * read from its end, over the proxies that are listed; the first that is not listed
 * is the visitor. From anyone else it is not believed, as anyone can write it.
 */
export function createAddressReader(
  proxies: readonly string[],
): (request: IncomingMessage) => string {
  const trusted = new BlockList()
  for (const one of proxies) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (one === 'loopback') {
      trusted.addSubnet('127.0.0.0', 8, 'ipv4')
      trusted.addAddress('::1', 'ipv6')
    } else if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  const isTrusted = (address: string) => {
    const family = isIP(address)
    return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '')
    const header = request.headers['x-forwarded-for']
    const hops = (Array.isArray(header) ? header.join(',') : (header ?? ''))
      .split(',')
      .map((one) => plain(one.trim()))
    while (isTrusted(address)) {
      const next = hops.pop()
      if (next === undefined || isIP(next) === 0) break
      address = next
    }
    return address
  }
}
