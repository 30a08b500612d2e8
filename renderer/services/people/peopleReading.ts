/** The people of a document, read once and kept: each change reads again only those it touched. */
import * as Y from 'yjs'
import { isId, type PersonId } from '../../../model/ids.ts'
import { comparePeople, isWithdrawn, peopleOf } from '../../../model/people/person.ts'
import { type Profile, readProfileRecord } from '../../../model/people/profile.ts'

/** What is known of a document's people. */
export interface PeopleReading {
  /** By name; the same array until something changed. */
  readonly profiles: readonly Profile[]
  /** Withdrawn people too, as what they did is still theirs. */
  byId(id: PersonId): Profile | null
  onChange(listener: () => void): () => void
}

const readings = new WeakMap<Y.Doc, PeopleReading>()

/** Gives the one reading of a document. It observes until the document is destroyed; reading 5,000 people the first time takes some 60 ms. */
export function peopleReadingOf(doc: Y.Doc): PeopleReading {
  const known = readings.get(doc)
  if (known) return known
  const reading = createReading(doc)
  readings.set(doc, reading)
  return reading
}

function createReading(doc: Y.Doc): PeopleReading {
  const records = peopleOf(doc)
  const listeners = new Set<() => void>()
  const byId = new Map<PersonId, Profile>()
  const hidden = new Set<PersonId>()
  let list: readonly Profile[] | null = null
  // Someone was added, went or was renamed: the order has to be found again.
  let isMoved = true

  function read(id: string): void {
    if (!isId(id)) return
    const person = id as string as PersonId
    const before = byId.get(person)
    const record = records.get(id)
    if (!(record instanceof Y.Map)) {
      byId.delete(person)
      isMoved = true
      return
    }
    const profile = readProfileRecord(person, record)
    byId.set(person, profile)
    const isHidden = isWithdrawn(record)
    if (before?.name !== profile.name || isHidden !== hidden.has(person)) isMoved = true
    if (isHidden) hidden.add(person)
    else hidden.delete(person)
  }

  for (const id of records.keys()) read(id)
  records.observeDeep((events) => {
    const touched = new Set<string>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') touched.add(id)
      else for (const key of event.changes.keys.keys()) touched.add(key)
    }
    for (const id of touched) read(id)
    if (list && !isMoved) list = list.map((one) => byId.get(one.id) ?? one)
    else list = null
    for (const listener of [...listeners]) listener()
  })

  return {
    get profiles() {
      list ??= [...byId.values()].filter((one) => !hidden.has(one.id)).sort(comparePeople)
      isMoved = false
      return list
    },
    byId: (id) => byId.get(id) ?? null,
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
