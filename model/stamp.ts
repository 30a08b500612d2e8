import type { PersonId } from './ids.ts'

/**
 * Who did something and when, brought by the caller because the model reads no
 * clock. `at` is in milliseconds since 1970 by the device's clock, which may be
 * wrong: it orders what people see, and never decides what is kept.
 */
export interface Stamp {
  readonly at: number
  readonly by: PersonId
}

/** Origin of a transaction made by one of the model's operations. */
export const modelOrigin = 'relais:model'
