import type { BodyValue } from './BodyNode.ts'
import { bodyTypes } from './bodyTypes.ts'

/**
 * The properties that say something: those at their default are left out, as editors never store them.
 * Another program may; a page is the same page with them and without. Unknown types keep all they have.
 */
export function withoutDefaults(
  type: string,
  props: Readonly<Record<string, BodyValue>>,
): Record<string, BodyValue> {
  const known = Object.hasOwn(bodyTypes, type) ? bodyTypes[type]?.props : undefined
  if (!known) return { ...props }
  const kept: Record<string, BodyValue> = {}
  for (const name of Object.keys(props)) {
    const value = props[name] as BodyValue
    if (!Object.hasOwn(known, name) || (known[name] ?? null) !== value) kept[name] = value
  }
  return kept
}
