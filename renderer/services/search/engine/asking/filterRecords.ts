/** Which records a query's filters let through, judged over columns of numbers. */
import { foldWord } from '../../../../../model/foldWord.ts'
import type { SearchQuery } from '../../messages.ts'
import type { Filter, Problem, QueryPiece } from '../../query/ParsedQuery.ts'
import { recordKinds } from '../../RecordKind.ts'
import type { NameSets } from '../kept/NameSets.ts'
import type { RecordTable } from '../kept/RecordTable.ts'
import type { TopicNames } from './TopicNames.ts'

type Test = (record: number) => boolean

/** What a filter is judged by besides the table. */
export interface FilterContext {
  readonly table: RecordTable
  readonly query: SearchQuery
  readonly now: number
  /** Of spaces and people: the ids of those called so. */
  idsOf(kind: 'space' | 'person', name: string): readonly string[]
  topicNames(): TopicNames
}

/** Several of these widen; of the others each narrows (ParsedQuery.ts). */
const widening = new Set<Filter['field']>(['space', 'owner', 'kind', 'language'])
const selves = new Set(['me', 'moi'])

/** Makes one test of all filters; says which name nothing that is here. */
export function filterRecords(
  filters: readonly Filter[],
  pieces: readonly QueryPiece[],
  context: FilterContext,
): { readonly passes: Test; readonly problems: readonly Problem[]; readonly count: number } {
  const problems: Problem[] = []
  const tests: Test[] = []
  const alternatives = new Map<Filter['field'], Test[]>()
  for (const filter of filters) {
    const test = testOf(filter, context)
    if (test === null) problems.push(...notFound(filter, pieces))
    const judged = test ?? (() => false)
    if (filter.negated) tests.push((record) => !judged(record))
    else if (widening.has(filter.field)) {
      const known = alternatives.get(filter.field)
      if (known) known.push(judged)
      else alternatives.set(filter.field, [judged])
    } else tests.push(judged)
  }
  for (const some of alternatives.values())
    tests.push((record) => some.some((test) => test(record)))
  const { space, kinds } = context.query
  const { columns } = context.table
  if (space) {
    const number = context.table.spaces.find(space) ?? -1
    tests.push((record) => columns.space[record] === number)
  }
  if (kinds) {
    const numbers = new Set(kinds.map((kind) => recordKinds.indexOf(kind)))
    tests.push((record) => numbers.has(columns.kind[record] as number))
  }
  return {
    passes: (record) => columns.alive[record] === 1 && tests.every((test) => test(record)),
    problems,
    count: filters.length,
  }
}

function notFound(filter: Filter, pieces: readonly QueryPiece[]): readonly Problem[] {
  const { field } = filter
  if (field !== 'space' && field !== 'owner' && field !== 'topic' && field !== 'tag') return []
  const piece = pieces.find((one) => one.kind === 'filter' && one.filter === filter)
  if (!piece) return []
  const { start, end } = piece
  return [{ kind: 'not-found', field, value: filter.value, start, end }]
}

/** The test of one filter; `null` when what it names is not here. */
function testOf(filter: Filter, context: FilterContext): Test | null {
  const { table, query, now, idsOf } = context
  const { columns } = table
  switch (filter.field) {
    case 'space':
      return testOfIds(
        [filter.value, ...idsOf('space', filter.value)],
        table.spaces,
        columns.space,
      )
    case 'owner': {
      const isSelf = selves.has(foldWord(filter.value))
      const ids = isSelf
        ? [query.asker ?? '']
        : [filter.value, ...idsOf('person', filter.value)]
      // Who asks may own nothing, and is known all the same.
      return testOfIds(ids, table.owners, columns.owner) ?? (isSelf ? () => false : null)
    }
    case 'topic':
      return testOfTopic(filter.value, context)
    case 'tag':
      return testOfSets(
        table.tags,
        columns.tags,
        (name) => foldWord(name) === foldWord(filter.value.trim()),
      )
    case 'kind': {
      const kind = recordKinds.indexOf(filter.value)
      return (record) => columns.kind[record] === kind
    }
    case 'language':
      return (record) => table.languageOf(record) === filter.value
    case 'before':
      return (record) => isBetween(columns.updatedAt[record], 1, filter.at)
    case 'after':
      return (record) =>
        isBetween(columns.updatedAt[record], filter.at, Number.POSITIVE_INFINITY)
    case 'state':
      return testOfState(filter.value, table, query, now)
  }
}

const isBetween = (value = 0, from: number, to: number) =>
  value >= Math.max(1, from) && value < to

function testOfState(
  state: Extract<Filter, { readonly field: 'state' }>['value'],
  { columns, owners }: RecordTable,
  query: SearchQuery,
  now: number,
): Test {
  switch (state) {
    case 'archived':
      return (record) => columns.archived[record] === 1
    case 'verified':
      return (record) => (columns.verifiedUntil[record] as number) >= now
    case 'stale':
      return (record) => isBetween(columns.verifiedUntil[record], 1, now)
    case 'mine': {
      const own = owners.find(query.asker ?? '')
      return (record) => own !== undefined && columns.owner[record] === own
    }
  }
}

function testOfIds(
  ids: readonly string[],
  names: { find(name: string): number | undefined },
  column: Uint16Array,
): Test | null {
  const numbers = ids.flatMap((id) => names.find(id) ?? [])
  return numbers.length === 0 ? null : (record) => numbers.includes(column[record] as number)
}

/** Whatever texts call the topic, and whatever it was called or was merged into. */
function testOfTopic(value: string, { table, topicNames }: FilterContext): Test | null {
  const names = topicNames()
  const wanted = names.keyOf(value)
  const test = testOfSets(
    table.topics,
    table.columns.topics,
    (name) => names.keyOf(name) === wanted,
  )
  // Nothing may bear a topic that is known all the same.
  return test ?? (names.has(value) ? () => false : null)
}

function testOfSets(
  sets: NameSets,
  column: Uint32Array,
  isMeant: (name: string) => boolean,
): Test | null {
  const members = new Set(
    sets.names.list().flatMap((name, at) => (isMeant(name) ? [at + 1] : [])),
  )
  if (members.size === 0) return null
  const fits = new Uint8Array(sets.size)
  for (let set = 1; set < sets.size; set++)
    if (sets.members(set).some((member) => members.has(member))) fits[set] = 1
  return (record) => fits[column[record] as number] === 1
}
