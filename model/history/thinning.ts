/** Which versions of a page go, so that its history stays within bounds. */
import type { PageVersion } from './versions.ts'

const hour = 3_600_000
const day = 24 * hour

/** Bytes that the unnamed versions of one page may take together. */
export const versionBudget = 256 * 1024

/**
 * The versions that are to go, of a list with the latest first: of the last day all stay, of the last month one a
 * day, before that one a week; beyond the budget the oldest go. Named ones always stay, and so does the first.
 * The whole version that others differ from counts once, with the first that needs it; `baseSizes` knows also
 * those that are not listed.
 */
export function listThinned(
  versions: readonly PageVersion[],
  now: number,
  baseSizes: ReadonlyMap<string, number>,
): readonly PageVersion[] {
  const gone: PageVersion[] = []
  const slots = new Set<string>()
  const counted = new Set<string>()
  let bytes = 0
  versions.forEach((version, index) => {
    const age = now - version.at
    const slot =
      age < day
        ? version.id
        : age < 30 * day
          ? `d${Math.floor(version.at / day)}`
          : `w${Math.floor(version.at / (7 * day))}`
    if (version.name !== '' || index === versions.length - 1) return
    const base = version.base ?? version.id
    const own = version.base === null ? 0 : version.size
    const size = counted.has(base) ? own : own + (baseSizes.get(base) ?? version.size)
    if (slots.has(slot) || bytes + size > versionBudget) {
      gone.push(version)
      return
    }
    slots.add(slot)
    counted.add(base)
    bytes += size
  })
  return gone
}
