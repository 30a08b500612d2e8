/**
 * Every operation of the model, done on two devices at once and exchanged in
 * both orders, ends equal everywhere; and what a newer version wrote survives it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from './ids.ts'
import { copyPages, movePagesIn, movePagesOut } from './movePages.ts'
import {
  createPage,
  createPages,
  movePage,
  pagesOf,
  purgePage,
  purgePages,
  readPage,
  renamePage,
  restorePage,
  setPageArchived,
  setPageFavourite,
  setPageIcon,
  setPageLanguage,
  setPageOwner,
  setPageTag,
  setPageTemplate,
  touchPage,
  trashPage,
} from './page.ts'
import { listPeople } from './people/listPeople.ts'
import { createPerson, renamePerson } from './people/person.ts'
import { createPeople, updateProfile } from './people/updateProfile.ts'
import { withdrawPeople } from './people/withdrawPeople.ts'
import {
  createRestrictedSpace,
  readRestrictedSpace,
  updateRestrictedSpace,
} from './restrictedSpace.ts'
import { addSearchCounts } from './searchCounts.ts'
import { createSpace, listSpaces, updateSpace } from './space.ts'
import {
  isSpaceMember,
  listSpaceMembers,
  setSpaceFacilitator,
  setSpaceMember,
} from './spaceMembers.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from './testing/devices.ts'
import { createWorkspace, readWorkspace, renameWorkspace } from './workspace.ts'

const page = (number: number) => idOf<PageId>('page', number)
const person = (number: number) => idOf<PersonId>('person', number)
const space = (number: number) => idOf<SpaceId>('space', number)

/** `side` is 1 or 2: the same operation with the other device's arguments. */
type Operation = (doc: Y.Doc, side: number) => void

