/** People as a table that spreadsheets open and an import reads again. */
import type { PersonId } from '../../../../model/ids.ts'
import type { ContactKind } from '../../../../model/people/Contact.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import { weekToText } from '../hoursText.ts'
import { rowToCsv } from './neutraliseCell.ts'

/** The columns, in their order. */
export const peopleColumns = [
  'name',
  'position',
  'team',
  'place',
  'mail',
  'phone',
  'chat',
  'link',
  'languages',
  'manager',
  'askMeAbout',
  'topics',
  'status',
  'lastDay',
  'zone',
  'hours',
] as const
/** One of {@link peopleColumns}. */
export type PeopleColumn = (typeof peopleColumns)[number]

/** What the table needs besides the profiles. */
export interface PeopleCsvOptions {
  readonly title: (column: PeopleColumn) => string
  readonly nameOf: (person: PersonId) => string
  /** The topics that a person declares, each with its level, as one reads them. */
  readonly topicsOf: (profile: Profile) => string
  readonly statusOf: (profile: Profile) => string
  /** French spreadsheets cut at semicolons. */
  readonly delimiter: ',' | ';'
}

/** Writes the table, with the mark by which spreadsheets know UTF-8. */
export function peopleToCsv(people: readonly Profile[], options: PeopleCsvOptions): string {
  const rows = people.map((profile) => {
    const contacts = (kind: ContactKind) =>
      profile.contacts
        .filter((one) => one.kind === kind)
        .map((one) => one.value)
        .join('; ')
    const cells: Readonly<Record<PeopleColumn, string>> = {
      name: profile.name,
      position: profile.position,
      team: profile.team,
      place: profile.place,
      mail: contacts('mail'),
      phone: contacts('phone'),
      chat: contacts('chat'),
      link: contacts('link'),
      languages: profile.languages.join(', '),
      manager: profile.manager ? options.nameOf(profile.manager) : '',
      askMeAbout: profile.askMeAbout,
      topics: options.topicsOf(profile),
      status: options.statusOf(profile),
      lastDay: profile.status.on ?? '',
      zone: profile.hours?.zone ?? '',
      hours: profile.hours ? weekToText(profile.hours.week) : '',
    }
    return peopleColumns.map((column) => cells[column])
  })
  const lines = [peopleColumns.map(options.title), ...rows]
  return `\ufeff${lines.map((cells) => rowToCsv(cells, options.delimiter)).join('\r\n')}\r\n`
}
