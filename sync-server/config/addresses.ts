/** By which addresses a relay can be reached. */
import { networkInterfaces } from 'node:os'
import { isLoopbackHost } from '../http/visitors.ts'

const everywhere = new Set(['0.0.0.0', '::', '[::]'])

/** Tells whether a host means every network of the machine. */
export function isEveryHost(host: string): boolean {
  return everywhere.has(host)
}

/**
 * Lists the addresses of this machine on its networks, IPv4 first. Link-local ones
 * of IPv6 are left out: they need a zone, which no browser takes.
 */
export function listLanAddresses(interfaces = networkInterfaces()): readonly string[] {
  return Object.values(interfaces)
    .flatMap((one) => one ?? [])
    .filter((one) => !one.internal && !/^fe80:/i.test(one.address))
    .sort((a, b) => (a.family === b.family ? 0 : a.family === 'IPv4' ? -1 : 1))
    .map((one) => one.address)
}

/** Writes the address of a host and port: `https://[::1]:4611`. */
export function urlOf(scheme: 'http' | 'https', host: string, port: number): string {
  const bare = host.replace(/^\[|\]$/g, '')
  return `${scheme}://${bare.includes(':') ? `[${bare}]` : bare}:${port}`
}

/** Lists where a relay that listens on `host` can be opened, this machine's own address first. */
export function listUrls(
  scheme: 'http' | 'https',
  host: string,
  port: number,
  interfaces = networkInterfaces(),
): readonly string[] {
  if (!isEveryHost(host)) return [urlOf(scheme, host, port)]
  const hosts = ['127.0.0.1', ...listLanAddresses(interfaces)]
  return hosts
    .filter((one) => host !== '0.0.0.0' || !one.includes(':'))
    .map((one) => urlOf(scheme, one, port))
}

/** Tells whether others on the network can reach a relay that listens on `host`. */
export function isReachableByOthers(host: string): boolean {
  return !isLoopbackHost(host)
}