const operations: Record<string, Operation> = {
  createPage: (doc, side) =>
    createPage(
      doc,
      { id: page(100 + side), title: `N${side}`, parent: null, order: 'V' },
      stampOf(9, side),
    ),
  createPages: (doc, side) =>
    createPages(
      doc,
      [1, 2].map((at) => ({
        id: page(side * 1000 + at),
        title: `I${at}`,
        parent: page(1),
        order: `a${at}`,
        tags: ['importé'],
        language: 'fr' as const,
        owner: person(side),
        icon: '📄',
      })),
      stampOf(9, side),
    ),
  renamePage: (doc, side) => renamePage(doc, page(1), `Nom ${side}`, stampOf(9, side)),
  setPageIcon: (doc, side) => setPageIcon(doc, page(1), side === 1 ? '🔥' : '', stampOf(9)),
  movePage: (doc, side) =>
    movePage(doc, page(side), { parent: page(3 - side), order: 'k' }, stampOf(9)),
  trashPage: (doc, side) => trashPage(doc, page(1), stampOf(8 + side, side)),
  restorePage: (doc, side) => restorePage(doc, page(4), stampOf(8 + side, side)),
  purgePage: (doc, side) => purgePage(doc, page(4), stampOf(8 + side, side)),
  purgePages: (doc, side) => purgePages(doc, [page(side), page(4)], stampOf(9, side)),
  setPageArchived: (doc, side) => setPageArchived(doc, page(1), side === 1, stampOf(9)),
  setPageFavourite: (doc, side) => setPageFavourite(doc, page(1), person(1), side === 1),
  setPageTag: (doc, side) => setPageTag(doc, page(1), `tag${side}`, true, stampOf(9)),
  setPageOwner: (doc, side) =>
    setPageOwner(doc, page(1), side === 1 ? person(2) : null, stampOf(9)),
  setPageLanguage: (doc, side) =>
    setPageLanguage(doc, page(1), side === 1 ? 'en' : null, stampOf(9)),
  setPageTemplate: (doc, side) => setPageTemplate(doc, page(1), side === 1, stampOf(9, side)),
  touchPage: (doc, side) => touchPage(doc, page(1), stampOf(9, side)),
  createPerson: (doc, side) =>
    createPerson(doc, { id: person(50 + side), name: 'Léa' }, stampOf(9)),
  renamePerson: (doc, side) => renamePerson(doc, person(1), `Nom ${side}`),
  createPeople: (doc, side) =>
    createPeople(
      doc,
      [1, 2].map((at) => ({ id: person(side * 100 + at), name: `Né ${at}`, team: 'Fusion' })),
      stampOf(9),
    ),
  updateProfile: (doc, side) =>
    updateProfile(
      doc,
      person(1),
      {
        team: `Équipe ${side}`,
        languages: { [side === 1 ? 'fr' : 'en']: true },
        contacts: { [`contact${side}`]: { kind: 'mail', value: 'a@b.example', label: '' } },
      },
      { ...stampOf(9, side + 1), trace: `trace${side}` },
    ),
  withdrawPeople: (doc, side) => withdrawPeople(doc, [person(1)], 1, stampOf(9, side)),
  createSpace: (doc, side) =>
    createSpace(doc, { id: space(50 + side), name: 'Four' }, stampOf(9)),
  updateSpace: (doc, side) =>
    updateSpace(doc, space(1), side === 1 ? { name: 'Un' } : { name: 'Deux', icon: '🧯' }),
  renameWorkspace: (doc, side) => renameWorkspace(doc, `Base ${side}`),
  movePagesIn: (doc, side) => {
    const other = new Y.Doc()
    const arriving = page(300 + side)
    createPage(other, { id: arriving, title: `A${side}`, parent: null, order: 'V' }, stampOf(2))
    createPage(
      other,
      { id: page(399), title: `B${side}`, parent: arriving, order: 'V' },
      stampOf(2),
    )
    movePagesIn(doc, copyPages(other, [arriving, page(399)]), {
      from: space(10 + side),
      at: 8 + side,
      by: person(side),
      place: { parent: null, order: 'x' },
    })
  },
  movePagesOut: (doc, side) =>
    movePagesOut(doc, [page(1), page(2)], { to: space(10 + side), at: 9, by: person(side) }),
  updateRestrictedSpace: (doc, side) =>
    updateRestrictedSpace(doc, side === 1 ? { name: 'Un' } : { name: 'Deux', icon: '🧯' }),
  setSpaceMember: (doc, side) => setSpaceMember(doc, space(1), person(side), side !== 1),
  setSpaceFacilitator: (doc, side) =>
    setSpaceFacilitator(doc, space(1), person(side), side !== 1),
  addSearchCounts: (doc, side) =>
    addSearchCounts(doc, {
      week: '2026-W12',
      tally: `tally00000${side}`,
      counts: new Map([[`four ${side}`, { searches: side, empty: 1, opened: 0 }]]),
    }),
}

/** Founding happens once in a document's life, on one device. */
const foundings = ['createWorkspace', 'createRestrictedSpace']
/** Written into the body's document; pageBody.test.ts holds its convergence. */
const elsewhere = ['markBodySchema', 'addRecord', 'writeSetMember']

const unknown = { future: 'kept', nested: { deep: 1 } }

function fill(doc: Y.Doc): void {
  createWorkspace(doc, { name: 'Base' }, stampOf(1))
  createPerson(doc, { id: person(1), name: 'Aïcha' }, stampOf(1))
  createSpace(doc, { id: space(1), name: 'Atelier' }, stampOf(1))
  createRestrictedSpace(doc, { name: 'Direction' }, stampOf(1))
  for (const number of [1, 2, 3, 4])
    createPage(
      doc,
      { id: page(number), title: `P${number}`, parent: null, order: `a${number}` },
      stampOf(1),
    )
  trashPage(doc, page(4), stampOf(2))
  // As a newer version would: fields, and a nested map, in every record and beside them.
  doc.getMap('workspace').set('future', unknown)
  doc.getMap('newRoom').set('x', 1)
  for (const key of ['people', 'spaces', 'pages'])
    for (const record of doc.getMap<Y.Map<unknown>>(key).values()) {
      record.set('future', unknown)
      record.set('futureMap', new Y.Map([['a', 1]]))
      const place = record.get('place')
      if (place) record.set('place', { ...place, column: 2 })
    }
}

