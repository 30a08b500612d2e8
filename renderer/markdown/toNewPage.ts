import type { PersonId } from '../../model/ids.ts'
import type { NewPage } from '../../model/page.ts'
import type { SplitPage } from './frontMatter.ts'
import { guessLanguage } from './guessLanguage.ts'
import type { PlannedPage } from './planImport.ts'

/** Makes a page's record of its plan and what its file says of itself; `page` is `null` for a folder without a file. */
export function toNewPage(
  planned: PlannedPage,
  page: SplitPage | null,
  personOf: ((name: string) => PersonId | null) | undefined,
): NewPage {
  const matter = page?.frontMatter
  const guessed = matter?.isOwn ? null : guessLanguage(page?.body ?? '')
  const language = matter?.language ?? guessed
  const owner = matter?.owner ? (personOf?.(matter.owner) ?? null) : null
  return {
    id: planned.id,
    title: planned.title,
    parent: planned.parent,
    order: planned.order,
    language,
    ...(planned.icon ? { icon: planned.icon } : {}),
    ...(owner ? { owner } : {}),
    ...(matter && matter.tags.length > 0 ? { tags: matter.tags } : {}),
    ...(matter?.createdAt ? { createdAt: matter.createdAt } : {}),
    ...(matter?.updatedAt ? { updatedAt: matter.updatedAt } : {}),
    ...(matter?.isOwn ? readStanding(matter) : {}),
  }
}

/** Where a page of an export stands that stood in no tree. */
function readStanding(matter: SplitPage['frontMatter']): Partial<NewPage> {
  return {
    ...(matter.isTemplate ? { template: true } : {}),
    ...(matter.archivedAt ? { archivedAt: matter.archivedAt } : {}),
    ...(matter.trashedAt ? { trashedAt: matter.trashedAt } : {}),
  }
}
