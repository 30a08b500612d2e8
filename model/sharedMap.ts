/**
 * Tolerant readers of shared maps. Another version of Relais, or a hostile
 * peer, may have written anything: an unknown or broken field reads as absent,
 * and fields that this version does not know stay where they are.
 */
import type * as Y from 'yjs'

/** Reads a text field; `fallback` when it is missing or not a text. */
export function readText(map: Y.Map<unknown>, key: string, fallback = ''): string {
  const value = map.get(key)
  return typeof value === 'string' ? value : fallback
}

/** Reads a finite number; `null` when it is missing or not one. */
export function readNumber(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Reads one of a closed set of words; `fallback` when it is another. */
export function readChoice<Choice extends string>(
  map: Y.Map<unknown>,
  key: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const value = map.get(key)
  return choices.includes(value as Choice) ? (value as Choice) : fallback
}

/**
 * Reads a set kept as keys `<prefix><member>` of the map itself. Two people who
 * add different members keep both; a nested map created by each would lose one.
 */
export function readSet(map: Y.Map<unknown>, prefix: string): readonly string[] {
  const members: string[] = []
  for (const [key, value] of map.entries())
    if (value === true && key.startsWith(prefix)) members.push(key.slice(prefix.length))
  return members.sort()
}

/** Adds to or takes from a set kept as keys; the later write of one member wins. */
export function writeSetMember(
  map: Y.Map<unknown>,
  prefix: string,
  member: string,
  present: boolean,
): void {
  if (present) map.set(`${prefix}${member}`, true)
  else map.delete(`${prefix}${member}`)
}
