/** How the directory is shown and narrowed, as its address says it. */
import type { TopicId } from '../../../../model/ids.ts'
import { parseId } from '../../../../model/ids.ts'
import type { TopicMap } from '../../../../model/topics/TopicMap.ts'
import { parseTopicLevel } from '../../../../model/topics/topicLevels.ts'
import {
  type Availability,
  availabilities,
  type PeopleFilter,
  type PeopleOrder,
  peopleOrders,
} from '../../../hooks/people/peopleSyntax.ts'

/** The ways to look at the people. */
export const directoryViews = ['cards', 'list', 'organisation'] as const
/** One of {@link directoryViews}. */
export type DirectoryView = (typeof directoryViews)[number]

/** What the address of the directory says. */
export interface DirectoryQuery {
  readonly view: DirectoryView
  readonly order: PeopleOrder
  readonly text: string
  readonly topic: TopicId | null
  readonly level: PeopleFilter['level']
  readonly team: string
  readonly place: string
  readonly language: string
  readonly availability: Availability | null
}

/** Reads the part of the address behind the `?`; what it does not know is as at first. */
export function parseDirectoryQuery(query: string): DirectoryQuery {
  const params = new URLSearchParams(query)
  const read = (name: string) => params.get(name) ?? ''
  return {
    view: directoryViews.find((one) => one === read('view')) ?? 'cards',
    order: peopleOrders.find((one) => one === read('sort')) ?? 'name',
    text: read('q'),
    topic: parseId<TopicId>(read('topic')),
    level: parseTopicLevel(read('level')),
    team: read('team'),
    place: read('place'),
    language: read('language'),
    availability: availabilities.find((one) => one === read('is')) ?? null,
  }
}

/** Writes it; what is as at first is left out. */
export function writeDirectoryQuery(query: DirectoryQuery): string {
  const params = new URLSearchParams()
  const write = (name: string, value: string | null) => {
    if (value) params.set(name, value)
  }
  write('view', query.view === 'cards' ? null : query.view)
  write('sort', query.order === 'name' ? null : query.order)
  write('q', query.text)
  write('topic', query.topic)
  write('level', query.level)
  write('team', query.team)
  write('place', query.place)
  write('language', query.language)
  write('is', query.availability)
  return params.toString()
}

/** The filter that an address asks for; a topic stands for all that were merged into it. */
export function toFilter(query: DirectoryQuery, topics: TopicMap): PeopleFilter {
  const { availability, language, level, place, team, text, topic } = query
  const known = topic && topics.get(topic)
  return {
    availability,
    language,
    level,
    place,
    team,
    text,
    topics: topic ? (known?.members ?? [topic]) : [],
  }
}

/** Whether anything narrows the people, besides how they are shown. */
export function isNarrowed(query: DirectoryQuery): boolean {
  const { availability, language, level, place, team, text, topic } = query
  return Boolean(availability || language || level || place || team || text.trim() || topic)
}
