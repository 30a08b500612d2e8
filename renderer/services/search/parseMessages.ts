/** Reads what crosses the wall between renderer and worker; see messages.ts. `null` for anything else. */
import { type PersonId, parseFileId, parseId, type SpaceId } from '../../../model/ids.ts'
import { parseLinkQuestion } from '../links/parseLinkMessages.ts'
import {
  type SearchAnswer,
  type SearchQuery,
  type SearchRequest,
  type SearchResponse,
  type SearchStatus,
  sortOrders,
} from './messages.ts'
import { parseRecordId, recordKinds } from './RecordKind.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

const longestQuery = 1000
const mostHits = 500
const mostOpened = 100

/** Reads what is asked of the index; what is beyond its limits is cut. */
function parseQueryMessage(value: unknown): SearchQuery | null {
  const query = fieldsOf(value)
  if (typeof query.text !== 'string' || !isCount(query.limit)) return null
  const space = parseId<SpaceId>(query.space)
  const asker = parseId<PersonId>(query.asker)
  const sort = sortOrders.find((one) => one === query.sort)
  const { kinds, opened } = query
  return {
    text: query.text.slice(0, longestQuery),
    limit: Math.min(mostHits, Math.floor(query.limit)),
    ...(isCount(query.offset) && { offset: Math.floor(query.offset) }),
    ...(space && { space }),
    ...(Array.isArray(kinds) && { kinds: recordKinds.filter((one) => kinds.includes(one)) }),
    ...(sort && { sort }),
    ...(query.facets === true && { facets: true }),
    ...(asker && { asker }),
    ...(Array.isArray(opened) && {
      opened: opened.slice(0, mostOpened).flatMap((id) => parseRecordId(id) ?? []),
    }),
  }
}

/** Reads a request to the worker. */
export function parseSearchRequest(value: unknown): SearchRequest | null {
  const message = fieldsOf(value)
  switch (message.kind) {
    case 'open': {
      const { workspace, databaseName } = message
      if (!parseId(workspace) || typeof databaseName !== 'string') return null
      return { kind: 'open', workspace: workspace as string, databaseName }
    }
    case 'query': {
      const query = parseQueryMessage(message.query)
      return isCount(message.id) && query ? { kind: 'query', id: message.id, query } : null
    }
    case 'cancel':
      return isCount(message.id) ? { kind: 'cancel', id: message.id } : null
    case 'links': {
      const question = parseLinkQuestion(message.question)
      return isCount(message.id) && question
        ? { kind: 'links', id: message.id, question }
        : null
    }
    case 'changed': {
      const { names } = message
      if (!Array.isArray(names)) return null
      return { kind: 'changed', names: names.filter((name) => typeof name === 'string') }
    }
    case 'files': {
      const { ids } = message
      if (!Array.isArray(ids)) return null
      return { kind: 'files', ids: ids.flatMap((id) => parseFileId(id) ?? []) }
    }
    case 'forget': {
      const space = parseId<SpaceId>(message.space)
      return space && { kind: 'forget', space }
    }
    case 'rebuild':
    case 'close':
      return { kind: message.kind }
    default:
      return null
  }
}

/** Reads an answer of the worker. Hits are ours on both sides; their list is checked, not each field. */
export function parseSearchResponse(value: unknown): SearchResponse | null {
  const message = fieldsOf(value)
  switch (message.kind) {
    case 'status': {
      const status = parseStatus(message.status)
      return status && { kind: 'status', status }
    }
    case 'result': {
      const { id } = message
      const answer = fieldsOf(message.answer)
      const { hits, total, tookMs, problems } = answer
      if (!isCount(id) || !isCount(total) || !isCount(tookMs)) return null
      if (!Array.isArray(hits) || !Array.isArray(problems)) return null
      if (!hits.every((hit) => parseRecordId(fieldsOf(hit).id))) return null
      return { kind: 'result', id, answer: answer as unknown as SearchAnswer }
    }
    case 'failure':
      return isCount(message.id)
        ? { kind: 'failure', id: message.id, reason: String(message.reason) }
        : null
    case 'links':
      return isCount(message.id)
        ? { kind: 'links', id: message.id, answer: message.answer }
        : null
    case 'links-failure':
      return isCount(message.id)
        ? { kind: 'links-failure', id: message.id, reason: String(message.reason) }
        : null
    case 'links-changed':
    case 'closed':
      return { kind: message.kind }
    default:
      return null
  }
}

function parseStatus(value: unknown): SearchStatus | null {
  const status = fieldsOf(value)
  switch (status.kind) {
    case 'starting':
      return { kind: 'starting' }
    case 'building':
      return isCount(status.done) && isCount(status.total)
        ? { kind: 'building', done: status.done, total: status.total }
        : null
    case 'ready':
      return isCount(status.pages) ? { kind: 'ready', pages: status.pages } : null
    case 'failed':
      return { kind: 'failed', reason: String(status.reason) }
    default:
      return null
  }
}
