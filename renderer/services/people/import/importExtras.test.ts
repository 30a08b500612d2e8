/** Topics with their levels and pictures, as files bring them: what becomes of them, and what is left out. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { listProfiles, readProfile } from '../../../../model/people/profile.ts'
import { createPeople, updateProfile } from '../../../../model/people/updateProfile.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import { declareTopicLevel } from '../../../../model/topics/topicLevels.ts'
import { ensureTopic, mergeTopics } from '../../../../model/topics/topics.ts'
import en from '../../../locales/en/people.json' with { type: 'json' }
import fr from '../../../locales/fr/people.json' with { type: 'json' }
import { cellToTopics, textToLevel, topicsToCell } from '../levelWords.ts'
import { applyImport, undoImport } from './applyImport.ts'
import { mostNewTopics } from './PeopleImportHost.ts'
import { fileIdOf, planOf } from './testing/planOf.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const topic = (number: number) => idOf<TopicId>('topic', number)
let fresh = 0
const freshId = () => idOf<string>('fresh', ++fresh)

/** A workspace with one who joined, one whom the office brought, and two topics that became one. */
function workspace() {
  const doc = new Y.Doc()
  createPerson(doc, { id: person(1), name: 'Ana Roux' }, stampOf(1, 1))
  createPeople(doc, [{ id: person(2), name: 'Bo Li' }], stampOf(1, 9))
  ensureTopic(doc, { id: topic(1), name: 'Four 3' }, stampOf(1, 9))
  ensureTopic(doc, { id: topic(2), name: 'Fourneau' }, stampOf(1, 9))
  mergeTopics(doc, topic(2), topic(1), stampOf(2, 9))
  return doc
}

const plan = (doc: Y.Doc, file: string, asked = {}) =>
  planOf(file, listProfiles(doc), {
    topics: readTopics(doc).all.map(({ members, keys }) => ({ members, keys })),
    ...asked,
  })

const levels = (doc: Y.Doc, id: PersonId) =>
  readProfile(doc, id)?.declared.map((one) => [readTopics(doc).get(one.topic)?.name, one.level])

describe('the words of levels', () => {
  it('are read as the app writes them, in both languages', () => {
    for (const words of [en, fr] as const)
      for (const level of ['learning', 'practises', 'masters', 'reference'] as const)
        expect(textToLevel(words[`people.level.${level}`])).toBe(level)
    expect(textToLevel('genius')).toBeNull()
  })

  it('stand behind the names, which may hold anything', () => {
    const topics = [
      { name: 'Four 3 (ancien)', word: 'maîtrise' },
      { name: 'Soude; potasse', word: 'Expert' },
    ]
    expect(cellToTopics(topicsToCell(topics))).toEqual([
      { name: 'Four 3 (ancien)', level: 'masters' },
      { name: 'Soude; potasse', level: 'reference' },
    ])
    expect(cellToTopics('#Verre, Paie (rapide)')).toEqual([
      { name: 'Verre', level: null },
      { name: 'Paie (rapide)', level: null },
    ])
    expect(cellToTopics(' ; ')).toEqual([])
  })
})

describe('topics of a table', () => {
  const file = [
    'name,topics',
    'Bo Li,"#fourneau (masters); Verre"',
    'Cléo Ng,"Verre (expert); verre (learning); #"',
    'Ana Roux,Verre (expert)',
  ].join('\n')

  it('are found by any name they have, or made; a member says their own', () => {
    const doc = workspace()
    const { plan: planned, changes } = plan(doc, file)
    expect(planned).toMatchObject({ newTopics: 1, creates: 1, updates: 1, unchanged: 1 })
    expect(planned?.issues).toMatchObject([{ row: 4, kind: 'own-topics', value: 'Ana Roux' }])
    if (!changes) throw new Error('no changes')
    let updates = 0
    doc.on('update', () => updates++)
    applyImport(doc, changes, stampOf(5, 9), freshId)
    expect(updates).toBe(1)
    expect(levels(doc, person(2))?.sort()).toEqual([
      ['Four 3', 'masters'],
      ['Verre', 'practises'],
    ])
    const cleo = listProfiles(doc).find((one) => one.name === 'Cléo Ng')
    expect(cleo && levels(doc, cleo.id)).toEqual([['Verre', 'reference']])
    expect(levels(doc, person(1))).toEqual([])
    expect(readTopics(doc).all.map((one) => one.name)).toEqual(['Four 3', 'Verre'])
    expect(plan(doc, file).plan).toMatchObject({ newTopics: 0, updates: 0, creates: 0 })
  })

  it('fill what is not said, or win when the file does', () => {
    const doc = workspace()
    declareTopicLevel(doc, person(2), [topic(1), topic(2)], 'learning', stampOf(3, 9))
    const row = 'name,topics\nBo Li,Fourneau (masters)'
    expect(plan(doc, row).plan).toMatchObject({ updates: 0, unchanged: 1 })
    const choices = { byMail: 'overwrite', byName: 'overwrite' } as const
    const { changes } = plan(doc, row, { choices })
    if (!changes) throw new Error('no changes')
    const applied = applyImport(doc, changes, stampOf(5, 9), freshId)
    expect(levels(doc, person(2))).toEqual([['Four 3', 'masters']])
    expect(readProfile(doc, person(2))?.traces[0]?.fields).toEqual(['topics'])
    undoImport(doc, applied, stampOf(6, 9), freshId)
    expect(levels(doc, person(2))).toEqual([['Four 3', 'learning']])
  })

  it('go again when the import is taken back, but for what somebody else holds since', () => {
    const doc = workspace()
    const { changes } = plan(doc, `${file}\nDo Re,Soude`)
    if (!changes) throw new Error('no changes')
    const applied = applyImport(doc, changes, stampOf(5, 9), freshId)
    const soude = readTopics(doc).find('soude')
    if (!soude) throw new Error('no topic')
    declareTopicLevel(doc, person(1), soude.members, 'learning', stampOf(6, 1))
    undoImport(doc, applied, stampOf(7, 9), freshId)
    expect(readTopics(doc).all.map((one) => one.name)).toEqual(['Four 3', 'Soude'])
    expect(levels(doc, person(2))).toEqual([])
    expect(listProfiles(doc)).toHaveLength(2)
  })

  it('that are no topics are refused whole, and a text in their place is cut', () => {
    const doc = workspace()
    const many = Array.from({ length: mostNewTopics + 1 }, (_, at) => `P${at},sujet ${at}`)
    const { plan: planned, changes } = plan(doc, `name,topics\n${many.join('\n')}`)
    expect(planned).toMatchObject({ tooMany: 'topics', newTopics: mostNewTopics + 1 })
    expect(changes).toBeNull()
    const text = Array.from({ length: 80 }, (_, at) => `mot ${at}`).join(';')
    const cut = plan(doc, `name,topics\nEva,"${text}"`)
    expect(cut.plan).toMatchObject({ newTopics: 50 })
    expect(cut.plan?.issues).toMatchObject([{ kind: 'many-topics', value: '80' }])
  })
})

