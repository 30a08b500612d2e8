import { networkInterfaces } from 'node:os'

/**
 * Lists this computer's IPv4 addresses on its networks, those of private ranges
 * (RFC 1918) first, as colleagues are most likely there. The relay listens on IPv4.
 */
export function listOwnAddresses(interfaces = networkInterfaces()): readonly string[] {
  const addresses = Object.values(interfaces)
    .flatMap((one) => one ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
    .map((one) => one.address)
    // 169.254: an interface that got no address from anyone.
    .filter((address) => !address.startsWith('169.254.'))
  return addresses.sort((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)))
}

function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
}
