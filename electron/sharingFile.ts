import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const kept = z.object({
  /** Whether to share again when the app starts. */
  isOn: z.boolean(),
  port: z.number().int().min(1024).max(65_535),
})
/** What is remembered of sharing between two starts. */
export type KeptSharing = z.infer<typeof kept>

/** Where a relay listens that was never shared before. */
export const firstPort = 4611

/** What a file that was never written, or is torn, says. */
export const neverShared: KeptSharing = { isOn: false, port: firstPort }

/** Keeps whether and on which port this computer shares; losing it costs colleagues a new address. */
export function createSharingFile(folder: string): {
  read(): KeptSharing
  write(sharing: KeptSharing): void
} {
  const path = join(folder, 'sharing.json')
  return {
    read() {
      try {
        return kept.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return neverShared // Never written, or torn: nothing is shared unasked.
      }
    },
    write(sharing) {
      mkdirSync(dirname(path), { recursive: true })
      // Renamed into place, so that a crash leaves the old one whole.
      writeFileSync(`${path}.new`, JSON.stringify(sharing))
      renameSync(`${path}.new`, path)
    },
  }
}
