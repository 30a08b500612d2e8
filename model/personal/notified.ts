/**
 * Which of a person's windows tells them of a notice by the system: the one whose claim is read
 * after the devices have heard of each other's. Yjs settles two claims of one notice the same
 * way everywhere, so at most one window that is in touch finds its own.
 */
import * as Y from 'yjs'
import { modelOrigin } from '../stamp.ts'

/** Claims that are kept; of more, the oldest go. Notices have been read long before. */
export const keptClaims = 500

interface Claim {
  /** Drawn by a window for its life. */
  readonly by: string
  readonly at: number
}

/** The map of claims, for those who observe it. */
export function notifiedOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('notified')
}

/** Claims notices for a window, those that nobody has claimed, and gives their keys. */
export function claimNotices(
  doc: Y.Doc,
  docs: readonly Y.Doc[],
  keys: Iterable<string>,
  by: string,
  at: number,
): readonly string[] {
  const claimed: string[] = []
  doc.transact(() => {
    const map = notifiedOf(doc)
    for (const key of keys) {
      if (readClaim(docs, key)) continue
      map.set(key, { by, at } satisfies Claim)
      claimed.push(key)
    }
    if (map.size <= keptClaims) return
    const times = [...map.entries()]
      .map(([key, value]) => [key, parseClaim(value)?.at ?? 0] as const)
      .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    for (const [key] of times.slice(0, map.size - keptClaims / 2)) map.delete(key)
  }, modelOrigin)
  return claimed
}

/** Reads which window claimed a notice: of several documents' claims the first by time, then by name. `null` = none. */
export function readClaim(docs: Iterable<Y.Doc>, key: string): string | null {
  let first: Claim | null = null
  for (const doc of docs) {
    const claim = parseClaim(notifiedOf(doc).get(key))
    if (!claim) continue
    if (!first || claim.at < first.at || (claim.at === first.at && claim.by < first.by))
      first = claim
  }
  return first?.by ?? null
}

function parseClaim(value: unknown): Claim | null {
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType)
    return null
  const { by, at } = value as Readonly<Record<string, unknown>>
  return typeof by === 'string' && typeof at === 'number' && Number.isFinite(at)
    ? { by, at }
    : null
}
