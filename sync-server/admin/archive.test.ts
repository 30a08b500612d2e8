import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openEmbeddedStore } from '../store/openEmbeddedStore.ts'
import type { Store } from '../store/Store.ts'
import { textUpdate } from '../testing/device.ts'
import { DamagedArchive, verifyArchive } from './readArchive.ts'
import { restoreArchive } from './restoreArchive.ts'
import { writeArchive } from './writeArchive.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).reverse()) await one()
})

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-archive-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function openStore(): Promise<Store> {
  const store = await openEmbeddedStore({ folder: await makeFolder(), groupDelay: 0 })
  cleanUps.push(() => store.close())
  return store
}

const first = 'aaaaaaaa00000000'
const second = 'bbbbbbbb00000000'
const item = (doc: string, bytes: Uint8Array, by = 'person00') => ({
  doc,
  fmt: 0,
  by,
  at: 1_700_000_000_000,
  bytes,
})
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function attach(store: Store, workspace: string, bytes: Uint8Array): Promise<string> {
  const hash = hashOf(bytes)
  await store.attachments.write(workspace, hash, Readable.from([bytes]))
  return hash
}

async function archive(store: Store, workspace: string | null = null): Promise<string> {
  const path = join(await makeFolder(), 'a.relais')
  const content = Readable.from(writeArchive(store, { workspace, version: 'test' }))
  await pipeline(content, createGzip({ level: 1 }), createWriteStream(path))
  return path
}

/** All there is to compare: documents put together, records, files. */
async function contentOf(store: Store) {
  const documents: Record<string, string> = {}
  const writers: Record<string, string[]> = {}
  const files: Record<string, number> = {}
  for (const workspace of await store.log.workspaces()) {
    const { head } = await store.log.open(workspace)
    const open = new Map<string, Y.Doc>()
    for await (const entries of store.log.read(workspace, 0, head))
      for (const entry of entries) {
        const doc = open.get(entry.doc) ?? new Y.Doc()
        open.set(entry.doc, doc)
        Y.applyUpdate(doc, entry.bytes)
        writers[entry.doc] = [...(writers[entry.doc] ?? []), `${entry.by} ${entry.at}`]
      }
    for (const [name, doc] of open)
      documents[name] = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('hex')
    for await (const { hash, size } of store.attachments.list(workspace))
      files[`${workspace}/${hash}`] = size
  }
  const records = (await store.records.list('')).map(({ key, value }) => ({ key, value }))
  return { documents, writers, files, records }
}

async function makeSample(): Promise<Store> {
  const store = await openStore()
  const doc = new Y.Doc()
  for (const word of ['one ', 'two ', 'three '])
    await store.log.append(first, [item(`${first}/ssssssss`, textUpdate(word, doc))])
  await store.log.append(first, [item(first, textUpdate('the workspace'))])
  await store.log.append(second, [item(second, textUpdate('another'), '')])
  const name = `${first}/ssssssss`
  const merged = Y.mergeUpdates(
    (await store.log.readDocument(first, name)).map((one) => one.bytes),
  )
  await store.log.putSnapshot(first, { doc: name, seq: 3, base: 0, fmt: 0, bytes: merged })
  await store.records.write(`roster/${first}`, 0, { members: [{ id: 'x' }], é: 'ü' })
  await store.records.write(`proposal/${second}/p-1`, 0, { note: 'n' })
  await store.records.write('relay/key', 0, { d: 'private' })
  await store.records.write('setup/0123', 0, { takenBy: null })
  await attach(store, first, new Uint8Array(700_000).fill(7))
  await attach(store, second, new Uint8Array(0))
  return store
}

