import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, makeFolder } from '../testing/testRelay.ts'
import { LogFailure } from './Log.ts'
import { describeLog } from './log.suite.ts'
import { type EmbeddedStoreOptions, openEmbeddedStore } from './openEmbeddedStore.ts'
import { describeRecords } from './records.suite.ts'

afterEach(cleanUp)
const ws = 'aaaaaaaa'
const item = (text: string) => ({ doc: ws, fmt: 0, by: '', at: 0, bytes: textUpdate(text) })

async function open(options: Partial<EmbeddedStoreOptions> = {}) {
  return openEmbeddedStore({ folder: await makeFolder(), ...options })
}

describeLog('the embedded store', async () => (await open()).log)
describeRecords('the embedded store', async () => {
  const { records } = await open()
  return [records, records]
})

describe('the embedded store', () => {
  it('keeps records and log side by side, over a restart', async () => {
    const folder = await makeFolder()
    const store = await open({ folder })
    await store.log.append(ws, [item('a')])
    await store.records.write(`roster/${ws}`, 0, { members: ['a'] })
    await store.close()
    const again = await open({ folder })
    expect(await again.records.read(`roster/${ws}`)).toMatchObject({ version: 1 })
    expect((await again.log.open(ws)).head).toBe(1)
    expect(await again.log.workspaces()).toEqual([ws])
    await again.close()
  })

  it('refuses records and updates alike while the disk is full, and recovers by itself', async () => {
    let full = false
    const store = await open({
      retryAfter: 50,
      write: (run) => (full ? Promise.reject(new Error('ENOSPC: no space left')) : run()),
    })
    await store.records.write('k', 0, 'before')
    full = true
    await expect(store.records.write('k', 1, 'lost')).rejects.toBeInstanceOf(LogFailure)
    await expect(store.records.remove('k', 1)).rejects.toBeInstanceOf(LogFailure)
    await expect(store.log.append(ws, [item('lost')])).rejects.toBeInstanceOf(LogFailure)
    expect(store.log.status.kind).toBe('failing')
    expect(await store.records.read('k')).toMatchObject({ version: 1, value: 'before' })
    full = false
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await store.records.write('k', 1, 'after')).toBe(true)
    expect(store.log.status.kind).toBe('ok')
    await store.close()
  })

  it('is open to one process at a time, and says so', async () => {
    const folder = await makeFolder()
    const store = await open({ folder })
    await expect(open({ folder })).rejects.toThrow(`${join(folder, 'log')} is in use`)
    await store.close()
  })

  it('that is damaged is not opened, and says where it lies and what to do', async () => {
    const folder = await makeFolder()
    const store = await open({ folder })
    await store.log.append(ws, [item('a')])
    await store.close()
    const log = join(folder, 'log')
    const manifest = readdirSync(log).find((name) => name.startsWith('MANIFEST')) as string
    const bytes = readFileSync(join(log, manifest))
    bytes.fill(0xff, 0, 20)
    writeFileSync(join(log, manifest), bytes)
    await expect(open({ folder })).rejects.toThrow(
      /\/log is damaged and cannot be opened: .*[Rr]estore.*move the folder "log" aside/s,
    )
  })
})
