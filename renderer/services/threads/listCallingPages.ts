import type { PersonId } from '../../../model/ids.ts'
import type { SearchIndex } from '../search/engine/SearchIndex.ts'
import type { CallingPage } from './PageCalls.ts'

/** Comments that are told at most, the newest: nobody reads further back in what waits for them. */
const mostComments = 2_000

/** The pages on which somebody else named a person or wrote a comment. Costs one pass over all pages. */
export function listCallingPages(index: SearchIndex, person: PersonId): readonly CallingPage[] {
  const found: CallingPage[] = []
  for (const page of index.pages()) {
    const calls = index.bodyOf(page)?.calls
    const fields = calls ? index.fieldsOf(page) : null
    if (!calls || !fields) continue
    const mentions = calls.mentions.filter((one) => one.person === person && one.by !== person)
    const comments = calls.comments.filter((one) => one.by !== person)
    if (mentions.length + comments.length === 0) continue
    const { space, title, owner, updatedAt } = fields
    found.push({ page, space, title, owner, updatedAt, mentions, comments })
  }
  const times = found.flatMap(({ comments }) => comments.map((one) => one.at))
  if (times.length <= mostComments) return found
  const oldest = times.sort((a, b) => b - a)[mostComments - 1] ?? 0
  return found.map((one) => ({
    ...one,
    comments: one.comments.filter(({ at }) => at >= oldest),
  }))
}