describe('pictures of cards', () => {
  const card = (name: string, photo: string) =>
    ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, photo, 'END:VCARD'].join('\r\n')
  const folded = (value: string) => value.replace(/(.{72})/g, '$1\r\n ')

  it('are taken as they are written in all versions, and named where they cannot be', () => {
    const doc = workspace()
    const file = [
      card('A', 'PHOTO;ENCODING=b;TYPE=JPEG:AAAABBBB'),
      card('B', 'PHOTO;JPEG;ENCODING=BASE64:\r\n CCCC\r\n DDDD\r\n'),
      card('C', 'PHOTO:data:image/png;base64,EEEE'),
      card('D', 'PHOTO;VALUE=uri:https://x.example/d.jpg'),
      card('E', 'PHOTO;ENCODING=b;TYPE=JPEG:=cmd|calc'),
    ].join('\r\n')
    const { plan: planned, pictures } = plan(doc, file)
    expect(pictures).toEqual(['AAAABBBB', 'CCCCDDDD', 'EEEE'])
    expect(planned).toMatchObject({ creates: 5, photos: 3, left: 0 })
    expect(planned?.issues.map((one) => [one.row, one.kind])).toEqual([
      [4, 'photo-elsewhere'],
      [5, 'photo-unreadable'],
    ])
    expect(planned?.entries.every((one) => one.draft.photo === null)).toBe(true)
  })

  it('of five megabytes come along, larger than twenty do not', () => {
    const doc = workspace()
    const of = (megabytes: number) => 'A'.repeat(Math.ceil((megabytes * 2 ** 20) / 3) * 4)
    const { plan: planned, pictures } = plan(
      doc,
      [
        card('A', folded(`PHOTO;ENCODING=b:${of(5)}`)),
        card('B', `PHOTO;ENCODING=b:${of(21)}`),
      ].join('\r\n'),
    )
    expect(pictures.map((one) => one.length)).toEqual([of(5).length])
    expect(planned?.issues).toMatchObject([{ row: 2, kind: 'photo-too-big' }])
  })

  it('stand where there is none, or in place of another when the file wins', () => {
    const doc = workspace()
    const file = card('Bo Li', 'PHOTO;ENCODING=b:AAAA')
    const apply = (choices: object) => {
      const { changes } = plan(doc, file, choices)
      if (!changes) throw new Error('no changes')
      return applyImport(doc, changes, stampOf(5, 9), freshId)
    }
    const applied = apply({})
    expect(readProfile(doc, person(2))?.photo).toBe(fileIdOf('AAAA'))
    undoImport(doc, applied, stampOf(6, 9), freshId)
    expect(readProfile(doc, person(2))?.photo).toBeNull()
    const own = fileIdOf('own')
    updateProfile(doc, person(2), { photo: own }, { ...stampOf(7, 9), trace: 't' })
    apply({})
    expect(readProfile(doc, person(2))?.photo).toBe(own)
    apply({ choices: { byMail: 'overwrite', byName: 'overwrite' } })
    expect(readProfile(doc, person(2))?.photo).toBe(fileIdOf('AAAA'))
  })
})
