import { parse } from 'yaml'
import { foldPath } from './importPaths.ts'

/** Reads `redirects` of a `.gitbook.yaml`: former paths, folded, to paths. Empty when it is broken. */
export function readRedirects(source: string): Map<string, string> {
  const redirects = new Map<string, string>()
  try {
    const value: unknown = parse(source, { logLevel: 'error', maxAliasCount: 20 })
    const fields = value && typeof value === 'object' ? Object.entries(value) : []
    const listed: unknown = Object.fromEntries(fields).redirects
    if (listed && typeof listed === 'object')
      for (const [from, to] of Object.entries(listed))
        if (typeof to === 'string') redirects.set(foldPath(from), to.replace(/^\.?\//, ''))
  } catch (error) {
    // A broken list of redirects costs redirects; the links then show in the report.
    if (!(error instanceof Error)) throw error
  }
  return redirects
}
