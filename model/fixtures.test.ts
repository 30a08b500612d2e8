/**
 * Documents as version 1 wrote them. They must keep reading for ever, so the
 * files are never written again: a new version adds files of its own.
 *
 * How they were made: `RELAIS_WRITE_FIXTURES=1 npx vitest run model/fixtures.test.ts`
 * writes those that are missing, and touches none that is there. The body was
 * written by a real headless Lexical 0.50 editor (testing/bodyEditor.ts).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyNodeToText } from './body/BodyNode.ts'
import { changeBody } from './body/changeBody.ts'
import {
  editComment,
  replyToThread,
  setThreadResolved,
  startThread,
} from './comments/comments.ts'
import { listThreads } from './comments/Thread.ts'
import { keepVersion, listVersions, nameVersion, readVersion } from './history/versions.ts'
import type { CommentId, FileId, PageId, PersonId, SpaceId, ThreadId } from './ids.ts'
import { copyPages, locatePage, movePagesIn, movePagesOut } from './movePages.ts'
import { createPageTree } from './PageTree.ts'
import {
  createPage,
  movePage,
  purgePage,
  readPage,
  renamePage,
  setPageArchived,
  setPageFavourite,
  trashPage,
} from './page.ts'
import { markBodySchema, readBodySchemaVersion, readPageBody } from './pageBody.ts'
import { listPeople } from './people/listPeople.ts'
import { createPerson, personWithoutRecord } from './people/person.ts'
import { emptyProfile, readProfile } from './people/profile.ts'
import { createPeople, type ProfileChange, updateProfile } from './people/updateProfile.ts'
import { withdrawPeople } from './people/withdrawPeople.ts'
import { createRestrictedSpace, readRestrictedSpace } from './restrictedSpace.ts'
import { createSpace, listSpaces } from './space.ts'
import {
  isSpaceFacilitator,
  isSpaceMember,
  readAudience,
  setSpaceFacilitator,
  setSpaceMember,
} from './spaceMembers.ts'
import { writeBody } from './testing/bodyEditor.ts'
import { idOf, stampOf } from './testing/devices.ts'
import { paragraphOf, typeInto } from './testing/paragraphs.ts'
import { $writeSampleBody, samplePage, samplePerson } from './testing/sampleBody.ts'
import { createWorkspace, readWorkspace } from './workspace.ts'

const page = (number: number) => idOf<PageId>('page', number)
const person = (number: number) => idOf<PersonId>('person', number)

const wholeProfile: ProfileChange = {
  position: 'Conducteur de four',
  place: 'Halle B',
  askMeAbout: 'le four 3',
  hours: { zone: 'Europe/Zurich', week: Array(7).fill({ from: 1260, to: 300 }) },
  photo: 'a'.repeat(64) as FileId,
  status: { kind: 'leaving', on: '2027-06-30' },
  languages: { fr: true, it: true },
  contacts: { contact1: { kind: 'mail', value: 'paul@fonderie.example', label: 'bureau' } },
}

interface Comment {
  readonly id: CommentId
  readonly text: string
}

const makers: Record<string, (doc: Y.Doc) => void> = {
  'workspace.v1': (doc) => {
    createWorkspace(doc, { name: 'Fonderie Déléage' }, stampOf(1_700_000_000_000))
    createPerson(doc, { id: person(1), name: 'Aïcha Benali' }, stampOf(1_700_000_000_000))
    createPerson(doc, { id: person(2), name: 'Paul Œuvrard' }, stampOf(1_700_000_100_000))
    const space = { id: idOf<SpaceId>('space', 1), name: 'Atelier', icon: '🔥' }
    createSpace(doc, { ...space, description: 'Fours et moules' }, stampOf(1_700_000_000_000))
  },
  'space.v1': (doc) => {
    const stamp = stampOf(1_700_000_000_000)
    const fields = [
      { id: page(1), title: 'Four 3', parent: null, order: 'V', icon: '🔥', tags: ['four'] },
      { id: page(2), title: 'Les consignes', parent: page(1), order: 'V', owner: person(2) },
      { id: page(3), title: 'Old notes', parent: page(1), order: 'k', language: 'en' as const },
      { id: page(4), title: 'Brouillon', parent: null, order: 'k' },
      { id: page(5), title: 'Gone', parent: null, order: 'm' },
    ]
    for (const one of fields) createPage(doc, one, stamp)
    renamePage(doc, page(1), 'Réglage du four 3', stampOf(1_700_000_500_000, 2))
    movePage(doc, page(3), { parent: page(2), order: 'V' }, stampOf(1_700_000_600_000))
    setPageArchived(doc, page(3), true, stampOf(1_700_000_700_000))
    setPageFavourite(doc, page(2), person(1), true)
    trashPage(doc, page(4), stampOf(1_700_000_800_000, 2))
    purgePage(doc, page(5), stamp)
  },
  'body.v1': (doc) => {
    markBodySchema(doc)
    writeBody(doc, $writeSampleBody)
  },
  'comments.v1': (doc) => {
    const [settled, open] = [1, 2].map((number) => idOf<ThreadId>('thread', number)) as [
      ThreadId,
      ThreadId,
    ]
    const [first, second, third] = [1, 2, 3].map((number) => ({
      id: idOf<CommentId>('comment', number),
      text: ['Laquelle ?', `@[Paul Œuvrard](person:${person(2)}) la bleue`, 'À revoir'][
        number - 1
      ] as string,
    })) as [Comment, Comment, Comment]
    startThread(doc, { id: settled, quote: 'la vanne', first }, stampOf(1_900_000_000_000))
    replyToThread(doc, settled, second, stampOf(1_900_000_100_000, 2))
    setThreadResolved(doc, settled, true, stampOf(1_900_000_200_000))
    startThread(doc, { id: open, quote: null, first: third }, stampOf(1_900_000_300_000, 2))
    editComment(doc, third.id, 'À revoir vite', stampOf(1_900_000_400_000, 2))
  },
  // As versions were kept until differences were: each one whole.
  'versions.v1': (doc) => {
    const map = doc.getMap('versions')
    ;['Couper le gaz', 'Couper le gaz et attendre'].forEach((text, number) => {
      map.set(`v${number}/at`, 1_900_000_000_000 + number * 3_600_000)
      map.set(`v${number}/began`, 1_900_000_000_000 + number * 3_600_000)
      map.set(`v${number}/by`, person(1))
      const words = JSON.stringify([{ ...paragraphOf(text), id: 'first' }])
      map.set(`v${number}/body`, deflateSync(strToU8(words), { level: 9 }))
    })
    nameVersion(doc, 'v0', 'Validée')
  },
  'versions.v1.differences': (doc) => {
    const lines = Array.from({ length: 40 }, (_, n) => paragraphOf(`Étape ${n} : tourner`))
    changeBody(doc, lines, 'test')
    keepVersion(doc, 'v0', { at: 1_900_000_000_000, by: person(1) })
    typeInto(doc, 3, 0, 'Vite : ')
    keepVersion(doc, 'v1', { at: 1_900_003_600_000, by: person(2) })
  },
  'workspace.v1.spaces': (doc) => {
    const stamp = stampOf(1_800_000_000_000)
    createWorkspace(doc, { name: 'Fonderie Déléage' }, stamp)
    createSpace(doc, { id: idOf<SpaceId>('space', 1), name: 'Atelier' }, stamp)
    const club = { id: idOf<SpaceId>('space', 2), name: 'Club', audience: 'by-choice' as const }
    createSpace(doc, club, stamp)
    setSpaceMember(doc, idOf<SpaceId>('space', 1), person(2), false)
    setSpaceMember(doc, idOf<SpaceId>('space', 2), person(2), true)
    setSpaceFacilitator(doc, idOf<SpaceId>('space', 2), person(2), true)
  },
  'workspace.v1.people': (doc) => {
    const stamp = stampOf(1_800_000_000_000)
    createWorkspace(doc, { name: 'Fonderie Déléage' }, stamp)
    createPerson(doc, { id: person(1), name: 'Aïcha Benali' }, stamp)
    const paul = { id: person(2), name: 'Paul Œuvrard', team: 'Fusion', manager: person(1) }
    createPeople(doc, [paul, { id: person(3), name: 'Zoé' }], stamp)
    withdrawPeople(doc, [person(3)], 1_800_000_000_000, stampOf(1_800_000_100_000))
    const trace = { ...stampOf(1_800_000_200_000), trace: 'trace1' }
    updateProfile(doc, person(2), wholeProfile, trace)
  },
  'space.v1.moved': (doc) => {
    for (const number of [1, 2])
      createPage(
        doc,
        { id: page(number), title: `P${number}`, parent: null, order: `a${number}` },
        stampOf(1_800_000_000_000),
      )
    const move = { at: 1_800_000_100_000, by: person(2) }
    movePagesOut(doc, [page(1)], { ...move, to: idOf<SpaceId>('space', 9) })
  },
  'space.v1.restricted': (doc) => {
    const stamp = stampOf(1_800_000_000_000)
    createRestrictedSpace(doc, { name: 'Direction', icon: '🔒' }, stamp)
    const from = new Y.Doc()
    createPage(
      from,
      { id: page(1), title: 'Paie', parent: null, order: 'V', tags: ['rh'] },
      stamp,
    )
    movePagesIn(doc, copyPages(from, [page(1)]), {
      from: idOf<SpaceId>('space', 1),
      at: 1_800_000_100_000,
      by: person(2),
      place: { parent: null, order: 'k' },
    })
  },
}

const pathOf = (name: string) => `${import.meta.dirname}/fixtures/${name}.base64.txt`

function readFixture(name: string): Y.Doc {
  const doc = new Y.Doc()
  const bytes = Buffer.from(readFileSync(pathOf(name), 'utf8'), 'base64')
  Y.applyUpdate(doc, new Uint8Array(bytes), 'test')
  return doc
}

it.runIf(process.env.RELAIS_WRITE_FIXTURES === '1')(
  'writes the fixtures that are missing',
  () => {
    for (const [name, make] of Object.entries(makers)) {
      if (existsSync(pathOf(name))) continue
      const doc = new Y.Doc()
      make(doc)
      const text = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
      writeFileSync(pathOf(name), `${text.replace(/.{96}/g, '$&\n')}\n`)
    }
  },
)

describe('documents of version 1', () => {
  it('hold comments', () => {
    const [settled, open] = listThreads(readFixture('comments.v1'))
    expect(settled).toMatchObject({
      quote: 'la vanne',
      resolved: { at: 1_900_000_200_000, by: person(1) },
      comments: [
        { text: 'Laquelle ?', createdBy: person(1), editedAt: null },
        { text: `@[Paul Œuvrard](person:${person(2)}) la bleue`, createdBy: person(2) },
      ],
    })
    expect(open).toMatchObject({
      quote: null,
      resolved: null,
      comments: [{ text: 'À revoir vite', editedAt: 1_900_000_400_000 }],
    })
  })

  it('hold a workspace', () => {
    const doc = readFixture('workspace.v1')
    expect(readWorkspace(doc)).toEqual({
      name: 'Fonderie Déléage',
      createdAt: 1_700_000_000_000,
      schemaVersion: 1,
    })
    expect(listPeople(doc).map((one) => one.name)).toEqual(['Aïcha Benali', 'Paul Œuvrard'])
    expect(listSpaces(doc)).toEqual([
      {
        id: idOf('space', 1),
        name: 'Atelier',
        icon: '🔥',
        description: 'Fours et moules',
        createdAt: 1_700_000_000_000,
      },
    ])
  })

  it('hold a space and its tree', () => {
    const doc = readFixture('space.v1')
    const tree = createPageTree(doc)
    expect(tree.all().map((one) => one.title)).toEqual(['Réglage du four 3', 'Les consignes'])
    expect(tree.trashed().map((one) => one.title)).toEqual(['Brouillon'])
    expect(tree.archived().map((one) => one.title)).toEqual(['Old notes'])
    expect(readPage(doc, page(2))).toMatchObject({
      parent: page(1),
      owner: person(2),
      favouriteOf: [person(1)],
      templateAt: null,
    })
    expect(readPage(doc, page(1))).toMatchObject({
      icon: '🔥',
      tags: ['four'],
      createdBy: person(1),
      updatedBy: person(2),
      updatedAt: 1_700_000_500_000,
    })
    expect(readPage(doc, page(3))?.language).toBe('en')
    expect(readPage(doc, page(5))?.purgedAt).toBe(1_700_000_000_000)
  })

  it('hold a body', () => {
    const doc = readFixture('body.v1')
    const body = readPageBody(doc)
    expect(readBodySchemaVersion(doc)).toBe(1)
    expect(body.headings.map((one) => one.text)).toEqual([
      'Réglage du four 3',
      'Étapes et contrôles',
    ])
    expect(body.text).toContain('lire Les consignes et voir Aïcha.')
    expect(body.tasks).toEqual([
      { text: 'Couper le gaz', done: true },
      { text: 'Attendre', done: false },
    ])
    expect(body.mentions).toEqual([samplePerson])
    expect(body.links.filter((one) => one.kind === 'page').map((one) => one.page)).toEqual([
      samplePage,
      samplePage,
    ])
    expect(body.files).toHaveLength(2)
  })
})

describe('versions of a page', () => {
  const textOf = (doc: Y.Doc, id: string, at: number) => {
    const block = readVersion(doc, id)?.[at]
    return block && bodyNodeToText(block)
  }

  it('that are whole read', () => {
    const doc = readFixture('versions.v1')
    expect(listVersions(doc)).toMatchObject([
      { id: 'v1', at: 1_900_003_600_000, by: person(1), name: '' },
      { id: 'v0', name: 'Validée' },
    ])
    expect(textOf(doc, 'v0', 0)).toBe('Couper le gaz')
    expect(textOf(doc, 'v1', 0)).toBe('Couper le gaz et attendre')
  })

  it('that are differences read', () => {
    const doc = readFixture('versions.v1.differences')
    expect(listVersions(doc)).toMatchObject([
      { id: 'v1', base: 'v0', by: person(2) },
      { id: 'v0', base: null },
    ])
    expect(textOf(doc, 'v0', 3)).toBe('Étape 3 : tourner')
    expect(textOf(doc, 'v1', 3)).toBe('Vite : Étape 3 : tourner')
  })
})

describe('documents since spaces have members and pages move between them', () => {
  const space = (number: number) => idOf<SpaceId>('space', number)

  it('read spaces of before as open to everyone', () => {
    const doc = readFixture('workspace.v1')
    expect(readAudience(doc, space(1))).toBe('everyone')
    expect(isSpaceMember(doc, space(1), person(7))).toBe(true)
    expect(isSpaceFacilitator(doc, space(1), person(1))).toBe(true)
  })

  it('hold who joined and who looks after what', () => {
    const doc = readFixture('workspace.v1.spaces')
    expect([1, 2].map((one) => readAudience(doc, space(one)))).toEqual([
      'everyone',
      'by-choice',
    ])
    expect([1, 2, 3].map((one) => isSpaceMember(doc, space(1), person(one)))).toEqual([
      true,
      false,
      true,
    ])
    expect([1, 2, 3].map((one) => isSpaceMember(doc, space(2), person(one)))).toEqual([
      true,
      true,
      false,
    ])
    expect(isSpaceFacilitator(doc, space(2), person(2))).toBe(true)
  })

  it('hold what is said of people', () => {
    const doc = readFixture('workspace.v1.people')
    expect(listPeople(doc).map((one) => one.name)).toEqual(['Aïcha Benali', 'Paul Œuvrard'])
    expect(readProfile(doc, person(2))).toEqual({
      ...emptyProfile(personWithoutRecord(person(2), 'Paul Œuvrard', 1_800_000_000_000)),
      ...wholeProfile,
      team: 'Fusion',
      manager: person(1),
      status: { kind: 'leaving', on: '2027-06-30', at: 1_800_000_200_000, by: person(1) },
      languages: ['fr', 'it'],
      contacts: [
        { id: 'contact1', kind: 'mail', value: 'paul@fonderie.example', label: 'bureau' },
      ],
      createdBy: person(1),
      updatedAt: 1_800_000_200_000,
      updatedBy: person(1),
      traces: [
        {
          id: 'trace1',
          at: 1_800_000_200_000,
          by: person(1),
          fields: [
            'position',
            'place',
            'askMeAbout',
            'hours',
            'photo',
            'status',
            'languages',
            'contacts',
          ],
        },
      ],
    })
    // A document of before reads as someone of whom nothing is said.
    expect(readProfile(readFixture('workspace.v1'), person(1))).toEqual({
      ...emptyProfile(personWithoutRecord(person(1), 'Aïcha Benali', 1_700_000_000_000)),
      createdBy: person(1),
    })
  })

  it('hold where a page went, and where it came from', () => {
    const doc = readFixture('space.v1.moved')
    expect(
      createPageTree(doc)
        .all()
        .map((one) => one.title),
    ).toEqual(['P2'])
    expect(locatePage(page(1), [{ space: space(1), doc }])).toEqual({
      space: space(9),
      at: 1_800_000_100_000,
      by: person(2),
      isHere: false,
    })
    const restricted = readFixture('space.v1.restricted')
    expect(readRestrictedSpace(restricted, space(2))).toMatchObject({
      name: 'Direction',
      icon: '🔒',
    })
    expect(createPageTree(restricted).all()).toMatchObject([{ title: 'Paie', tags: ['rh'] }])
  })
})
