import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'
import type { PersonId } from '../ids.ts'
import { idOf } from '../testing/devices.ts'
import { addParagraph, paragraphOf, typeInto } from '../testing/paragraphs.ts'
import { listThinned, versionBudget } from './thinning.ts'
import {
  baseFor,
  keepVersion,
  listVersions,
  nameVersion,
  type PageVersion,
  readVersion,
} from './versions.ts'

const [ann, bob] = [1, 2].map((number) => idOf<PersonId>('person', number)) as [
  PersonId,
  PersonId,
]
const minute = 60_000
const day = 24 * 60 * minute
const none = new Map<string, number>()

const bytesOf = (doc: Y.Doc) =>
  [...doc.getMap('versions').values()].reduce<number>(
    (sum, one) => sum + (one instanceof Uint8Array ? one.length : 0),
    0,
  )

/** A page of so many bytes of words that are hardly alike. */
function writeLongPage(doc: Y.Doc, bytes: number, seedOf = 1): void {
  let seed = seedOf
  const word = () => {
    seed = (seed * 48271) % 2147483647
    return (seed % 60466176).toString(36)
  }
  const lines: string[] = []
  for (let size = 0; size < bytes; size += (lines.at(-1) ?? '').length)
    lines.push(Array.from({ length: 25 }, word).join(' '))
  changeBody(doc, lines.map(paragraphOf), 'test')
}

/** Sittings of two people in turn, each of whom writes a line in a paragraph; what the page said after each. */
function writeOn(doc: Y.Doc, count: number, apart: number): Map<string, unknown> {
  const said = new Map<string, unknown>()
  const length = readBody(doc).length
  for (let at = 0; at < count; at++) {
    typeInto(doc, (at * 7) % length, 3, ` note ${at} `)
    const id = `v${String(at).padStart(4, '0')}`
    keepVersion(doc, id, { at: at * apart, by: at % 2 ? ann : bob })
    said.set(id, JSON.parse(JSON.stringify(readBody(doc))))
  }
  return said
}

