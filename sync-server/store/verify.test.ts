import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, makeFolder } from '../testing/testRelay.ts'
import { indexKey, recordKey, rowKey } from './levelRows.ts'
import { openEmbeddedStore } from './openEmbeddedStore.ts'
import type { Store } from './Store.ts'
import { verifyStore } from './verify.ts'

afterEach(cleanUp)
const ws = 'aaaaaaaa00000000'
const doc = `${ws}/dddddddd`
const file = new TextEncoder().encode('an attachment')
const hash = createHash('sha256').update(file).digest('hex')
const row = (text: string, name = doc) => ({
  doc: name,
  fmt: 0,
  by: 'p',
  at: 1,
  bytes: textUpdate(text),
})

async function fill(store: Store): Promise<void> {
  const source = new Y.Doc()
  for (let n = 0; n < 10; n++)
    await store.log.append(ws, [
      { ...row(''), bytes: textUpdate(`${n}`, source) },
      row('x', ws),
    ])
  const bytes = Y.encodeStateAsUpdate(source)
  await store.log.putSnapshot(ws, { doc, seq: 9, base: 0, fmt: 0, bytes })
  await store.log.append('bbbbbbbb00000000', [row('other', 'bbbbbbbb00000000')])
  await store.records.write(`roster/${ws}`, 0, { members: [] })
  await store.attachments.write(
    ws,
    hash,
    (async function* () {
      yield file
    })(),
  )
}

/** A filled store, closed, and what verifying finds after something was done to its folder. */
async function damageAndVerify(harm: (folder: string) => Promise<void> | void) {
  const folder = await makeFolder()
  const store = await openEmbeddedStore({ folder })
  await fill(store)
  await store.close()
  await harm(folder)
  const again = await openEmbeddedStore({ folder })
  const report = await verifyStore(again)
  await again.close()
  return report
}

async function withLevel(
  folder: string,
  change: (db: ClassicLevel<string, Uint8Array>) => Promise<void>,
) {
  const db = new ClassicLevel<string, Uint8Array>(join(folder, 'log'), {
    keyEncoding: 'utf8',
    valueEncoding: 'view',
  })
  await change(db)
  await db.close()
}