function unknownFieldsOf(doc: Y.Doc): unknown {
  const records = ['people', 'spaces', 'pages'].flatMap((key) =>
    [...doc.getMap<Y.Map<unknown>>(key).entries()]
      .filter(([, record]) => record.has('future'))
      .map(([id, record]) => [
        id,
        record.get('future'),
        (record.get('futureMap') as Y.Map<unknown>).toJSON(),
        (record.get('place') as { column?: number } | undefined)?.column,
      ]),
  )
  return [records.sort(), doc.getMap('workspace').get('future'), doc.getMap('newRoom').toJSON()]
}

describe.each(Object.entries(operations))('%s on two devices at once', (_name, operation) => {
  const rivals = Object.values(operations)

  it('ends equal in both orders of exchange, against every other operation', () => {
    for (const rival of rivals) {
      const outcomes = ['ab', 'ba'].map((order) => {
        const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
        operation(a, 1)
        rival(b, 2)
        const [from, to] = order === 'ab' ? [a, b] : [b, a]
        carry(from, to)
        carry(to, from)
        expect(contentOf(a)).toEqual(contentOf(b))
        return contentOf(a)
      })
      expect(outcomes[0]).toEqual(outcomes[1])
    }
  })

  it('changes something, in one update', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const before = JSON.stringify(contentOf(doc))
    let updates = 0
    doc.on('update', () => updates++)
    operation(doc, 1)
    expect(JSON.stringify(contentOf(doc))).not.toBe(before)
    expect(updates).toBe(1)
  })

  it('leaves what a newer version wrote', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const before = unknownFieldsOf(doc)
    operation(doc, 1)
    operation(doc, 2)
    expect(unknownFieldsOf(doc)).toEqual(before)
  })
})

describe('the operations', () => {
  it('are all in the table above', () => {
    const writers = ['', 'people/']
      .flatMap((room) =>
        readdirSync(`${import.meta.dirname}/${room}`).map((name) => `${room}${name}`),
      )
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => {
        const source = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
        const verbs =
          /^export function ((?:create|rename|set|move|trash|restore|purge|withdraw|touch|update|add|mark|write)[A-Z]\w*)/gm
        return [...source.matchAll(verbs)].map((match) => match[1] as string)
      })
    expect(writers.filter((name) => name !== 'createPageTree').sort()).toEqual(
      [...Object.keys(operations), ...foundings, ...elsewhere].sort(),
    )
  })

  it('keep both of two records created at once, and both of two tags', () => {
    const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    for (const name of ['createPage', 'createPerson', 'createSpace', 'setPageTag'] as const) {
      operations[name]?.(a, 1)
      operations[name]?.(b, 2)
    }
    carry(a, b)
    expect(readPage(b, page(101))?.title).toBe('N1')
    expect(readPage(b, page(102))?.title).toBe('N2')
    expect(readPage(b, page(1))?.tags).toEqual(['tag1', 'tag2'])
    expect(listPeople(b)).toHaveLength(3)
    expect(listSpaces(b)).toHaveLength(3)
  })

  it('keep both who join at once, and the founder in a space by choice', () => {
    const [a, b] = devicesWith(2, (doc) => {
      createSpace(doc, { id: space(7), name: 'Club', audience: 'by-choice' }, stampOf(1, 3))
      createSpace(doc, { id: space(8), name: 'Tous' }, stampOf(1, 3))
    }) as [Y.Doc, Y.Doc]
    setSpaceMember(a, space(7), person(1), true)
    setSpaceMember(b, space(7), person(2), true)
    setSpaceMember(b, space(8), person(2), false)
    setSpaceFacilitator(a, space(7), person(1), true)
    setSpaceFacilitator(b, space(7), person(3), false)
    carry(a, b)
    const people = [person(1), person(2), person(3), person(4)]
    expect(listSpaceMembers(b, space(7), people)).toEqual([
      { person: person(1), facilitates: true },
      { person: person(2), facilitates: false },
      { person: person(3), facilitates: false },
    ])
    expect(people.map((one) => isSpaceMember(b, space(8), one))).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect(listSpaceMembers(b, space(8), [])).toEqual([])
  })

  it('refuse to write a record over another', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const before = contentOf(doc)
    expect(() => createPerson(doc, { id: person(1), name: 'X' }, stampOf(3))).toThrow(/taken/)
    expect(() => createSpace(doc, { id: space(1), name: 'X' }, stampOf(3))).toThrow(/taken/)
    expect(() => createWorkspace(doc, { name: 'X' }, stampOf(3))).toThrow(/holds/)
    expect(() => createRestrictedSpace(doc, { name: 'X' }, stampOf(3))).toThrow(/holds/)
    expect(() =>
      createPage(doc, { id: 'NO' as PageId, title: '', parent: null, order: 'V' }, stampOf(3)),
    ).toThrow(/no id/)
    expect(contentOf(doc)).toEqual(before)
  })

  it('do nothing to a record that is not there', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    const ofNoRecord = ['renameWorkspace', 'movePagesIn', 'addSearchCounts']
    for (const name of Object.keys(operations).filter((one) => !one.startsWith('create')))
      if (!ofNoRecord.includes(name)) operations[name]?.(doc, 1)
    expect(updates).toBe(0)
  })
})

