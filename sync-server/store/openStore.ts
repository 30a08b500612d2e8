/** Opens the store a relay is told to use. */
import { openEmbeddedStore } from './openEmbeddedStore.ts'
import { openPostgresStore } from './openPostgresStore.ts'
import type { Store } from './Store.ts'

/** Which store it is: the address of a PostgreSQL database, or `embedded` in the folder `data`. */
export interface StoreChoice {
  readonly data: string
  readonly store: string
}

/**
 * Opens it; rejects with what is in the way and what to do. `onLoss` is told, for the
 * operator, what a workspace turns out to have lost when it is opened.
 */
export function openStore(
  { data, store }: StoreChoice,
  onLoss: (message: string) => void = () => undefined,
): Promise<Store> {
  return store === 'embedded'
    ? openEmbeddedStore({ folder: data, onLoss })
    : openPostgresStore({ url: store })
}
