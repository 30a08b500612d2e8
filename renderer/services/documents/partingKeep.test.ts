import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import { createPartingKeep, type PartingStorage } from './partingKeep.ts'
import type { StoreDamage } from './storedRows.ts'
import { createPartingStorage } from './testing/partingStorage.ts'

const workspace = 'workspace00000000000' as WorkspaceId
const page = `${workspace}/space000000000000000/pagea00000000000000a` as DocName
const bytes = (...numbers: number[]) => new Uint8Array(numbers)

function openKeep(storage: PartingStorage, window: string, of = workspace) {
  const damages: StoreDamage[] = []
  const keep = createPartingKeep({
    storage,
    workspace: of,
    window,
    report: (damage) => damages.push(damage),
  })
  return { keep, damages }
}

describe('what a window leaves', () => {
  it('is whole for the next one, whatever its bytes are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1 }),
        (updates) => {
          const storage = createPartingStorage()
          const left = updates.map((update) => ({ name: page, update }))
          openKeep(storage, 'first').keep.keep(left)
          expect(openKeep(storage, 'second').keep.left).toEqual(left)
        },
      ),
      { seed: 7, numRuns: 50 },
    )
  })

  it('stays until it is let go, and only its own workspace sees it', () => {
    const storage = createPartingStorage()
    openKeep(storage, 'first').keep.keep([{ name: page, update: bytes(1) }])
    openKeep(storage, 'second').keep.keep([{ name: page, update: bytes(2) }])
    expect(openKeep(storage, 'third').keep.left).toHaveLength(2)
    expect(openKeep(storage, 'third', 'another0000000000000' as WorkspaceId).keep.left).toEqual(
      [],
    )
    const third = openKeep(storage, 'third')
    third.keep.keep([{ name: page, update: bytes(3) }])
    third.keep.forgetLeft()
    expect(third.keep.left).toEqual([])
    expect(openKeep(storage, 'fourth').keep.left).toEqual([{ name: page, update: bytes(3) }])
  })

  it('is taken back once the store has it', () => {
    const storage = createPartingStorage()
    const { keep } = openKeep(storage, 'first')
    keep.keep([{ name: page, update: bytes(1) }])
    keep.keep([])
    expect(storage.entries.size).toBe(0)
  })
})

describe('a storage that is no help', () => {
  it('is told when it refuses', () => {
    const storage = createPartingStorage()
    storage.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    const { keep, damages } = openKeep(storage, 'first')
    keep.keep([{ name: page, update: bytes(1) }])
    expect(damages.map(({ message }) => message)).toEqual([
      'localStorage: Error: QuotaExceededError',
    ])
  })

  it('is told when there is too much at once, and keeps nothing', () => {
    const storage = createPartingStorage()
    const { keep, damages } = openKeep(storage, 'first')
    keep.keep([{ name: page, update: new Uint8Array(900_000) }])
    expect(damages[0]?.message).toContain('characters at once')
    expect(storage.entries.size).toBe(0)
  })

  it.each(['{', '{}', '[1]', '[["no name","AA=="]]', `[["${page}",1]]`, `[["${page}","%"]]`])(
    'is told when an entry is damaged: %s; the others are read',
    (entry) => {
      const storage = createPartingStorage()
      openKeep(storage, 'first').keep.keep([{ name: page, update: bytes(1) }])
      storage.setItem(`relais.parting.${workspace}.broken`, entry)
      const { keep, damages } = openKeep(storage, 'second')
      expect(keep.left).toEqual([{ name: page, update: bytes(1) }])
      expect(damages[0]?.message).toContain('broken holds no updates')
    },
  )
})
