/**
 * Tests wait for what happens, not for a second: on a machine that does much else, a relay
 * started in the same moment takes longer. A test that fails waits this long; one that passes
 * waits no longer than before. `expect.poll` has its patience in `vitest.config.ts`.
 */
import { vi } from 'vitest'

const patienceMs = 15_000
const waitFor = vi.waitFor
vi.waitFor = (callback, options) =>
  waitFor(
    callback,
    typeof options === 'number' ? options : { timeout: patienceMs, ...(options ?? {}) },
  )
