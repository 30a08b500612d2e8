/** What is taken out runs nothing elsewhere, and comes back whole. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { listProfiles, type Profile, readProfile } from '../../../../model/people/profile.ts'
import { createPeople } from '../../../../model/people/updateProfile.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import { ensureTopic } from '../../../../model/topics/topics.ts'
import { applyImport } from '../import/applyImport.ts'
import { readTable } from '../import/readTable.ts'
import { fileIdOf, planOf } from '../import/testing/planOf.ts'
import { topicsToCell } from '../levelWords.ts'
import { peopleColumns, peopleToCsv } from './peopleToCsv.ts'
import { peopleToVcards } from './peopleToVcards.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const [furnace, soda] = [idOf<TopicId>('topic', 1), idOf<TopicId>('topic', 2)]
let fresh = 0
const freshId = () => idOf<string>('fresh', ++fresh)

describe('what is exported', () => {
  const doc = new Y.Doc()
  const contact = (kind: 'mail' | 'phone' | 'chat' | 'link', value: string) => ({
    kind,
    value,
    label: '',
  })
  createPeople(
    doc,
    [
      {
        id: person(1),
        name: '=HYPERLINK("http://evil")',
        position: 'Chef; de "fusion"',
        team: '@Fusion',
        place: 'Halle B, étage 2',
        askMeAbout: `les fours, ${'très '.repeat(40)}longuement`,
        languages: { fr: true, 'pt-BR': true },
        contacts: {
          a: contact('mail', 'ana@x.example'),
          b: contact('phone', '+41 21 555 01 02'),
          c: contact('chat', 'msteams:/l/chat/0/0?users=ana'),
          d: contact('link', 'https://x.example/ana,roux'),
        },
        status: { kind: 'leaving', on: '2027-06-30' },
        hours: {
          zone: 'Europe/Zurich',
          week: [{ from: 1260, to: 300 }, ...Array(6).fill(null)],
        },
        manager: person(2),
        levels: { [furnace]: 'masters', [soda]: 'learning' },
        photo: fileIdOf('AAAA'),
      },
      { id: person(2), name: 'Zoé Œuvrard' },
    ],
    stampOf(1),
  )
  ensureTopic(doc, { id: furnace, name: 'Réglage (four 3)' }, stampOf(1))
  ensureTopic(doc, { id: soda, name: 'Soude; "potasse", =1' }, stampOf(1))
  const topicsOf = (profile: Profile) =>
    topicsToCell(
      profile.declared.map((one) => ({
        name: readTopics(doc).get(one.topic)?.name ?? '',
        word: one.level,
      })),
    )
  const nameOf = (id: PersonId) => readProfile(doc, id)?.name ?? ''
  const plain = (from: Y.Doc, profiles = listProfiles(from)) =>
    profiles
      .map(({ id: _, contacts, createdAt: _at, createdBy: _by, ...more }) => ({
        contacts,
        ...more,
      }))
      .map(({ contacts, declared, manager, status, ...rest }) => ({
        ...rest,
        levels: declared
          .map((one) => `${readTopics(from).get(one.topic)?.name}: ${one.level}`)
          .sort(),
        manager: manager && profiles.find((one) => one.id === manager)?.name,
        status: [status.kind, status.on],
        contacts: contacts.map(({ kind, value }) => `${kind} ${value}`).sort(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  const withoutPhotos = (people: ReturnType<typeof plain>) =>
    people.map((one) => ({ ...one, photo: null }))
  const readAgain = (file: string) => {
    const { changes } = planOf(file)
    const again = new Y.Doc()
    if (changes) applyImport(again, changes, stampOf(1), freshId)
    return plain(again)
  }
  const table = (delimiter: ',' | ';') =>
    peopleToCsv(listProfiles(doc), {
      title: (column) =>
        column === 'askMeAbout'
          ? 'Ask me about'
          : column === 'lastDay'
            ? 'Last day'
            : column === 'zone'
              ? 'Time zone'
              : column === 'hours'
                ? 'Working hours'
                : column,
      nameOf,
      topicsOf,
      statusOf: () => 'leaving',
      delimiter,
    })

  it('as a table runs nothing in a spreadsheet, and reads back whole', () => {
    const csv = table(';')
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(csv).toContain(`'@Fusion`)
    expect(csv).toContain(`'+41 21 555 01 02`)
    for (const { cells } of readTable(csv).rows.slice(1))
      expect(cells).toHaveLength(peopleColumns.length)
    expect(/(^|[;,\n])"?[=@+\t-]/.test(csv.replace(/^\ufeff/, ''))).toBe(false)
    for (const delimiter of [',', ';'] as const)
      expect(readAgain(table(delimiter))).toEqual(withoutPhotos(plain(doc)))
  })

  it('as cards reads back whole, in lines of 75 bytes', () => {
    const cards = peopleToVcards(listProfiles(doc), {
      nameOf,
      topicsOf,
      photoOf: ({ photo }) =>
        photo ? { type: 'JPEG', base64: `AAAA${'B'.repeat(400)}` } : null,
    })
    for (const line of cards.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(readAgain(cards)).toEqual(
      plain(doc).map((one) =>
        one.photo ? { ...one, photo: fileIdOf(`AAAA${'B'.repeat(28)}`) } : one,
      ),
    )
  })
})
