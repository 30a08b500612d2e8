/** A workspace with very many people, each with every field, and very many topics, as one update. */
import * as Y from 'yjs'
import type { FileId, PersonId, TopicId } from '../../model/ids.ts'
import { createPeople } from '../../model/people/updateProfile.ts'
import { topicLevels } from '../../model/topics/topicLevels.ts'
import { aliasPrefix, topicsOf } from '../../model/topics/topicRecord.ts'

const idOf = <Id extends string>(kind: string, number: number) =>
  `${kind}${String(number).padStart(20 - kind.length, '0')}` as Id

const given = [
  'Claire',
  'Zoé',
  'Émile',
  'Aïcha',
  'Jürg',
  'Noël',
  'Marta',
  'Søren',
  'İnci',
  'Anh',
]
const family = ['Rochat', 'Œuvrard', 'Müller', 'Kowalska', 'N’Diaye', 'García', 'Dupont-Roux']
const work = ['fusion', 'qualité', 'laboratoire', 'expéditions', 'maintenance', 'achats']
/** From Monday on, and from Wednesday on: whatever the day, some are at work on it. */
const weeks = [0, 2].map((first) =>
  Array.from({ length: 7 }, (_, day) =>
    day >= first && day < first + 5 ? { from: 480, to: 1020 } : null,
  ),
)
/** Of the rest of the topics nobody says anything. */
const heldShare = 0.95
/** Every so many of the people hold the first topic besides their own. */
const popular = 10

/** The topic that most people hold. */
export const popularTopic = idOf<TopicId>('topic', 0)

/** Fills a document; `people` and `topics` are how many. */
export function crowdUpdate(people: number, topics: number): Uint8Array {
  const doc = new Y.Doc()
  const held = Math.floor(topics * heldShare)
  const pick = <Item>(list: readonly Item[], at: number) => list[at % list.length] as Item
  doc.transact(() => {
    for (let at = 0; at < topics; at++)
      topicsOf(doc).set(
        idOf('topic', at),
        new Y.Map<unknown>([
          ['name', `Réglage ${pick(work, at)} ${at}`],
          ['createdAt', at],
          [`${aliasPrefix}ancien ${at}`, `Ancien ${at}`],
          ...(at > 20 ? ([['parent', { topic: idOf('topic', at % 20), at }]] as const) : []),
        ] as Iterable<[string, unknown]>),
      )
  })
  createPeople(
    doc,
    Array.from({ length: people }, (_, at) => ({
      id: idOf<PersonId>('person', at),
      name: `${pick(given, at)} ${pick(family, at * 7)} ${at}`,
      position: `Responsable ${pick(work, at * 3)}`,
      team: `Équipe ${at % 60}`,
      place: `Halle ${at % 12}`,
      askMeAbout: `le four ${at % 9}, les défauts de ${pick(work, at * 5)} et les clôtures`,
      languages: { fr: true, [pick(['en', 'it', 'de', 'pl'], at)]: true },
      contacts: {
        a: { kind: 'mail', value: `p${at}@verrerie.example`, label: '' },
        b: { kind: 'phone', value: `+41 21 555 ${at}`, label: 'astreinte' },
      },
      hours: {
        zone: pick(['Europe/Zurich', 'Europe/Paris', 'Asia/Tokyo'], at),
        week: pick(weeks, at),
      },
      manager: at > 0 ? idOf<PersonId>('person', Math.floor(at / 8)) : null,
      photo: at.toString(16).padStart(64, 'a') as FileId,
      levels: Object.fromEntries(
        [
          ...[0, 1, 2].map((one) => (at * 3 + one * 701) % held),
          ...(at % popular === 0 ? [0] : []),
        ].map((topic, one) => [idOf<TopicId>('topic', topic), pick(topicLevels, at + one)]),
      ),
    })),
    { at: 1, by: idOf<PersonId>('person', 0) },
  )
  return Y.encodeStateAsUpdate(doc)
}
