/**
 * Transaction origins of what this service applies. Undo managers track local
 * origins only, so none of these is ever undone; `null` would be.
 */

/** What was read from this device's store. */
export const storeOrigin = 'relais:store'
/** What came from another device by the relay. */
export const relayOrigin = 'relais:relay'
/** What another window of this browser wrote. */
export const windowOrigin = 'relais:window'
/** What an import wrote. */
export const importOrigin = 'relais:import'

const foreign: ReadonlySet<unknown> = new Set([
  storeOrigin,
  relayOrigin,
  windowOrigin,
  importOrigin,
])

/** Tells whether a transaction was applied by this service and is stored already. */
export function isStoredOrigin(origin: unknown): boolean {
  return foreign.has(origin)
}
