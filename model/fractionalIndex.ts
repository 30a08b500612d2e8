/**
 * Places in a list that several people reorder at once: each member carries a
 * key, and a member put between two others gets a key between theirs, so that
 * nobody else's key changes. Keys are texts of base-62 digits read as the
 * digits after a point and compared as plain texts; none ends in the lowest
 * digit, or nothing would fit before it.
 *
 * Two devices that insert at one place draw the same key. That is no error:
 * whoever sorts breaks the tie by id, and asks here for a key past the run of
 * equal ones (see PageTree.orderAt).
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
const keyPattern = /^[0-9A-Za-z]*[1-9A-Za-z]$/
/** Keys at either end count up and down at this digit: 238,000 appends before a key grows. */
const endDigits = 4

/** Tells whether a value is a key that others can be put before and after. */
export function isOrder(value: unknown): value is string {
  return typeof value === 'string' && keyPattern.test(value)
}

/**
 * Draws the key of a member between two others; `null` is the end of the list.
 * Broken keys count as the end on their side. When `before` is not below
 * `after` there is nothing between them, and the key comes right after `before`.
 */
export function orderBetween(before: string | null, after: string | null): string {
  const low = isOrder(before) ? before : null
  const high = isOrder(after) && (low === null || low < after) ? after : null
  if (low === null) return high === null ? middle('', null) : orderBelow(high)
  return high === null ? orderAbove(low) : middle(low, high)
}

/**
 * Draws `count` ascending keys between two others, as short as the gap allows:
 * ten thousand keys take three or four digits. For imports and for spreading
 * a list anew. Arguments as in `orderBetween`.
 */
export function ordersBetween(
  before: string | null,
  after: string | null,
  count: number,
): readonly string[] {
  if (!Number.isInteger(count) || count < 0) throw new Error(`ordersBetween: count ${count}`)
  const low = isOrder(before) ? before : ''
  const high = isOrder(after) && low < after ? after : null
  // As many digits as leave room for all keys between the two bounds, read as whole numbers.
  for (let width = 1; ; width++) {
    const from = toNumber(low, width)
    const to = high === null ? BigInt(base) ** BigInt(width) : toNumber(high, width)
    const room = to - from - 1n
    if (room < BigInt(count)) continue
    return Array.from({ length: count }, (_, position) =>
      toKey(from + (BigInt(position + 1) * (room + 1n)) / BigInt(count + 1), width),
    )
  }
}

/** The key halfway between two; `low` may be empty (the very start), `high` null (the very end). */
function middle(low: string, high: string | null): string {
  let key = ''
  let bound = high
  for (let at = 0; ; at++) {
    const from = digitAt(low, at)
    const to = bound === null ? base : digitAt(bound, at)
    if (to - from > 1) return key + digits[(from + to) >> 1]
    key += digits[from]
    // Once a digit lies below the upper bound's, only the lower bound still binds.
    if (to > from) bound = null
  }
}

function orderAbove(key: string): string {
  const head = toNumber(key, endDigits) + 1n
  if (head < BigInt(base) ** BigInt(endDigits)) return toKey(head, endDigits)
  return key.slice(0, endDigits) + middleAbove(key.slice(endDigits))
}

function orderBelow(key: string): string {
  const head = toNumber(key, endDigits) - 1n
  if (head > 0n) return toKey(head, endDigits)
  const tail = head < 0n ? key.slice(endDigits) : ''
  return (digits[0] as string).repeat(endDigits) + (tail ? orderBelow(tail) : middle('', null))
}

function middleAbove(tail: string): string {
  return tail === '' ? middle('', null) : orderAbove(tail)
}

function digitAt(key: string, at: number): number {
  return at < key.length ? digits.indexOf(key[at] as string) : 0
}

/** The first `width` digits as a whole number; a shorter key is filled with the lowest digit. */
function toNumber(key: string, width: number): bigint {
  let value = 0n
  for (let at = 0; at < width; at++) value = value * BigInt(base) + BigInt(digitAt(key, at))
  return value
}

function toKey(value: bigint, width: number): string {
  let key = ''
  let rest = value
  for (let at = 0; at < width; at++) {
    key = digits[Number(rest % BigInt(base))] + key
    rest /= BigInt(base)
  }
  return key.replace(/0+$/, '')
}
