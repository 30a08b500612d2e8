/** The people of a document, read once and kept: each change reads again only those it touched. */

import * as Y from 'yjs'
import { isId, type PersonId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
import {
  claimsOf,
  fieldsOf,
  type SamePeople,
  settleClaims,
} from '../../../model/people/claims.ts'
import { comparePeople, isWithdrawn, peopleOf } from '../../../model/people/person.ts'
import { type Profile, readProfileRecord } from '../../../model/people/profile.ts'

/** What is known of a document's people. */
export interface PeopleReading {
  /** By name, each person once; the same array until something changed. */
  readonly profiles: readonly Profile[]
  /** Which records are one person; another object after each change of that. */
  readonly same: SamePeople
  /** The person whom a record belongs to; withdrawn people too, as what they did is still theirs. */
  byId(id: PersonId): Profile | null
  onChange(listener: () => void): () => void
}

/** Gives the one reading of a document. It observes until the document is destroyed. What reading 5,000 people takes is in docs/measured.md. */
export const peopleReadingOf: (doc: Y.Doc) => PeopleReading = oncePer(createReading)

function createReading(doc: Y.Doc): PeopleReading {
  const records = peopleOf(doc)
  const listeners = new Set<() => void>()
  const byId = new Map<PersonId, Profile>()
  const hidden = new Set<PersonId>()
  let same = settleClaims(doc)
  let list: readonly Profile[] | null = null
  // Someone was added, went or was renamed: the order has to be found again.
  let isMoved = true

  /** Reads a person anew, whose own record this is. */
  function read(person: PersonId): void {
    const before = byId.get(person)
    const record = records.get(person)
    const fields = record instanceof Y.Map ? fieldsOf(doc, person, same) : null
    if (!(record instanceof Y.Map) || !fields || same.headOf(person) !== person) {
      byId.delete(person)
      isMoved = true
      return
    }
    const profile = readProfileRecord(person, fields)
    byId.set(person, profile)
    const isHidden = isWithdrawn(record)
    if (before?.name !== profile.name || isHidden !== hidden.has(person)) isMoved = true
    if (isHidden) hidden.add(person)
    else hidden.delete(person)
  }

  function readAll(touched: Iterable<PersonId>): void {
    for (const id of touched) read(id)
    if (list && !isMoved) list = list.map((one) => byId.get(one.id) ?? one)
    else list = null
    for (const listener of [...listeners]) listener()
  }

  for (const id of records.keys()) if (isId(id)) read(id as string as PersonId)
  records.observeDeep((events) => {
    const touched = new Set<PersonId>()
    const touch = (id: string) => {
      if (!isId(id)) return
      touched.add(id as string as PersonId)
      touched.add(same.headOf(id as string as PersonId))
    }
    let isOfOthers = false
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') touch(id)
      else {
        isOfOthers = true
        for (const key of event.changes.keys.keys()) touch(key)
      }
    }
    // Who was not there when somebody said to be them may have arrived.
    if (isOfOthers && claimsOf(doc).size > 0) for (const id of settleAnew()) touched.add(id)
    readAll(touched)
  })
  claimsOf(doc).observe(() => readAll(settleAnew()))

  /** Settles who is who anew, and gives those for whom that may have changed. */
  function settleAnew(): ReadonlySet<PersonId> {
    const touched = new Set<PersonId>()
    const before = same
    same = settleClaims(doc)
    for (const key of claimsOf(doc).keys())
      for (const id of key.split(':'))
        if (isId(id))
          for (const one of [before, same]) {
            touched.add(id as string as PersonId)
            touched.add(one.headOf(id as string as PersonId))
          }
    return touched
  }

  return {
    get profiles() {
      list ??= [...byId.values()].filter((one) => !hidden.has(one.id)).sort(comparePeople)
      isMoved = false
      return list
    },
    get same() {
      return same
    },
    byId: (id) => byId.get(same.headOf(id)) ?? null,
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
