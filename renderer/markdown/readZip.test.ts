import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readZip } from './readZip.ts'
import { bytesOf } from './zipEntries.ts'

async function open(bytes: Uint8Array) {
  const outcome = await readZip('export.zip', bytesOf(bytes))
  if (!outcome.ok) return { outcome, paths: [], refused: [], read: async () => '' }
  const { files, refused } = outcome.source
  return {
    outcome,
    paths: files.map((file) => file.path),
    refused: refused.map((one) => `${one.path} ${one.reason}`),
    read: async (path: string) => {
      const file = files.find((one) => one.path === path)
      return new TextDecoder().decode(await file?.read())
    },
  }
}

describe('reading a zip', () => {
  it('gives its files, stored or deflated, without the folder that holds them all', async () => {
    const zip = await open(
      zipSync({
        'wiki/é.md': strToU8('# Été'),
        'wiki/a/b.md': [strToU8('plain'), { level: 0 }],
        'wiki/a/': new Uint8Array(),
      }),
    )
    expect(zip.paths).toEqual(['é.md', 'a/b.md'])
    expect(await zip.read('é.md')).toBe('# Été')
    expect(await zip.read('a/b.md')).toBe('plain')
  })

  it('refuses names that would leave the folder, and takes the rest', async () => {
    const zip = await open(
      zipSync({ '../evil.md': strToU8('x'), '/abs.md': strToU8('x'), 'ok.md': strToU8('y') }),
    )
    expect(zip.paths).toEqual(['ok.md'])
    expect(zip.refused).toEqual(['../evil.md unsafe-name', '/abs.md unsafe-name'])
  })

  it('opens the zips inside a zip, one level, as Notion makes them', async () => {
    const deepest = zipSync({ 'c.md': strToU8('c') })
    const inner = zipSync({ 'b.md': strToU8('b'), 'deeper.zip': deepest })
    const zip = await open(zipSync({ 'Part-1.zip': inner, 'a.md': strToU8('a') }))
    expect(zip.paths.sort()).toEqual(['a.md', 'b.md', 'deeper.zip'])
    expect(await zip.read('b.md')).toBe('b')
  })

  it('refuses an entry that unpacks to far more than it holds', async () => {
    const bomb = zipSync({ 'bomb.md': new Uint8Array(20 << 20), 'ok.md': strToU8('y') })
    expect(bomb.length).toBeLessThan(100_000)
    const zip = await open(bomb)
    expect(zip.refused).toEqual(['bomb.md zip-bomb'])
    expect(zip.paths).toEqual(['ok.md'])
  })

  it('stops an entry that gives more than its table says', async () => {
    const bytes = zipSync({ 'a.md': strToU8('a'.repeat(5000)) })
    const at = bytes.length - 22 - 46 - 'a.md'.length
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    view.setUint32(at + 24, 10, true)
    const zip = await open(bytes)
    await expect(zip.read('a.md')).rejects.toThrow('more than its 10 bytes')
  })

  it('refuses encrypted entries and unknown methods', async () => {
    const bytes = zipSync({ 'a.md': strToU8('abc') })
    const at = bytes.length - 22 - 46 - 'a.md'.length
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    view.setUint16(at + 8, 1, true)
    expect((await open(bytes)).refused).toEqual(['a.md encrypted'])
    view.setUint16(at + 8, 0, true)
    view.setUint16(at + 10, 99, true)
    expect((await open(bytes)).refused).toEqual(['a.md zip-method'])
  })

  it('says so when it is no zip, or was cut off', async () => {
    expect((await open(strToU8('not a zip'))).outcome).toEqual({
      ok: false,
      reason: 'zip-broken',
    })
    const bytes = zipSync({ 'a.md': strToU8('a'.repeat(500)) })
    expect((await open(bytes.subarray(0, bytes.length - 30))).outcome.ok).toBe(false)
  })
})