describe('thinned versions', () => {
  it('go with age and by their size, but for named ones and the first', () => {
    const now = 400 * day
    const version = (id: string, at: number, more: Partial<PageVersion> = {}): PageVersion => ({
      id,
      at,
      by: ann,
      name: '',
      size: 1000,
      base: null,
      ...more,
    })
    const today = [0, 1, 2].map((n) => version(`t${n}`, now - n * minute))
    const lastWeek = [5.1, 5.2, 5.3].map((n) => version(`w${n}`, now - n * day))
    const named = version('named', now - 5.35 * day, { name: 'Before the move' })
    const first = version('first', now - 5.4 * day)
    const gone = listThinned([...today, ...lastWeek, named, first], now, none).map(
      ({ id }) => id,
    )
    expect(gone).not.toContain('named')
    expect(gone).not.toContain('first')
    expect(gone.filter((id) => id.startsWith('t'))).toEqual([])
    expect(gone.length).toBeGreaterThan(0)
    const large = Array.from({ length: 6 }, (_, n) =>
      version(`l${n}`, now - n * minute, { size: versionBudget / 3 }),
    )
    expect(listThinned(large, now, none).map(({ id }) => id)).toEqual(['l3', 'l4'])
    const based = large.map((one, n) => ({
      ...one,
      size: versionBudget / 8,
      base: n < 5 ? 'whole' : null,
    }))
    // The whole one that they differ from counts once.
    const sizes = new Map([['whole', versionBudget / 2]])
    expect(listThinned(based, now, sizes).map(({ id }) => id)).toEqual(['l4'])
  })

  it('leave a long page more than forty, each as it was, within the budget', () => {
    for (const apart of [11 * minute, day]) {
      const doc = new Y.Doc()
      writeLongPage(doc, 60_000)
      const said = writeOn(doc, 100, apart)
      const versions = listVersions(doc)
      expect(versions.length).toBeGreaterThan(40)
      expect(bytesOf(doc)).toBeLessThan(versionBudget * 1.2)
      for (const { id } of versions) expect(readVersion(doc, id)).toEqual(said.get(id))
    }
  })

  it('of a page that is written over and over stay within the budget', () => {
    const doc = new Y.Doc()
    for (let at = 0; at < 40; at++) {
      changeBody(doc, [], 'test')
      writeLongPage(doc, 30_000, at + 1)
      keepVersion(doc, `v${at}`, { at: at * 20 * minute, by: ann })
    }
    expect(bytesOf(doc)).toBeLessThan(versionBudget * 1.3)
    for (const { id } of listVersions(doc)) expect(readVersion(doc, id)).not.toBeNull()
  })

  it('stay readable where a device that was away differs from one that went meanwhile', () => {
    const doc = new Y.Doc()
    writeLongPage(doc, 4000)
    keepVersion(doc, 'whole', { at: 0, by: ann })
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc), 'remote')
    addParagraph(away, 0, 'of Bob')
    keepVersion(away, 'bob', { at: 2 * minute, by: bob })
    // The same person writes on: the version of a moment ago is replaced.
    addParagraph(doc, 0, 'of Ann')
    keepVersion(doc, 'ann', { at: 3 * minute, by: ann })
    expect(listVersions(doc).map(({ id }) => id)).toEqual(['ann'])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away), 'remote')
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc), 'remote')
    for (const one of [doc, away]) {
      expect(listVersions(one).map(({ id }) => id)).toEqual(['ann', 'bob'])
      expect(readVersion(one, 'bob')).toEqual(readVersion(away, 'bob'))
      expect(readVersion(one, 'bob')).toHaveLength(readBody(doc).length - 1)
    }
  })

  it('stay when one is named while another device thins it out', () => {
    const doc = new Y.Doc()
    writeLongPage(doc, 4000)
    keepVersion(doc, 'a', { at: 0, by: ann })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'remote')
    nameVersion(other, 'a', 'Accepted')
    addParagraph(doc, 0, 'more')
    keepVersion(doc, 'b', { at: minute, by: ann })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote')
    expect(listVersions(doc).map(({ id, name }) => [id, name])).toEqual([
      ['b', ''],
      ['a', 'Accepted'],
    ])
  })

  it('that nothing differs from any more go in the end', () => {
    const doc = new Y.Doc()
    writeLongPage(doc, 4000)
    keepVersion(doc, 'old', { at: 0, by: ann })
    typeInto(doc, 0, 0, 'x')
    keepVersion(doc, 'soon', { at: minute, by: ann })
    expect(listVersions(doc)).toMatchObject([{ id: 'soon', base: 'old' }])
    typeInto(doc, 0, 0, 'y')
    keepVersion(doc, 'later', { at: 2 * minute, by: ann })
    typeInto(doc, 0, 0, 'z')
    keepVersion(doc, 'new', { at: 3 * baseFor, by: ann })
    expect(listVersions(doc)).toMatchObject([
      { id: 'new', base: null },
      { id: 'later', base: 'old' },
    ])
    expect(doc.getMap('versions').has('old/body')).toBe(true)
    nameVersion(doc, 'new', 'Named')
    doc.getMap('versions').delete('later/at')
    doc.getMap('versions').delete('later/diff')
    typeInto(doc, 0, 0, 'w')
    keepVersion(doc, 'last', { at: 3 * baseFor + minute, by: ann })
    expect(doc.getMap('versions').has('old/body')).toBe(false)
  })

  it('whose base is gone or whose bytes are torn read as none', () => {
    const doc = new Y.Doc()
    writeLongPage(doc, 4000)
    keepVersion(doc, 'a', { at: 0, by: ann })
    typeInto(doc, 0, 0, 'x')
    keepVersion(doc, 'b', { at: day, by: ann })
    const map = doc.getMap<unknown>('versions')
    const diff = map.get('b/diff') as Uint8Array
    for (const torn of [diff.subarray(0, 5), diff.subarray(0, -3), new Uint8Array(0)]) {
      map.set('b/diff', torn)
      expect(listVersions(doc).map(({ id }) => id)).toContain('b')
      expect(readVersion(doc, 'b')).toBeNull()
    }
    map.set('b/diff', diff)
    expect(readVersion(doc, 'b')).not.toBeNull()
    map.delete('a/body')
    expect(readVersion(doc, 'b')).toBeNull()
  })
})
