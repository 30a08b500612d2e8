import type { SpaceId } from '../../../model/ids.ts'
import type { SearchIndex } from '../search/engine/SearchIndex.ts'
import type { CommentedPage } from './OpenThread.ts'

/** The pages of a space (or of all) with open comments, those last written in first. */
export function listCommentedPages(
  index: SearchIndex,
  space: SpaceId | null,
): readonly CommentedPage[] {
  const found: CommentedPage[] = []
  for (const page of index.pages()) {
    const threads = index.bodyOf(page)?.threads ?? []
    const fields = threads.length > 0 ? index.fieldsOf(page) : null
    if (!fields || (space !== null && fields.space !== space)) continue
    const { title, icon } = fields
    found.push({ page, space: fields.space, title, icon, threads })
  }
  const lastAt = ({ threads }: CommentedPage) => Math.max(...threads.map((one) => one.lastAt))
  return found.sort((a, b) => lastAt(b) - lastAt(a) || (a.page < b.page ? -1 : 1))
}
