/**
 * Who is in an open space and who looks after it: in the space's record of the
 * workspace document, as keys `member:<person>` and `facilitator:<person>`, so that
 * two people who join at once are both in. It guards nothing: an open space is
 * everyone's to read. Spaces of version 1 have none of these keys and are for everyone.
 */
import * as Y from 'yjs'
import { type PersonId, parseId, type SpaceId } from './ids.ts'
import { modelOrigin } from './stamp.ts'

/** `everyone`: all are in from the start and may leave; `by-choice`: those who join. */
export type Audience = 'everyone' | 'by-choice'

/** Someone of an open space. */
export interface SpaceMember {
  readonly person: PersonId
  readonly facilitates: boolean
}

const memberPrefix = 'member:'
const facilitatorPrefix = 'facilitator:'

function recordOf(doc: Y.Doc, id: SpaceId): Y.Map<unknown> | null {
  const record = doc.getMap<unknown>('spaces').get(id)
  return record instanceof Y.Map ? record : null
}

/** Reads who is meant to be in a space from the start; anything unknown reads as everyone. */
export function readAudience(doc: Y.Doc, id: SpaceId): Audience {
  return recordOf(doc, id)?.get('audience') === 'by-choice' ? 'by-choice' : 'everyone'
}

/** Tells whether a person is in an open space: as they chose, or as all are from the start. */
export function isSpaceMember(doc: Y.Doc, id: SpaceId, person: PersonId): boolean {
  const chosen = recordOf(doc, id)?.get(`${memberPrefix}${person}`)
  return typeof chosen === 'boolean' ? chosen : readAudience(doc, id) === 'everyone'
}

/** Tells whether a person looks after a space: as was said, else its founder does. */
export function isSpaceFacilitator(doc: Y.Doc, id: SpaceId, person: PersonId): boolean {
  const record = recordOf(doc, id)
  const said = record?.get(`${facilitatorPrefix}${person}`)
  return typeof said === 'boolean' ? said : record?.get('createdBy') === person
}

/** Lists who of these people is in a space, facilitators first, else in the order given. */
export function listSpaceMembers(
  doc: Y.Doc,
  id: SpaceId,
  people: Iterable<PersonId>,
): readonly SpaceMember[] {
  const all = new Set(people)
  // Someone may have joined whose record has not arrived.
  for (const key of recordOf(doc, id)?.keys() ?? []) {
    const person = key.startsWith(memberPrefix)
      ? parseId<PersonId>(key.slice(memberPrefix.length))
      : null
    if (person) all.add(person)
  }
  return [...all]
    .filter((person) => isSpaceMember(doc, id, person))
    .map((person) => ({ person, facilitates: isSpaceFacilitator(doc, id, person) }))
    .sort((a, b) => Number(b.facilitates) - Number(a.facilitates))
}

/** Puts a person into an open space or takes them out. Each person's later word wins by itself. */
export function setSpaceMember(
  doc: Y.Doc,
  id: SpaceId,
  person: PersonId,
  joined: boolean,
): void {
  setFlag(doc, id, `${memberPrefix}${person}`, joined)
}

/** Makes a person look after an open space, or not any more. */
export function setSpaceFacilitator(
  doc: Y.Doc,
  id: SpaceId,
  person: PersonId,
  facilitates: boolean,
): void {
  setFlag(doc, id, `${facilitatorPrefix}${person}`, facilitates)
}

function setFlag(doc: Y.Doc, id: SpaceId, key: string, value: boolean): void {
  const record = recordOf(doc, id)
  // "Not" is written too: absent means something else for a space that is for everyone.
  if (!record || record.get(key) === value) return
  doc.transact(() => record.set(key, value), modelOrigin)
}
