/**
 * Every place of the app has a path, so that links, the back button, deep
 * links and a second window need nothing else.
 */

import {
  type PageId,
  type PersonId,
  type PostId,
  parseId,
  type QuestionId,
  type SpaceId,
  type TopicId,
} from '../model/ids.ts'
import { type IsoWeek, parseIsoWeek } from '../model/isoWeek.ts'

/** A place in a page: some words of it, or the first place of an attachment. */
export type PagePlace =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'file'; readonly file: string }

/** A place in the app. */
export type Route =
  | { readonly name: 'home' }
  | {
      readonly name: 'page'
      readonly space: SpaceId
      readonly page: PageId
      /** The text of a heading to go to; absent and empty are the page's top. */
      readonly heading?: string
      /** Where in the page to go; for what has no heading of its own. */
      readonly place?: PagePlace
    }
  | { readonly name: 'space'; readonly space: SpaceId }
  /** What is posted in a space; `post` is the one to go to. */
  | { readonly name: 'feed'; readonly space: SpaceId; readonly post: PostId | null }
  /** What happened in a week; `null` is the last whole one. */
  | { readonly name: 'digest'; readonly week: IsoWeek | null }
  | { readonly name: 'spaces' }
  | { readonly name: 'trash'; readonly space: SpaceId | null }
  | { readonly name: 'search'; readonly query: string }
  /** The links around a page, of a space, or of the whole workspace. */
  | { readonly name: 'graph'; readonly space: SpaceId | null; readonly page: PageId | null }
  | { readonly name: 'broken-links'; readonly space: SpaceId | null }
  /** The open comments of a space, or of all. */
  | { readonly name: 'comments'; readonly space: SpaceId | null }
  /** The people; `query` tells how they are shown and narrowed, as an address does. */
  | { readonly name: 'people'; readonly query: string }
  | { readonly name: 'person'; readonly person: PersonId; readonly isEditing: boolean }
  | { readonly name: 'import-people' }
  | { readonly name: 'topics' }
  /** A topic; one that only texts write is named by its folded name behind a `~`. */
  | { readonly name: 'topic'; readonly topic: TopicId }
  | { readonly name: 'questions'; readonly queue: QuestionQueue }
  | {
      readonly name: 'question'
      readonly space: SpaceId
      readonly question: QuestionId
      /** An answer (`answer-<id>`) or a comment of the question to go to; absent is its top. */
      readonly anchor?: string
    }
  /** Asking, with what is known already: the title, whom or about what. */
  | {
      readonly name: 'ask'
      readonly title?: string
      readonly person?: PersonId
      readonly topic?: TopicId
    }
  | { readonly name: 'import' }
  /** Taking out a page, a space, or everything. */
  | { readonly name: 'export'; readonly space: SpaceId | null; readonly page: PageId | null }
  | { readonly name: 'outbox' }
  | { readonly name: 'review' }
  /** Pages that wait for somebody to say that they hold. */
  | { readonly name: 'verify' }
  /** Changes of rights, and what those who look after spaces did. */
  | { readonly name: 'audit' }
  | { readonly name: 'settings'; readonly section: SettingsSection }
  | { readonly name: 'not-found'; readonly path: string }

/** The settings' sections, in the order they are shown. */
export const settingsSections = [
  'you',
  'appearance',
  'writing',
  'search',
  'notifications',
  'members',
  'sync',
  'diagnosis',
  'storage',
  'about',
] as const
/** One of {@link settingsSections}. */
export type SettingsSection = (typeof settingsSections)[number]

/** The queues of questions, in the order they are shown. */
export const questionQueues = ['could-answer', 'unanswered', 'mine', 'all'] as const
/** One of {@link questionQueues}. */
export type QuestionQueue = (typeof questionQueues)[number]

