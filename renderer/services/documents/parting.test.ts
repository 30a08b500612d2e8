/** A window that goes before the store has its last word, and the one that comes after it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import { createDocuments } from './createDocuments.ts'
import { createMemoryDisk, createMemoryStore } from './memoryStore.ts'
import { createPartingKeep } from './partingKeep.ts'
import { closeGate, createFaultyStore } from './testing/faultyStore.ts'
import { createPartingStorage } from './testing/partingStorage.ts'

const workspace = 'workspace00000000000' as WorkspaceId
const page = `${workspace}/space000000000000000/pagea00000000000000a` as DocName

/** A device: what survives its windows, and how one is opened. */
function createDevice() {
  const disk = createMemoryDisk()
  const storage = createPartingStorage()
  let windows = 0
  return {
    storage,
    openWindow() {
      const { store, faults } = createFaultyStore(createMemoryStore({ disk }))
      let leave = (_gone: boolean) => {}
      const documents = createDocuments({
        store,
        moments: {
          onLeaving(listener) {
            leave = listener
            return () => {}
          },
          whenIdle: () => () => {},
          afterPaint(task) {
            const timer = setTimeout(task, 0)
            return () => clearTimeout(timer)
          },
        },
        parting: createPartingKeep({
          storage,
          workspace,
          window: `window${++windows}`,
          report: (damage) => expect.fail(damage.message),
        }),
      })
      const read = async () => {
        const held = documents.open(page)
        await held.whenLoaded
        return held.doc.getText('t')
      }
      return { documents, faults, read, leave: (gone: boolean) => leave(gone) }
    },
  }
}

const later = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a window that goes', () => {
  it('leaves what flies and what waits to the next one, which shows and stores it', async () => {
    const device = createDevice()
    const first = device.openWindow()
    const text = await first.read()
    closeGate(first.faults)
    text.insert(0, 'a')
    await later(10)
    expect(first.faults.appends).toEqual([1])
    text.insert(1, 'b')
    first.leave(true)
    // The window is gone: nothing of it ever reaches the store.

    const second = device.openWindow()
    expect((await second.read()).toString()).toBe('ab')
    await later(200)
    expect(second.documents.unsaved()).toEqual([])
    expect(device.storage.entries.size).toBe(0)
    expect((await device.openWindow().read()).toString()).toBe('ab')
  })

  it('leaves it until some store takes it', async () => {
    const device = createDevice()
    const first = device.openWindow()
    const text = await first.read()
    first.faults.refuse = 'full'
    text.insert(0, 'a')
    first.leave(true)

    const second = device.openWindow()
    second.faults.refuse = 'full'
    expect((await second.read()).toString()).toBe('a')
    await later(1000)
    expect(device.storage.entries.size).toBe(1)

    expect((await device.openWindow().read()).toString()).toBe('a')
    await later(200)
    expect((await device.openWindow().read()).toString()).toBe('a')
    expect(device.storage.entries.size).toBe(0)
  })

  it('keeps nothing apart when it was only hidden and could store it', async () => {
    const device = createDevice()
    const first = device.openWindow()
    const text = await first.read()
    text.insert(0, 'a')
    first.leave(true)
    expect(device.storage.entries.size).toBe(1)
    await later(200)
    expect(device.storage.entries.size).toBe(0)
  })

  it('keeps nothing apart when it only loses the focus', async () => {
    const device = createDevice()
    const first = device.openWindow()
    ;(await first.read()).insert(0, 'a')
    first.leave(false)
    expect(device.storage.entries.size).toBe(0)
  })
})
