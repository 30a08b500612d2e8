import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { SearchIndex } from '../search/engine/SearchIndex.ts'
import { asHolder, documentOf, withinOf } from '../search/records/documentParts.ts'
import type { CommentedPage } from './OpenThread.ts'

const kinds = ['page:', 'question:', 'answer:']

/** The pages, questions and answers of a space (or of all) with open comments, those last written in first. */
export function listCommentedPages(
  index: SearchIndex,
  space: SpaceId | null,
): readonly CommentedPage[] {
  const found: CommentedPage[] = []
  for (const id of index.ids()) {
    if (!kinds.some((kind) => id.startsWith(kind))) continue
    const threads = index.recordBody(id)?.threads ?? []
    const holder = threads.length > 0 ? asHolder(index.recordOf(id)) : null
    if (!holder || (space !== null && holder.space !== space)) continue
    found.push({
      page: documentOf(holder) as PageId,
      within: withinOf(holder),
      space: holder.space,
      // An answer stands under the title of its question.
      title: holder.kind === 'answer' ? (holder.path.at(-1) ?? '') : holder.title,
      icon: holder.icon,
      threads,
    })
  }
  const lastAt = ({ threads }: CommentedPage) => Math.max(...threads.map((one) => one.lastAt))
  return found.sort((a, b) => lastAt(b) - lastAt(a) || (a.page < b.page ? -1 : 1))
}
