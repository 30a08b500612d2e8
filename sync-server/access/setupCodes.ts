/**
 * The one-time codes that put a workspace on a relay: the operator reads one in
 * the relay's output and types it on the first device. Kept as hashes; taken
 * once, whichever relay of the store is asked.
 */
import { z } from 'zod'
import type { Records } from '../store/Records.ts'
import { drawCode, groupCode, hashCode } from './shortCodes.ts'

/** Set-up codes over a relay's records. */
export interface SetupCodes {
  /** Draws a code, in groups of four, and keeps its hash for a day. */
  draw(): Promise<string>
  /**
   * Takes a code for `claimant` (who asks for what); `null` when there is none such, it is too
   * old or another took it. The same claimant may take it again (`again`): their answer was lost.
   */
  take(code: string, claimant: string): Promise<'first' | 'again' | null>
  /** Gives back a code that was taken for nothing. Only for whoever took it `first`: else it would found twice. */
  release(code: string, claimant: string): Promise<void>
  /** Tells whether a code waits to be taken. */
  isWaiting(): Promise<boolean>
}

const kept = z.object({ expiresAt: z.number(), takenBy: z.string().nullable() })
const prefix = 'setup/'
/** 80 bits: nobody guesses it, however often they may try. */
const length = 16
const validFor = 86_400_000

/** Creates the set-up codes of a relay. */
export function createSetupCodes(records: Records, now: () => number = Date.now): SetupCodes {
  const keyOf = (code: string) => `${prefix}${hashCode('set-up code', code)}`

  return {
    async draw() {
      for (const one of await records.list(prefix)) {
        const known = kept.safeParse(one.value)
        if (!known.success || known.data.expiresAt <= now())
          await records.remove(one.key, one.version)
      }
      const code = drawCode(length)
      const value = { expiresAt: now() + validFor, takenBy: null }
      if (!(await records.write(keyOf(code), 0, value)))
        throw new Error('createSetupCodes: drew a code that was there already')
      return groupCode(code)
    },
    async take(code, claimant) {
      const record = await records.read(keyOf(code))
      if (!record) return null
      const { expiresAt, takenBy } = kept.parse(record.value)
      if (expiresAt <= now()) return null
      if (takenBy !== null) return takenBy === claimant ? 'again' : null
      const value = { expiresAt, takenBy: claimant }
      if (await records.write(record.key, record.version, value)) return 'first'
      const other = kept.safeParse((await records.read(record.key))?.value)
      return other.success && other.data.takenBy === claimant ? 'again' : null
    },
    async release(code, claimant) {
      const record = await records.read(keyOf(code))
      if (!record) return
      const { expiresAt, takenBy } = kept.parse(record.value)
      if (takenBy === claimant)
        await records.write(record.key, record.version, { expiresAt, takenBy: null })
    },
    async isWaiting() {
      const all = await records.list(prefix)
      return all.some(({ value }) => {
        const known = kept.safeParse(value)
        return known.success && known.data.takenBy === null && known.data.expiresAt > now()
      })
    },
  }
}
