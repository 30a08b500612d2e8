import * as fc from 'fast-check'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'
import { arbitraryBody } from '../body/testing/arbitraryBody.ts'
import type { PersonId } from '../ids.ts'
import { readPageBody } from '../pageBody.ts'
import { idOf } from '../testing/devices.ts'
import { addParagraph, typeInto } from '../testing/paragraphs.ts'
import { noteAuthor, readBlockAuthors } from './authors.ts'
import {
  keepVersion,
  listVersions,
  nameVersion,
  readVersion,
  restoreVersion,
} from './versions.ts'

const ann = idOf<PersonId>('person', 1)
const bob = idOf<PersonId>('person', 2)
const minute = 60_000

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote')
  return copy
}

describe('versions of a page', () => {
  it('are kept with who and when, and read back as they were', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const doc = new Y.Doc()
        changeBody(doc, body, 'test')
        expect(keepVersion(doc, 'v1', { at: 5, by: ann })).toBe('v1')
        expect(readVersion(doc, 'v1')).toEqual(JSON.parse(JSON.stringify(readBody(doc))))
        expect(listVersions(doc)).toMatchObject([{ id: 'v1', at: 5, by: ann, name: '' }])
        expect(keepVersion(doc, 'v2', { at: 6, by: ann })).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('before a restoring stay, however soon one writes on, and restoring leaves what others add', () => {
    const doc = new Y.Doc()
    addParagraph(doc, 0, 'first')
    keepVersion(doc, 'a', { at: 0, by: ann })
    addParagraph(doc, 1, 'second')
    keepVersion(doc, 'b', { at: 20 * minute, by: ann })
    const other = copyOf(doc)
    addParagraph(other, 0, 'of Bob')
    let count = 0
    const makeId = () => `made-${count++}`
    expect(restoreVersion(doc, 'a', makeId, { at: 21 * minute, by: ann })).toBe('b')
    expect(readPageBody(doc).text).toBe('first')
    addParagraph(doc, 1, 'third')
    keepVersion(doc, 'c', { at: 22 * minute, by: ann })
    expect(listVersions(doc).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(readPageBody(doc).text.split('\n').sort()).toEqual(['first', 'of Bob', 'third'])
    expect(restoreVersion(doc, 'nowhere', makeId, { at: 1, by: ann })).toBeNull()
  })

  it('that do not read are none, and harm nothing', () => {
    const doc = new Y.Doc()
    const map = doc.getMap('versions')
    const write = (id: string, text: string) => {
      map.set(`${id}/at`, 1)
      map.set(`${id}/body`, deflateSync(strToU8(text)))
    }
    write('a', '{')
    write(
      'b',
      '[{"kind":"element","type":"paragraph","props":{},"children":[{"kind":"text"}]}]',
    )
    write('c', '[{"kind":"text","text":"","format":0}]')
    for (const id of ['a', 'b', 'c']) expect(readVersion(doc, id)).toBeNull()
  })

  it('may be of the page as it was before, and of nobody known', () => {
    const doc = new Y.Doc()
    addParagraph(doc, 0, 'before')
    const body = readBody(doc)
    addParagraph(doc, 0, 'after')
    keepVersion(doc, 'a', { at: 1, by: null }, { body, isLast: true })
    expect(readVersion(doc, 'a')).toEqual(body)
    expect(listVersions(doc)).toMatchObject([{ at: 1, by: null }])
  })

  it('of one person within ten minutes are one; of another, or later, they are more', () => {
    const doc = new Y.Doc()
    const keep = (id: string, at: number, by: PersonId) => {
      addParagraph(doc, 0, id)
      keepVersion(doc, id, { at, by })
    }
    keep('a', 0, ann)
    keep('b', 4 * minute, ann)
    keep('c', 9 * minute, ann)
    expect(listVersions(doc).map(({ id }) => id)).toEqual(['c'])
    keep('d', 12 * minute, ann)
    keep('e', 13 * minute, bob)
    expect(listVersions(doc).map(({ id }) => id)).toEqual(['e', 'd', 'c'])
  })

  it('that two devices keep at once are both there', () => {
    const doc = new Y.Doc()
    addParagraph(doc, 0, 'start')
    const other = copyOf(doc)
    addParagraph(doc, 0, 'ann')
    keepVersion(doc, 'a', { at: 1, by: ann })
    addParagraph(other, 0, 'bob')
    keepVersion(other, 'b', { at: 2, by: bob })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'remote')
    expect(listVersions(doc)).toEqual(listVersions(other))
    expect(listVersions(doc).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('of whom somebody named one stays when the next is kept', () => {
    const doc = new Y.Doc()
    addParagraph(doc, 0, 'one')
    keepVersion(doc, 'a', { at: 0, by: ann })
    nameVersion(doc, 'a', ' Accepted ')
    addParagraph(doc, 0, 'two')
    keepVersion(doc, 'b', { at: minute, by: ann })
    expect(listVersions(doc).map(({ id, name }) => [id, name])).toEqual([
      ['b', ''],
      ['a', 'Accepted'],
    ])
  })

  it('that are broken are not listed, and read as none', () => {
    const doc = new Y.Doc()
    const map = doc.getMap<unknown>('versions')
    map.set('x/at', 1)
    map.set('x/body', new Uint8Array([1, 2, 3]))
    map.set('y/at', 'soon')
    map.set('y/body', 'text')
    expect(listVersions(doc).map(({ id }) => id)).toEqual(['x'])
    expect(readVersion(doc, 'x')).toBeNull()
    expect(readVersion(doc, 'z')).toBeNull()
  })

  it('come back as an edit that leaves alone what somebody wrote meanwhile', () => {
    const doc = new Y.Doc()
    addParagraph(doc, 0, 'kept')
    addParagraph(doc, 1, 'lost')
    keepVersion(doc, 'a', { at: 0, by: ann })
    const other = copyOf(doc)
    const [first] = readBody(doc)
    if (first) changeBody(doc, [first], 'test')
    typeInto(other, 0, 4, ' and more')
    const old = readVersion(doc, 'a')
    if (old) changeBody(doc, old, 'restore')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote')
    expect(
      readBody(doc).map((block) =>
        block.children.map((one) => 'text' in one && one.text).join(''),
      ),
    ).toEqual(['kept and more', 'lost'])
  })
})

describe('who wrote a line', () => {
  it('is told by letters, most first', () => {
    const doc = new Y.Doc()
    noteAuthor(doc, ann)
    addParagraph(doc, 0, 'written by Ann')
    const other = copyOf(doc)
    noteAuthor(other, bob)
    typeInto(other, 0, 0, 'Bob: ')
    const [block] = readBody(other)
    expect(readBlockAuthors(other).get(block?.id ?? '')).toEqual([
      { person: ann, letters: 14 },
      { person: bob, letters: 5 },
    ])
  })
})
