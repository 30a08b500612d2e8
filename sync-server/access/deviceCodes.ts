/** The short codes by which a member adds another device of theirs. */
import { z } from 'zod'
import type { Records } from '../store/Records.ts'
import { drawCode, hashCode } from './shortCodes.ts'

/** Whose device a code adds. */
export interface DeviceCodeOwner {
  readonly workspace: string
  readonly person: string
}

/** Device codes over a relay's records. Guessing is held off by whoever asks (http/attempts.ts). */
export interface DeviceCodes {
  /** Draws a code of 8 characters. */
  draw(owner: DeviceCodeOwner): Promise<{ readonly code: string; readonly validFor: number }>
  /**
   * Takes a code for the device with this id; `null` when there is none such, it is too old or
   * another device took it. The same device may take it again: its answer was lost.
   */
  take(code: string, device: string): Promise<DeviceCodeOwner | null>
}

const kept = z.object({
  workspace: z.string(),
  person: z.string(),
  expiresAt: z.number(),
  takenBy: z.string().nullable(),
})
const prefix = 'device-code/'
const length = 8
const validFor = 600_000

/** Creates the device codes of a relay. */
export function createDeviceCodes(records: Records, now: () => number = Date.now): DeviceCodes {
  const keyOf = (code: string) => `${prefix}${hashCode('device code', code)}`

  return {
    async draw(owner) {
      for (const one of await records.list(prefix)) {
        const known = kept.safeParse(one.value)
        if (!known.success || known.data.expiresAt <= now())
          await records.remove(one.key, one.version)
      }
      for (;;) {
        const code = drawCode(length)
        const value = { ...owner, expiresAt: now() + validFor, takenBy: null }
        if (await records.write(keyOf(code), 0, value)) return { code, validFor }
      }
    },
    async take(code, device) {
      const record = await records.read(keyOf(code))
      if (!record) return null
      const { workspace, person, expiresAt, takenBy } = kept.parse(record.value)
      if (expiresAt <= now()) return null
      const value = { workspace, person, expiresAt, takenBy: device }
      const mine =
        takenBy === device ||
        (takenBy === null && (await records.write(record.key, record.version, value)))
      return mine ? { workspace, person } : null
    },
  }
}