/** Writes a route as a path. */
export function toPath(route: Route): string {
  switch (route.name) {
    case 'home':
      return '/'
    case 'page':
      return `/p/${route.space}/${route.page}${placeToQuery(route.place)}${
        route.heading ? `#${encodeURIComponent(route.heading)}` : ''
      }`
    case 'space':
      return `/s/${route.space}`
    case 'feed':
      return `/s/${route.space}/feed${route.post ? `#${route.post}` : ''}`
    case 'digest':
      return route.week ? `/digest/${route.week}` : '/digest'
    case 'spaces':
      return '/spaces'
    case 'trash':
      return route.space ? `/trash/${route.space}` : '/trash'
    case 'search':
      return route.query ? `/search?q=${encodeURIComponent(route.query)}` : '/search'
    case 'graph':
      return ['/graph', route.space, route.space && route.page].filter(Boolean).join('/')
    case 'broken-links':
      return route.space ? `/broken-links/${route.space}` : '/broken-links'
    case 'comments':
      return route.space ? `/comments/${route.space}` : '/comments'
    case 'people':
      return route.query ? `/people?${route.query}` : '/people'
    case 'person':
      return `/people/${route.person}${route.isEditing ? '/edit' : ''}`
    case 'import-people':
      return '/people/import'
    case 'topics':
      return '/topics'
    case 'topic':
      return `/topics/${encodeURIComponent(route.topic)}`
    case 'questions':
      return `/questions/${route.queue}`
    case 'question':
      return `/q/${route.space}/${route.question}${
        route.anchor ? `#${encodeURIComponent(route.anchor)}` : ''
      }`
    case 'ask':
      return writeAsk(route)
    case 'import':
      return '/import'
    case 'export':
      return `/${['export', route.space, route.page].filter(Boolean).join('/')}`
    case 'outbox':
      return '/outbox'
    case 'review':
      return '/review'
    case 'verify':
      return '/verify'
    case 'audit':
      return '/audit'
    case 'settings':
      return `/settings/${route.section}`
    case 'not-found':
      return route.path
  }
}

function writeAsk(route: Extract<Route, { name: 'ask' }>): string {
  const { title, person, topic } = route
  const known = Object.entries({ title, person, topic }).filter(([, value]) => value)
  const query = new URLSearchParams(known as [string, string][]).toString()
  return query ? `/ask?${query}` : '/ask'
}

function readAsk(query: string): Route {
  const params = new URLSearchParams(query)
  const title = params.get('title')
  const person = parseId<PersonId>(params.get('person'))
  const topic = parseId<TopicId>(params.get('topic'))
  return {
    name: 'ask',
    ...(title ? { title } : {}),
    ...(person ? { person } : {}),
    ...(topic ? { topic } : {}),
  }
}

/** Reads a path; one that names no place gives `not-found` with the path in it. */
export function parsePath(path: string): Route {
  const [address = '', anchor = ''] = path.split('#', 2)
  const [pathname = '/', query = ''] = address.split('?', 2)
  const parts = pathname.split('/').filter((part) => part !== '')
  const lost: Route = { name: 'not-found', path }
  const [first, second, third] = parts
  if (parts.length === 0) return { name: 'home' }
  if (first === 'p' && parts.length === 3) {
    const space = parseId<SpaceId>(second)
    const page = parseId<PageId>(third)
    if (!space || !page) return lost
    const heading = decodeAnchor(anchor)
    const place = readPlace(query)
    return {
      name: 'page',
      space,
      page,
      ...(heading ? { heading } : {}),
      ...(place ? { place } : {}),
    }
  }
  if (first === 's' && parts.length === 2) {
    const space = parseId<SpaceId>(second)
    return space ? { name: 'space', space } : lost
  }
  if (first === 's' && third === 'feed' && parts.length === 3) {
    const space = parseId<SpaceId>(second)
    return space ? { name: 'feed', space, post: parseId<PostId>(anchor) } : lost
  }
  if (first === 'digest' && parts.length <= 2) {
    const week = parseIsoWeek(second)
    return second === undefined || week ? { name: 'digest', week } : lost
  }
  if (first === 'spaces' && parts.length === 1) return { name: 'spaces' }
  if (first === 'trash' && parts.length <= 2) {
    if (second === undefined) return { name: 'trash', space: null }
    const space = parseId<SpaceId>(second)
    return space ? { name: 'trash', space } : lost
  }
  if (first === 'graph' && parts.length <= 3) {
    const space = parseId<SpaceId>(second)
    const page = parseId<PageId>(third)
    const isWhole = parts.length === 1 + Number(space !== null) + Number(page !== null)
    return isWhole ? { name: 'graph', space, page } : lost
  }
  if (first === 'broken-links' && parts.length <= 2) {
    const space = parseId<SpaceId>(second)
    return space || second === undefined ? { name: 'broken-links', space } : lost
  }
  if (first === 'comments' && parts.length <= 2) {
    const space = parseId<SpaceId>(second)
    return space || second === undefined ? { name: 'comments', space } : lost
  }
  if (first === 'people') {
    if (parts.length === 1) return { name: 'people', query }
    if (second === 'import' && parts.length === 2) return { name: 'import-people' }
    const person = parseId<PersonId>(second)
    const isEditing = third === 'edit'
    const isWhole = parts.length === 2 + Number(isEditing)
    return person && isWhole ? { name: 'person', person, isEditing } : lost
  }
  if (first === 'search' && parts.length === 1)
    return { name: 'search', query: new URLSearchParams(query).get('q') ?? '' }
  if (first === 'topics' && parts.length === 1) return { name: 'topics' }
  if (first === 'topics' && parts.length === 2) {
    const topic = parseTopic(decodeAnchor(second ?? ''))
    return topic ? { name: 'topic', topic } : lost
  }
  if (first === 'questions' && parts.length <= 2) {
    const queue = questionQueues.find((one) => one === (second ?? 'could-answer'))
    return queue ? { name: 'questions', queue } : lost
  }
  if (first === 'q' && parts.length === 3) {
    const space = parseId<SpaceId>(second)
    const question = parseId<QuestionId>(third)
    if (!space || !question) return lost
    const place = decodeAnchor(anchor)
    return { name: 'question', space, question, ...(place ? { anchor: place } : {}) }
  }
  if (first === 'ask' && parts.length === 1) return readAsk(query)
  if (first === 'import' && parts.length === 1) return { name: 'import' }
  if (first === 'export' && parts.length <= 3) {
    const space = second === undefined ? null : parseId<SpaceId>(second)
    const page = third === undefined ? null : parseId<PageId>(third)
    const isWhole = (second === undefined || space) && (third === undefined || page)
    return isWhole ? { name: 'export', space, page } : lost
  }
  if (first === 'outbox' && parts.length === 1) return { name: 'outbox' }
  if (first === 'review' && parts.length === 1) return { name: 'review' }
  if (first === 'verify' && parts.length === 1) return { name: 'verify' }
  if (first === 'audit' && parts.length === 1) return { name: 'audit' }
  if (first === 'settings' && parts.length <= 2) {
    const section = settingsSections.find((one) => one === (second ?? 'you'))
    return section ? { name: 'settings', section } : lost
  }
  return lost
}

function placeToQuery(place: PagePlace | undefined): string {
  if (!place) return ''
  return place.kind === 'words'
    ? `?find=${encodeURIComponent(place.words)}`
    : `?file=${encodeURIComponent(place.file)}`
}

function readPlace(query: string): PagePlace | null {
  const fields = new URLSearchParams(query)
  const words = fields.get('find')
  if (words) return { kind: 'words', words }
  const file = fields.get('file')
  return file ? { kind: 'file', file } : null
}

function parseTopic(text: string): TopicId | null {
  return text.length > 1 && text.startsWith('~') ? (text as TopicId) : parseId<TopicId>(text)
}

function decodeAnchor(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor // A lone percent sign: meant as it stands.
  }
}
