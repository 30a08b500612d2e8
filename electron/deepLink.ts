import { deepLinkScheme } from './ipc.ts'

const idPattern = /^[0-9a-z]{8,40}$/

/**
 * Reads a `relais://` link as a path of the app; `null` for anything else. A
 * link can name a page, a space or a search, never a file or an address to load:
 * `relais://p/<space>/<page>`, `relais://s/<space>`, `relais://search?q=…`.
 * The workspace id may stand first: `relais://w/<workspace>/p/<space>/<page>`.
 */
export function parseDeepLink(link: unknown): string | null {
  if (typeof link !== 'string' || link.length > 2048) return null
  let url: URL
  try {
    url = new URL(link)
  } catch {
    return null // Not an address.
  }
  if (url.protocol !== `${deepLinkScheme}:`) return null
  let parts = [url.host, ...url.pathname.split('/')].filter((part) => part !== '')
  if (parts[0] === 'w' && idPattern.test(parts[1] ?? '')) parts = parts.slice(2)
  const [kind, ...ids] = parts
  if (!ids.every((id) => idPattern.test(id))) return null
  if (kind === 'p' && ids.length === 2) return `/p/${ids[0]}/${ids[1]}`
  if (kind === 's' && ids.length === 1) return `/s/${ids[0]}`
  if (kind === 'search' && ids.length === 0) {
    const query = (url.searchParams.get('q') ?? '').slice(0, 200)
    return query ? `/search?q=${encodeURIComponent(query)}` : '/search'
  }
  return null
}

/** Finds the first `relais://` link among a program's arguments (Windows and Linux pass it there). */
export function deepLinkFromArguments(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const path = parseDeepLink(argument)
    if (path) return path
  }
  return null
}
