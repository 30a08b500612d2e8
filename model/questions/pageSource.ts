import * as Y from 'yjs'
import {
  isId,
  type PageId,
  type PersonId,
  parseId,
  type QuestionId,
  type SpaceId,
} from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { pagesOf } from '../page.ts'
import { modelOrigin } from '../stamp.ts'

/** The question that a page came from, and whose answers it took up. */
export interface PageSource {
  readonly question: QuestionId
  readonly space: SpaceId
  readonly authors: readonly PersonId[]
}

const sourceKey = 'fromQuestion'

/** Notes in a page's record, as one value, which question it came from; it goes with the page. */
export function setPageSource(space: Y.Doc, page: PageId, source: PageSource): void {
  const record = pagesOf(space).get(page)
  if (record instanceof Y.Map)
    space.transact(() => record.set(sourceKey, { ...source }), modelOrigin)
}

/** Reads which question a page came from; `null` for one that was written as a page. */
export function readPageSource(space: Y.Doc, page: PageId): PageSource | null {
  const record = pagesOf(space).get(page)
  if (!(record instanceof Y.Map)) return null
  const value = plainObjectOf(record.get(sourceKey))
  const question = parseId<QuestionId>(value.question)
  const home = parseId<SpaceId>(value.space)
  if (!question || !home) return null
  const authors = Array.isArray(value.authors) ? value.authors.filter(isId) : []
  return { question, space: home, authors: authors as string[] as PersonId[] }
}
