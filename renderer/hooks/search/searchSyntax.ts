// Screens may not reach below the hooks: the syntax of queries, for the screens of search.

export type {
  Facets,
  MatchRange,
  SearchAnswer,
  SearchHit,
  SortOrder,
} from '../../services/search/messages.ts'
export {
  applyCompletion,
  beginFilter,
  type Completion,
  type Completions,
  completeQuery,
} from '../../services/search/query/completeQuery.ts'
export {
  closedValueName,
  fieldName,
  filterFields,
  isClosedField,
} from '../../services/search/query/filterWords.ts'
export { matchesName } from '../../services/search/query/matchesName.ts'
export type {
  Filter,
  FilterField,
  Problem,
} from '../../services/search/query/ParsedQuery.ts'
export { parseQuery } from '../../services/search/query/parseQuery.ts'
export {
  addFilter,
  isSameFilter,
  removeAllFilters,
  removeFilter,
  removePieces,
} from '../../services/search/query/writeQuery.ts'
export type { RecordKind } from '../../services/search/RecordKind.ts'
export { tellingWords } from '../../services/search/similar/findSimilar.ts'
