import * as Y from 'yjs'

/** Tells whether a value of a shared map is plain data, as against a shared type or bytes. */
export function isPlainValue(value: unknown): boolean {
  return !(value instanceof Y.AbstractType) && !(value instanceof Uint8Array)
}

/** Tells whether a plain value is a moment: a finite number. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** Tells whether two plain values say the same; shared types and bytes are the same only as objects. */
export function samePlainValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (!isPlainValue(a) || !isPlainValue(b) || Array.isArray(a) !== Array.isArray(b))
    return false
  const left = Object.entries(a)
  const right = b as Record<string, unknown>
  return (
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => key in right && samePlainValue(value, right[key]))
  )
}
