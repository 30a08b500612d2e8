/** The short codes by which a member adds another device of theirs. */
import { z } from 'zod'
import type { Records, StoredRecord } from '../store/Records.ts'
import { drawCode, hashCode } from './shortCodes.ts'

/** Whose device a code adds. */
export interface DeviceCodeOwner {
  readonly workspace: string
  readonly person: string
  /** The device that shows the code, and counts only while it is one of theirs; `null` = an operator drew it. */
  readonly device: string | null
}

/** Device codes over a relay's records. Guessing is held off by whoever asks (http/attempts.ts). */
export interface DeviceCodes {
  /** Draws a code of 8 characters. Of those that one device shows, the last few count. */
  draw(owner: DeviceCodeOwner): Promise<{ readonly code: string; readonly validFor: number }>
  /**
   * Takes a code for the device with this id; `null` when there is none such, it is too old or
   * another device took it. The same device may take it again: its answer was lost.
   */
  take(
    code: string,
    device: string,
  ): Promise<(DeviceCodeOwner & { readonly again: boolean }) | null>
}

const kept = z.object({
  workspace: z.string(),
  person: z.string(),
  /** Absent in codes of before. */
  device: z.string().nullable().default(null),
  expiresAt: z.number(),
  takenBy: z.string().nullable(),
})
const prefix = 'device-code/'
const length = 8
const validFor = 600_000
/** Each open code is one more that a stranger may hit. */
const openPerDevice = 5

function isOf(a: DeviceCodeOwner, b: DeviceCodeOwner): boolean {
  return a.workspace === b.workspace && a.person === b.person && a.device === b.device
}

/** Creates the device codes of a relay. */
export function createDeviceCodes(records: Records, now: () => number = Date.now): DeviceCodes {
  const keyOf = (code: string) => `${prefix}${hashCode('device code', code)}`

  return {
    async draw(owner) {
      const mine: { readonly one: StoredRecord; readonly expiresAt: number }[] = []
      for (const one of await records.list(prefix)) {
        const known = kept.safeParse(one.value)
        if (!known.success || known.data.expiresAt <= now())
          await records.remove(one.key, one.version)
        else if (isOf(owner, known.data)) mine.push({ one, expiresAt: known.data.expiresAt })
      }
      mine.sort((a, b) => b.expiresAt - a.expiresAt)
      for (const { one } of mine.slice(openPerDevice - 1))
        await records.remove(one.key, one.version)
      for (;;) {
        const code = drawCode(length)
        const value = { ...owner, expiresAt: now() + validFor, takenBy: null }
        if (await records.write(keyOf(code), 0, value)) return { code, validFor }
      }
    },
    async take(code, device) {
      const record = await records.read(keyOf(code))
      if (!record) return null
      const {
        workspace,
        person,
        device: shownBy,
        expiresAt,
        takenBy,
      } = kept.parse(record.value)
      if (expiresAt <= now()) return null
      const owner: DeviceCodeOwner = { workspace, person, device: shownBy }
      const value = { ...owner, expiresAt, takenBy: device }
      const mine =
        takenBy === device ||
        (takenBy === null && (await records.write(record.key, record.version, value)))
      return mine ? { ...owner, again: takenBy === device } : null
    },
  }
}