describe('an archive', () => {
  it('brings everything back in another store, under a new epoch, and no codes of the moment', async () => {
    const store = await makeSample()
    const path = await archive(store)
    const other = await openStore()
    const outcome = await restoreArchive(other, path, { force: false })
    expect(outcome).toMatchObject({
      ok: true,
      summary: { workspaces: 2, entries: 3, records: 3, files: 2, workspace: null },
    })
    const before = await contentOf(store)
    const records = before.records.filter((one) => !one.key.startsWith('setup/'))
    expect(await contentOf(other)).toEqual({ ...before, records })
    for (const id of [first, second])
      expect((await other.log.open(id)).epoch).not.toBe((await store.log.open(id)).epoch)
  })

  it('of one workspace has that one alone, and not the key of the relay', async () => {
    const path = await archive(await makeSample(), first)
    const other = await openStore()
    await other.log.append(second, [item(second, textUpdate('was here'))])
    expect(await restoreArchive(other, path, { force: false })).toMatchObject({ ok: true })
    const { documents, records, files } = await contentOf(other)
    expect(Object.keys(documents).sort()).toEqual([first, `${first}/ssssssss`, second].sort())
    expect(records.map((one) => one.key)).toEqual([`roster/${first}`])
    expect(Object.keys(files)).toHaveLength(1)
    expect(gunzipSync(await readFile(path)).includes('private')).toBe(false)
  })

  it('is not put over what is there, unless that is asked for; then documents merge', async () => {
    const path = await archive(await makeSample())
    const other = await openStore()
    const source = new Y.Doc()
    await other.log.append(first, [item(first, textUpdate('written here', source))])
    const { epoch } = await other.log.open(first)
    const refused = await restoreArchive(other, path, { force: false })
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining(first) })
    expect((await other.log.open(first)).head).toBe(1)
    expect(await restoreArchive(other, path, { force: true })).toMatchObject({ ok: true })
    const doc = new Y.Doc()
    for (const entry of await other.log.readDocument(first, first))
      Y.applyUpdate(doc, entry.bytes)
    const text = doc.getText('t').toString()
    expect(text).toContain('written here')
    expect(text).toContain('the workspace')
    expect((await other.log.open(first)).epoch).not.toBe(epoch)
  })

  it('misses nothing that was acknowledged before it began, while others write on', async () => {
    const store = await makeSample()
    let writing = true
    let acknowledged = 0
    const writer = (async () => {
      const doc = new Y.Doc()
      while (writing) {
        await store.log.append(first, [item(`${first}/pppppppp`, textUpdate('.', doc))])
        acknowledged += 1
      }
    })()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const before = acknowledged
    const path = await archive(store)
    writing = false
    await writer
    const other = await openStore()
    await restoreArchive(other, path, { force: false })
    const doc = new Y.Doc()
    for (const entry of await other.log.readDocument(first, `${first}/pppppppp`))
      Y.applyUpdate(doc, entry.bytes)
    expect(before).toBeGreaterThan(3)
    expect(doc.getText('t').length).toBeGreaterThanOrEqual(before)
  })

  it('misses nothing that a compaction moves away while it is written', async () => {
    const store = await openStore()
    const source = new Y.Doc()
    await store.log.append(first, [item(first, textUpdate('before', source))])
    const other = await openStore()
    const path = join(await makeFolder(), 'a.relais')
    async function* slowly() {
      let count = 0
      for await (const bytes of writeArchive(store, { workspace: null, version: 'test' })) {
        yield bytes
        count += 1
        // The mark, the beginning and the workspace are out: its entries are not.
        if (count !== 3) continue
        await store.log.append(first, [item(first, textUpdate(' after', source))])
        const state = Y.encodeStateAsUpdate(source)
        const snapshot = { doc: first, seq: 2, base: 0, fmt: 0, bytes: state }
        expect(await store.log.putSnapshot(first, snapshot)).toBe(true)
      }
    }
    await pipeline(Readable.from(slowly()), createGzip(), createWriteStream(path))
    await restoreArchive(other, path, { force: false })
    const read = new Y.Doc()
    for (const { bytes } of await other.log.readDocument(first, first))
      Y.applyUpdate(read, bytes)
    expect(read.getText('t').toString()).toContain('before')
  })

  it('that is cut off or altered is refused with the place, and changes nothing', async () => {
    const path = await archive(await makeSample())
    const good = await readFile(path)
    const summary = await verifyArchive(path)
    const other = await openStore()
    const damaged = join(await makeFolder(), 'b.relais')
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, mask, cut) => {
          const bytes = cut ? good.subarray(0, at) : Buffer.from(good)
          if (!cut) bytes[at] = (bytes[at] ?? 0) ^ mask
          await writeFile(damaged, bytes)
          const result = await verifyArchive(damaged).catch((error: unknown) => error)
          // Bytes of gzip's header that mean nothing may differ; then everything is still there.
          if (!(result instanceof DamagedArchive)) expect(result).toEqual(summary)
          else expect(result.message).toMatch(/at byte \d+ of its content|no archive/)
          if (cut) expect(result).toBeInstanceOf(DamagedArchive)
        },
      ),
      { numRuns: 150 },
    )
    const unpacked = gunzipSync(good)
    for (let at = 0; at < unpacked.length; at += Math.ceil(unpacked.length / 60)) {
      const bytes = Buffer.from(unpacked)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(damaged, gzipSync(bytes))
      await expect(restoreArchive(other, damaged, { force: false })).rejects.toThrow(
        DamagedArchive,
      )
    }
    await writeFile(damaged, gzipSync(Buffer.concat([unpacked, Buffer.from('x')])))
    await expect(verifyArchive(damaged)).rejects.toThrow(/more after its end/)
    expect(await other.log.workspaces()).toEqual([])
    expect(await other.records.list('')).toEqual([])
  }, 30_000)

  it('is the same for whatever was in the store', async () => {
    const updates = fc.array(
      fc.record({
        workspace: fc.constantFrom(first, second),
        page: fc.constantFrom('', '/ssssssss', '/ssssssss/pppppppp'),
        text: fc.string({ maxLength: 40 }),
        by: fc.constantFrom('', 'person00'),
      }),
      { minLength: 1, maxLength: 30 },
    )
    const values = fc.dictionary(fc.stringMatching(/^[a-z0-9-]{1,8}$/), fc.jsonValue(), {
      maxKeys: 5,
    })
    await fc.assert(
      fc.asyncProperty(
        updates,
        values,
        fc.uint8Array({ maxLength: 4_000 }),
        async (...given) => {
          const [written, records, file] = given
          const [store, other] = [await openStore(), await openStore()]
          for (const { workspace, page, text, by } of written)
            await store.log.append(workspace, [
              item(`${workspace}${page}`, textUpdate(text), by),
            ])
          // What is no JSON, such as -0, is no record either.
          for (const [key, value] of Object.entries(records))
            await store.records.write(
              `x/${key}`,
              0,
              JSON.parse(JSON.stringify(value)) as unknown,
            )
          await attach(store, written[0]?.workspace ?? first, file)
          await restoreArchive(other, await archive(store), { force: false })
          expect(await contentOf(other)).toEqual(await contentOf(store))
        },
      ),
      { numRuns: 15 },
    )
  }, 60_000)
})
