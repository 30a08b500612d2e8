/** What a page's file says of itself above its text: the fields that the import reads back. */
import { stringify } from 'yaml'

/** The fields of a page. Times are milliseconds since 1970. */
export interface PageMatter {
  readonly title: string
  readonly icon: string
  readonly tags: readonly string[]
  readonly language: string | null
  /** The owner's name. */
  readonly owner: string | null
  readonly createdAt: number | null
  readonly updatedAt: number | null
  /** Its place among its siblings. */
  readonly rank: number
  /** When it was archived or put in the trash itself. */
  readonly archivedAt?: number | null
  readonly trashedAt?: number | null
  readonly isTemplate?: boolean
  /** Why it was hidden, of a page that was; empty when nobody said. */
  readonly hidden?: string | null
}

/** Writes the front matter. `relais` says that the text is in the app's own dialect. */
export function writePageMatter(page: PageMatter): string {
  const time = (at: number | null) => (at === null ? undefined : new Date(at).toISOString())
  const fields = {
    title: page.title,
    icon: page.icon || undefined,
    tags: page.tags.length > 0 ? [...page.tags] : undefined,
    lang: page.language ?? undefined,
    owner: page.owner ?? undefined,
    created: time(page.createdAt),
    updated: time(page.updatedAt),
    order: page.rank,
    template: page.isTemplate || undefined,
    archived: time(page.archivedAt ?? null),
    trashed: time(page.trashedAt ?? null),
    hidden: typeof page.hidden === 'string' || undefined,
    hidden_reason: page.hidden || undefined,
    relais: 1,
  }
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n`
}
