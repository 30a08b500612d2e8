import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openEmbeddedStore } from './store/openEmbeddedStore.ts'
import type { Store } from './store/Store.ts'
import { verifyStore } from './store/verify.ts'
import { textUpdate } from './testing/device.ts'
import { cleanUp, makeFolder, startTestRelay, workspace } from './testing/testRelay.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`

/** Flips bits in the middle of the file LevelDB writes to last. */
function harm(folder: string, part: number): void {
  const log = join(folder, 'log')
  const name = readdirSync(log).find((one) => one.endsWith('.log')) as string
  const bytes = readFileSync(join(log, name))
  const at = Math.floor(bytes.length * part)
  bytes[at] = (bytes[at] as number) ^ 0xff
  writeFileSync(join(log, name), bytes)
}

describe('a store that was damaged', () => {
  it('is noticed, named, and filled again by who has what it lost', async () => {
    const folder = await makeFolder()
    const store = await openEmbeddedStore({ folder })
    const before = await startTestRelay(store)
    const writer = await before.connect()
    const { epoch } = await writer.hello()
    const source = new Y.Doc()
    for (let n = 0; n < 600; n++)
      await writer.update(doc, textUpdate(`[${n} ${'z'.repeat(100)}]`, source))
    await before.close()
    await store.close()
    harm(folder, 0.5)

    const losses: string[] = []
    const open = () => openEmbeddedStore({ folder, onLoss: (message) => losses.push(message) })
    const damaged: Store = await open()
    const { damage } = await verifyStore(damaged)
    expect(damage[0]).toMatchObject({ kind: 'missing', workspace })
    const relay = await startTestRelay(damaged)
    const back = await relay.connect()
    const welcome = await back.hello(600, epoch)
    expect(welcome).toMatchObject({ head: 600 })
    expect(welcome.epoch).not.toBe(epoch)
    expect(losses).toHaveLength(1)
    expect(losses[0]).toMatch(
      new RegExp(`workspace ${workspace}.*\\d+ of its updates are lost`),
    )
    expect(back.read(doc).getText('t').toString()).not.toBe(source.getText('t').toString())

    // What a device does that sees another epoch.
    const stateVector = Y.encodeStateVector(source)
    back.send({ kind: 'digest', entries: [{ doc, stateVector }] })
    const [lacking] = (await back.wait('digest')).entries
    const missing = Y.encodeStateAsUpdate(source, lacking?.stateVector)
    expect(await back.update(doc, missing)).toMatchObject({ kind: 'ack', seq: 601 })
    const reader = await relay.connect()
    await reader.hello()
    expect(reader.read(doc).getText('t').toString()).toBe(source.getText('t').toString())
    await relay.close()
    await damaged.close()

    // Answered once: the next start finds nothing new, and the epoch stays.
    const again = await open()
    expect(await again.log.open(workspace)).toEqual({ epoch: welcome.epoch, head: 601 })
    expect(losses).toHaveLength(1)
    await again.close()
  }, 60_000)

  it('gives no number twice when the beginning is lost, with the epoch', async () => {
    const folder = await makeFolder()
    const store = await openEmbeddedStore({ folder })
    const item = () => ({ doc, fmt: 0, by: '', at: 0, bytes: textUpdate('z'.repeat(500)) })
    const { epoch } = await store.log.open(workspace)
    for (let n = 0; n < 200; n++) await store.log.append(workspace, [item()])
    await store.close()
    harm(folder, 0.001)
    const losses: string[] = []
    const again = await openEmbeddedStore({ folder, onLoss: (one) => losses.push(one) })
    const opened = await again.log.open(workspace)
    expect(opened.head).toBe(200)
    expect(opened.epoch).not.toBe(epoch)
    expect(losses).toHaveLength(1)
    expect(await again.log.append(workspace, [item()])).toBe(201)
    expect(await again.log.workspaces()).toEqual([workspace])
    await again.close()
  })

  it('is not mistaken for a new one when the file that names the rest is gone', async () => {
    const folder = await makeFolder()
    await (await openEmbeddedStore({ folder })).close()
    rmSync(join(folder, 'log', 'CURRENT'))
    await expect(openEmbeddedStore({ folder })).rejects.toThrow(/log is damaged.*CURRENT/)
    const other = await makeFolder()
    await (await openEmbeddedStore({ folder: other })).close()
    const names = readdirSync(join(other, 'log'))
    rmSync(join(other, 'log', names.find((one) => one.startsWith('MANIFEST')) as string))
    await expect(openEmbeddedStore({ folder: other })).rejects.toThrow(/damaged.*set-up code/s)
  })
})
