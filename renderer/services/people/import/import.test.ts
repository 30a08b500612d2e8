/** Files of people as they come: what is read of them, what would be written, and the way back. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId } from '../../../../model/ids.ts'
import { listPeople } from '../../../../model/people/listPeople.ts'
import { listProfiles, readProfile } from '../../../../model/people/profile.ts'
import { createPeople, updateProfile } from '../../../../model/people/updateProfile.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { applyImport, undoImport } from './applyImport.ts'
import { decodeText, detectEncoding } from './decodeText.ts'
import { mostNewPeople } from './PeopleImportHost.ts'
import { guessMapping } from './personFields.ts'
import { readTable } from './readTable.ts'
import { planOf } from './testing/planOf.ts'

const person = (number: number) => idOf<PersonId>('person', number)
let fresh = 0
const freshId = () => idOf<string>('fresh', ++fresh)

const csv = `Nom;Prénom;E-mail;Téléphone;Équipe;Langues;Responsable;Date de départ
Rochat;Claire;claire@verrerie.example;+41 21 555 01 33;Fusion;Français, italien;Marta Kowalska;30.06.2027
Kowalska;Marta;marta@verrerie.example;;Fusion;pl / fr;;
`

describe('a table', () => {
  it('is read in the encodings and with the delimiters that it comes in', () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${csv}`, 'utf16le'))
    const latin = new Uint8Array(Buffer.from(csv, 'latin1'))
    const tabs = csv.replaceAll(';', '\t')
    for (const file of [
      csv,
      `\ufeff${csv}`,
      utf16,
      utf16.slice(2),
      latin,
      tabs,
      `sep=;\r\n${csv}`,
    ]) {
      const { changes } = planOf(file)
      expect(changes?.creates).toMatchObject([
        {
          name: 'Claire Rochat',
          team: 'Fusion',
          languages: { fr: true, it: true },
          status: { kind: 'leaving', on: '2027-06-30' },
          manager: changes?.creates[1]?.id,
        },
        { name: 'Marta Kowalska', languages: { pl: true, fr: true } },
      ])
    }
    expect(detectEncoding(latin)).toBe('windows-1252')
    expect(decodeText(new Uint8Array([0xc9, 0xe8]), 'windows-1252')).toBe('Éè')
    expect(detectEncoding(new Uint8Array(Buffer.from('\ufeffé', 'utf16le').swap16()))).toBe(
      'utf-16be',
    )
  })

  it('keeps what is quoted whole, and names the row whose quote does not end', () => {
    const { rows, malformed } = readTable(
      'name,note\n"Roche, Anne","dit ""non""\nà tout"\n\n"x,y\n',
    )
    expect(rows[1]).toEqual({ number: 2, cells: ['Roche, Anne', 'dit "non"\nà tout'] })
    expect(malformed).toEqual([4])
  })

  it('without titles is mapped by hand', () => {
    const file = 'Ana Roux,ana@x.example\nBo Li,bo@x.example\n'
    const { plan } = planOf(file)
    expect(plan?.format).toMatchObject({ hasTitles: false, mapping: ['skip', 'skip'] })
    expect(plan?.left).toBe(2)
    const { changes } = planOf(file, [], { mapping: ['name', 'mail'] })
    expect(changes?.creates.map((one) => one.name)).toEqual(['Ana Roux', 'Bo Li'])
  })

  it('says of each row what is wrong with it, and brings the rest', () => {
    const { plan, changes } = planOf(
      [
        'name,mail,phone,link,languages,last day,working hours,manager',
        '=cmd|calc,not-a-mail,demander,javascript:alert(1),klingon,31.02.2027,always,Nobody',
        ',lost@x.example,,,,,,',
        `${'x'.repeat(300)},a@x.example,,,,,,`,
      ].join('\n'),
    )
    expect(plan?.issues.map((one) => [one.row, one.kind]).sort()).toEqual(
      [
        [2, 'formula'],
        [2, 'bad-mail'],
        [2, 'bad-phone'],
        [2, 'bad-link'],
        [2, 'bad-language'],
        [2, 'bad-day'],
        [2, 'bad-hours'],
        [2, 'no-manager'],
        [3, 'no-name'],
        [4, 'too-long'],
      ].sort(),
    )
    expect(plan).toMatchObject({ rows: 3, creates: 2, left: 1 })
    // As text, which nothing runs.
    expect(changes?.creates[0]).toMatchObject({ name: '=cmd|calc' })
    expect(changes?.creates[0]?.contacts).toBeUndefined()
    expect(changes?.creates[1]?.name).toHaveLength(200)
  })

  it('with nothing in it is refused, and one with too many new people too', () => {
    expect(planOf('').failed).toMatchObject({ reason: 'empty' })
    expect(planOf('\n;;\n').failed).toMatchObject({ reason: 'empty' })
    const many = Array.from({ length: mostNewPeople + 1 }, (_, at) => `P${at},p${at}@x.example`)
    const { plan, changes } = planOf(`name,mail\n${many.join('\n')}`)
    expect(plan).toMatchObject({ tooMany: 'people', creates: mostNewPeople + 1 })
    expect(changes).toBeNull()
  })

  it('of a hundred thousand rows with doubled addresses is read, with its progress', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, at) => `Personne ${at % 15_000};P${at % 15_000}@X.example;=1+${at};Équipe ${at % 40}`,
    )
    const latin = new Uint8Array(
      Buffer.from(`nom;mail;fonction;équipe\n${rows.join('\n')}`, 'latin1'),
    )
    const { plan, answers, changes } = planOf(latin)
    expect(plan).toMatchObject({
      encoding: 'windows-1252',
      rows: 100_000,
      creates: 15_000,
      left: 0,
      tooMany: null,
    })
    expect(plan?.issueCount).toBe(100_000 + 85_000)
    expect(plan?.issues).toHaveLength(1000)
    expect(answers.filter((one) => one.kind === 'progress').length).toBeGreaterThan(10)
    expect(changes?.creates[3]).toMatchObject({
      name: 'Personne 3',
      team: 'Équipe 3',
      position: '=1+3',
    })
  })

  it('has its columns known by the titles that others give them', () => {
    expect(
      guessMapping([
        'Display name',
        'Job Title',
        'Department',
        'E-mail 1 - Value',
        'Mobile',
        'x',
      ]),
    ).toEqual(['name', 'position', 'team', 'mail', 'phone', 'skip'])
    expect(guessMapping(['Nom', 'Fonction'])).toEqual(['name', 'position'])
    expect(guessMapping(['Nom', 'PRÉNOM', 'Nom'])).toEqual(['lastName', 'firstName', 'skip'])
  })

  it('has “Poste” known for a number or for a job by what stands in it', () => {
    const guess = (titles: string[], ...posts: string[]) =>
      guessMapping(
        titles,
        posts.map((post) => ['Claire Rochat', post]),
      )
    expect(guess(['Nom', 'Poste'], '01 33', '', 'interne 412', '218')).toEqual([
      'name',
      'phone',
    ])
    expect(guess(['Nom', 'Poste :'], 'Conductrice de four', '', 'Achats', '218')).toEqual([
      'name',
      'position',
    ])
    expect(guess(['Nom', 'Poste', 'Fonction'], 'Qualité')).toEqual(['name', 'position', 'skip'])
    expect(guess(['Nom', 'Poste'])).toEqual(['name', 'phone'])
    const table =
      'Nom;Poste\nRochat Claire;Conductrice de four\nKowalska Marta;Cheffe de fusion\n'
    expect(planOf(table).changes?.creates.map((one) => one.position)).toEqual([
      'Conductrice de four',
      'Cheffe de fusion',
    ])
  })
})

function withPeople(): Y.Doc {
  const doc = new Y.Doc()
  const mail = { kind: 'mail', value: 'Ana@x.example', label: '' } as const
  createPeople(
    doc,
    [
      { id: person(1), name: 'Ana Roux', team: 'Achats', contacts: { c1: mail } },
      { id: person(2), name: 'Bo Li' },
      { id: person(3), name: 'Paul Roux' },
      { id: person(4), name: 'Paul Roux' },
    ],
    stampOf(1),
  )
  return doc
}

const known = `name,mail,team,position
A. Roux,ana@X.example,Ventes,Cheffe
BO LI,bo@x.example,Labo,
Paul Roux,paul@x.example,Labo,
`

describe('people who are known already', () => {
  it('are found by address, else by a name that only one has', () => {
    const { plan } = planOf(known, listProfiles(withPeople()))
    expect(plan?.entries.map((one) => one.match)).toEqual([
      { person: person(1), by: 'mail' },
      { person: person(2), by: 'name' },
      null,
    ])
    expect(plan).toMatchObject({ creates: 1, updates: 2, unchanged: 0, byMail: 1, byName: 1 })
  })

  it.each([
    ['complete', { team: 'Achats', position: 'Cheffe' }],
    ['overwrite', { team: 'Ventes', position: 'Cheffe' }],
    ['keep', { team: 'Achats', position: '' }],
  ] as const)('are dealt with as chosen: %s', (byMail, fields) => {
    const doc = withPeople()
    const choices = { byMail, byName: 'add' } as const
    const { changes, plan } = planOf(known, listProfiles(doc), { choices })
    expect(plan).toMatchObject({ creates: 2, unchanged: byMail === 'keep' ? 1 : 0 })
    if (!changes) throw new Error('no changes')
    applyImport(doc, changes, stampOf(5, 2), freshId)
    // The name is theirs: an address tells who it is, not what they are called.
    expect(readProfile(doc, person(1))).toMatchObject({ ...fields, name: 'Ana Roux' })
    expect(listPeople(doc)).toHaveLength(6)
  })

  it('are as before when the import is taken back, but for what someone changed since', () => {
    const doc = withPeople()
    const before = listProfiles(doc)
    const { changes } = planOf(known, before)
    if (!changes) throw new Error('no changes')
    let updates = 0
    doc.on('update', () => updates++)
    const applied = applyImport(doc, changes, stampOf(5, 9), freshId)
    expect(updates).toBe(1)
    updateProfile(doc, person(2), { team: 'Verrerie' }, { ...stampOf(6, 2), trace: 't' })
    expect(undoImport(doc, applied, stampOf(7, 9), freshId)).toEqual({
      withdrawn: 1,
      restored: 2,
      kept: 0,
    })
    expect(updates).toBe(3)
    expect(readProfile(doc, person(1))).toMatchObject({ team: 'Achats', position: '' })
    expect(readProfile(doc, person(2))).toMatchObject({ team: 'Verrerie', contacts: [] })
    expect(
      listPeople(doc)
        .map((one) => one.id)
        .sort(),
    ).toEqual(before.map((one) => one.id).sort())
    expect(readProfile(doc, person(2))?.traces).toHaveLength(2)
  })
})

describe('address cards', () => {
  const cards = [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=',
    'rg;;;',
    'TEL;WORK;VOICE:+41 21 555 01 02',
    'TEL;TYPE=FAX:+41 21 555 01 99',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'FN:Anne-Lise Dupont\\, Dr',
    'N:Dupont;Anne-Lise;;;',
    'item1.EMAIL;TYPE=work:anne@x.example',
    'ORG:Verrerie;Qualité',
    'TITLE:Cheffe du lab',
    ' oratoire',
    'LANG:fr',
    'LANG:de',
    'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
    ' BBBB',
    'NOTE:Défauts\\net bulles',
    'END:VCARD',
    'BEGIN:VCARD',
    'FN:Sans fin',
  ].join('\r\n')

  it('of versions 2.1, 3 and 4 are read', () => {
    const { plan, changes } = planOf(cards)
    expect(plan?.format).toEqual({ kind: 'cards' })
    expect(changes?.creates).toMatchObject([
      { name: 'Jürg Müller' },
      {
        name: 'Anne-Lise Dupont, Dr',
        team: 'Qualité',
        position: 'Cheffe du laboratoire',
        languages: { fr: true, de: true },
        askMeAbout: 'Défauts et bulles',
      },
      { name: 'Sans fin' },
    ])
    expect(Object.values(changes?.creates[0]?.contacts ?? {})).toEqual([
      { kind: 'phone', value: '+41 21 555 01 02', label: '' },
    ])
    expect(plan?.issues.map((one) => [one.row, one.kind])).toEqual([[3, 'malformed']])
  })
})