describe('verifying a store', () => {
  it('finds nothing where nothing is wrong, compacted or not', async () => {
    expect(await damageAndVerify(() => undefined)).toEqual({
      workspaces: 2,
      entries: 17,
      records: 1,
      attachments: 1,
      damage: [],
    })
  })

  it('finds nothing while a relay writes and compacts', async () => {
    const store = await openEmbeddedStore({ folder: await makeFolder() })
    await fill(store)
    let done = false
    const source = new Y.Doc()
    const writing = (async () => {
      let base = 9
      while (!done) {
        const bytes = textUpdate('more ', source)
        const seq = await store.log.append(ws, [{ ...row(''), bytes }, row('x', ws)])
        const all = Y.encodeStateAsUpdate(source)
        if (await store.log.putSnapshot(ws, { doc, seq, base, fmt: 0, bytes: all })) base = seq
      }
    })()
    for (let n = 0; n < 5; n++) expect((await verifyStore(store)).damage).toEqual([])
    done = true
    await writing
    await store.close()
  })

  it('names an entry with flipped bits, and sees the ones around it', async () => {
    const { damage, entries } = await damageAndVerify((folder) =>
      withLevel(folder, async (db) => {
        const value = Uint8Array.from((await db.get(rowKey(ws, 13))) as Uint8Array)
        value[value.length - 3] = (value[value.length - 3] as number) ^ 1
        await db.put(rowKey(ws, 13), value)
      }),
    )
    expect(damage).toEqual([expect.objectContaining({ kind: 'row', workspace: ws, seq: 13 })])
    expect(damage[0]?.detail).toMatch(/checksum/)
    expect(entries).toBe(16)
  })

  it('names entries that are gone, the document they were of, and no compacted ones', async () => {
    const { damage } = await damageAndVerify((folder) =>
      withLevel(folder, async (db) => {
        await db.del(rowKey(ws, 15))
        await db.del(rowKey(ws, 16))
      }),
    )
    expect(damage[0]).toMatchObject({ kind: 'missing', workspace: ws, seq: 15 })
    expect(damage[0]?.detail).toMatch(/numbers 15 to 16 are gone/)
    expect(damage.slice(1).map(({ kind, name, detail }) => [kind, name, detail])).toEqual([
      ['index', ws, `${ws}: entry 16 of ${ws} is lost`],
      ['index', doc, `${ws}: entry 15 of ${doc} is lost`],
    ])
  })

  it('names a document whose index lacks an entry, the last one too', async () => {
    for (const seq of [13, 19]) {
      const { damage } = await damageAndVerify((folder) =>
        withLevel(folder, (db) => db.del(indexKey(doc, seq))),
      )
      expect(damage).toEqual([expect.objectContaining({ kind: 'index', name: doc })])
    }
  })

  it('names an entry that is no Yjs update, or of another workspace', async () => {
    const folder = await makeFolder()
    const store = await openEmbeddedStore({ folder })
    await store.log.append(ws, [
      { ...row('a'), bytes: new Uint8Array([9, 9, 9]) },
      row('b', 'cccccccc00000000'),
      { ...row('c'), fmt: 7 },
      row('d'),
    ])
    const { damage } = await verifyStore(store)
    expect(damage.filter((one) => one.kind === 'update').map((one) => one.seq)).toEqual([
      1, 2, 3,
    ])
    await store.close()
  })

  it('names every record that is none', async () => {
    const { damage, records } = await damageAndVerify((folder) =>
      withLevel(folder, async (db) => {
        await db.put(recordKey(`roster/${ws}`), new TextEncoder().encode('[1,{"mem'))
        await db.put(recordKey('relay'), new TextEncoder().encode('nonsense; and more'))
      }),
    )
    expect(records).toBe(0)
    expect(damage.map(({ kind, name, workspace }) => [kind, name, workspace])).toEqual([
      ['record', 'relay', null],
      ['record', `roster/${ws}`, ws],
    ])
    expect(JSON.stringify(damage)).not.toMatch(/nonsense|mem/)
  })

  it('names a file whose bytes are others, or fewer', async () => {
    const place = (folder: string) => join(folder, 'files', ws, hash.slice(0, 2), hash)
    const changed = await damageAndVerify((folder) =>
      writeFileSync(place(folder), 'an attachmenT'),
    )
    const cut = await damageAndVerify((folder) => truncateSync(place(folder), 4))
    for (const { damage } of [changed, cut])
      expect(damage).toEqual([
        expect.objectContaining({ kind: 'attachment', workspace: ws, name: hash }),
      ])
  })

  it('goes on past a block of the disk that cannot be read, and says what was lost', async () => {
    const folder = await makeFolder()
    const store = await openEmbeddedStore({ folder })
    for (let n = 0; n < 400; n++) await store.log.append(ws, [row(`${n} ${'z'.repeat(200)}`)])
    await store.close()
    await withLevel(folder, (db) => db.compactRange('', '~'))
    const log = join(folder, 'log')
    const table = readdirSync(log).find((name) => name.endsWith('.ldb')) as string
    const bytes = readFileSync(join(log, table))
    bytes.fill(0xa5, bytes.length >> 1, (bytes.length >> 1) + 300)
    writeFileSync(join(log, table), bytes)
    const again = await openEmbeddedStore({ folder })
    const { damage, entries } = await verifyStore(again)
    await again.close()
    expect(damage.length).toBeGreaterThan(0)
    expect(damage.every((one) => one.workspace === ws)).toBe(true)
    expect(entries).toBeGreaterThan(300)
    expect(entries).toBeLessThan(400)
  })

  it('never gives up, wherever the disk is damaged', async () => {
    const folder = await makeFolder()
    const store = await openEmbeddedStore({ folder })
    await fill(store)
    for (let n = 0; n < 150; n++)
      await store.log.append(ws, [row(`${n} ${'z'.repeat(300)}`, `${ws}/dddddddd/${n}ppppppp`)])
    for (let n = 0; n < 40; n++) await store.records.write(`invite/${ws}/${n}`, 0, { n })
    await store.close()
    await withLevel(folder, (db) => db.compactRange('', '~'))
    const log = join(folder, 'log')
    const table = readdirSync(log).find((name) => name.endsWith('.ldb')) as string
    const whole = readFileSync(join(log, table))
    let noticed = 0
    const places = 25
    for (let place = 0; place < places; place++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor((whole.length * place) / places)
      bytes.fill(0x5a, at, at + 40)
      writeFileSync(join(log, table), bytes)
      const again = await openEmbeddedStore({ folder })
      if ((await verifyStore(again)).damage.length > 0) noticed += 1
      await again.close()
    }
    expect(noticed).toBeGreaterThan(places - 4)
  }, 60_000)
})
