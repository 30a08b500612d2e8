/** Puts the sample's colleagues into a workspace that was just founded. */
import type * as Y from 'yjs'
import type { PersonId } from '../../../model/ids.ts'
import type { PersonStatus } from '../../../model/people/PersonStatus.ts'
import { createPeople, type NewPerson } from '../../../model/people/updateProfile.ts'
import type { DayHours, WorkingHours } from '../../../model/people/WorkingHours.ts'
import type { SamplePerson } from './SamplePerson.ts'

/** Writes the colleagues under fresh ids; gives the ids by the sample's keys. */
export function fillPeople(
  doc: Y.Doc,
  people: readonly SamplePerson[],
  host: { readonly now: number; freshId(): PersonId; readonly by: PersonId },
): ReadonlyMap<string, PersonId> {
  const ids = new Map(people.map((one) => [one.key, host.freshId()]))
  const idOf = (key: string) => {
    const id = ids.get(key)
    if (!id) throw new Error(`fillPeople: no colleague "${key}" in the sample`)
    return id
  }
  createPeople(
    doc,
    people.map((one): NewPerson => {
      const { key, name, position, team, place, askMeAbout } = one
      return {
        id: idOf(key),
        name,
        position,
        team,
        place,
        askMeAbout,
        manager: one.manager === null ? null : idOf(one.manager),
        languages: Object.fromEntries(one.languages.map((tag) => [tag, true])),
        contacts: Object.fromEntries(one.contacts.map((contact) => [host.freshId(), contact])),
        ...(one.hours ? { hours: toHours(one.hours) } : {}),
        ...(one.status ? { status: toStatus(one.status, host.now) } : {}),
      }
    }),
    { at: host.now, by: host.by },
  )
  return ids
}

function toHours(hours: NonNullable<SamplePerson['hours']>): WorkingHours {
  return { zone: hours.zone, week: hours.week.map(toDay) }
}

function toDay(words: string): DayHours | null {
  const [from, to] = words.split('-').map((hour) => (hour === '' ? Number.NaN : Number(hour)))
  if (from === undefined || to === undefined || Number.isNaN(from + to)) return null
  return { from: from * 60, to: to * 60 }
}

function toStatus(
  status: NonNullable<SamplePerson['status']>,
  now: number,
): Pick<PersonStatus, 'kind' | 'on'> {
  const today = new Date(now).toISOString().slice(0, 10)
  const year = Number(today.slice(0, 4))
  const dayIn = (which: number) => `${which}-${status.day}`
  if (status.kind === 'left')
    return { kind: 'left', on: dayIn(dayIn(year) < today ? year : year - 1) }
  return { kind: status.kind, on: dayIn(dayIn(year) > today ? year : year + 1) }
}