describe('reading what others wrote', () => {
  it('reads broken fields as absent', () => {
    const doc = new Y.Doc()
    const pages = pagesOf(doc)
    const wrong = { title: 7, icon: null, place: 'x', owner: 'NO', language: 3, createdAt: 'y' }
    pages.set(page(1), new Y.Map<unknown>(Object.entries({ ...wrong, 'tag:a': 'yes' })))
    pages.set(page(2), 'nonsense' as unknown as Y.Map<unknown>)
    pages.set(page(3), new Y.Map<unknown>([['place', new Y.Map([['parent', page(1)]])]]))
    expect(readPage(doc, page(1))).toMatchObject({
      title: '',
      icon: '',
      parent: null,
      order: '',
      movedAt: 0,
      owner: null,
      language: null,
      createdAt: null,
      tags: [],
    })
    expect(readPage(doc, page(2))).toBeNull()
    expect(readPage(doc, page(3))?.parent).toBeNull()
    doc.getMap('people').set(person(1), 4)
    doc.getMap('people').set('x', new Y.Map())
    doc.getMap('spaces').set(space(1), [])
    expect(listPeople(doc)).toEqual([])
    expect(listSpaces(doc)).toEqual([])
    expect(readWorkspace(doc)).toBeNull()
    expect(readRestrictedSpace(doc, space(1))).toBeNull()
  })

  it('lists people by name and spaces by age', () => {
    const doc = new Y.Doc()
    createPerson(doc, { id: person(1), name: 'Zoé' }, stampOf(1))
    createPerson(doc, { id: person(2), name: 'Éric' }, stampOf(2))
    createPerson(doc, { id: person(3), name: 'Éric' }, stampOf(2))
    expect(listPeople(doc).map((one) => one.id)).toEqual([person(2), person(3), person(1)])
    createSpace(doc, { id: space(1), name: 'B' }, stampOf(5))
    createSpace(doc, { id: space(2), name: 'A' }, stampOf(3))
    expect(listSpaces(doc).map((one) => one.id)).toEqual([space(2), space(1)])
  })

  it('keeps the date of the first trashing, and restores', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    trashPage(doc, page(4), stampOf(50))
    expect(readPage(doc, page(4))?.trashedAt).toBe(2)
    restorePage(doc, page(4), stampOf(60, 2))
    expect(readPage(doc, page(4))).toMatchObject({
      trashedAt: null,
      trashedBy: null,
      restoredAt: 60,
      updatedBy: person(2),
    })
  })
})
