import { readLinkTarget } from '../links/readLinkTarget.ts'

const outside = /^(https?|mailto|tel):./i

/**
 * The address behind a link of a pasted page: what search engines and mail programs put around
 * it is taken off. `null` for what leads nowhere from here: relative addresses, scripts, files.
 */
export function readAddress(href: string): string | null {
  const address = href.trim()
  if (outside.test(address)) return unwrap(address)
  return /^relais:/i.test(address) && readLinkTarget(address).kind === 'page' ? address : null
}

function unwrap(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  const isGoogle = /^(www\.)?google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url'
  const isSafeLink = url.hostname.endsWith('.safelinks.protection.outlook.com')
  const inside = isGoogle
    ? (url.searchParams.get('q') ?? url.searchParams.get('url'))
    : isSafeLink
      ? url.searchParams.get('url')
      : null
  return inside !== null && outside.test(inside) ? inside : address
}
