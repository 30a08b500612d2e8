/**
 * CONTRACT of the workspace's links: which page links to which, which names
 * another without linking to it, and what leads nowhere. The answers come from
 * the search worker, which reads every body anyway; nothing is computed on the
 * main thread. Pages in the trash and of spaces that this device lost are in no
 * answer. While the index is being built the answers are those of what it has read.
 */
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import type { CommentedPage } from '../threads/OpenThread.ts'
import type { CallingPage } from '../threads/PageCalls.ts'
import type { TopicPage } from './listTopicPages.ts'

/** A page as a list shows it. */
export interface LinkedPage {
  readonly page: PageId
  readonly space: SpaceId
  readonly title: string
  readonly icon: string
}

/** A stretch of a page's text within its sentence. */
export interface Passage {
  /** What stands before it in the line, cut to a sentence; `…` where it was cut. */
  readonly before: string
  readonly words: string
  readonly after: string
  /** The whole line in which it stands, by which it is found again when the page has changed. */
  readonly line: string
  /** Where in that line it begins, in UTF-16 units. */
  readonly at: number
  /** Which of the page's equal lines it is, from 0. */
  readonly nth: number
  /** The block that holds it; `null` where that is not known. */
  readonly block: string | null
}

/** A page that links to another or names it, with the places. */
export interface LinkingPage extends LinkedPage {
  readonly updatedAt: number | null
  readonly places: readonly Passage[]
  /** All places, of which the first are given. */
  readonly total: number
}

/** A page near another that neither links to it nor is linked from it, and why. */
export interface RelatedPage extends LinkedPage {
  /** Titles of pages that both are linked with. */
  readonly links: readonly string[]
  readonly tags: readonly string[]
  readonly words: readonly string[]
}

/** How a page hangs together with the others. */
export interface PageConnections {
  readonly backlinks: readonly LinkingPage[]
  readonly mentions: readonly LinkingPage[]
  readonly related: readonly RelatedPage[]
  /** Pages that link to it, and pages that name it; the lists may hold fewer. */
  readonly backlinkPages: number
  readonly mentionPages: number
}

/** A link that does not lead where it should. */
export interface LooseLink {
  readonly source: LinkedPage
  readonly passage: Passage
  readonly kind: 'page' | 'embed' | 'page-url'
  /** The page it names, which may not be here. */
  readonly page: PageId
  readonly space: SpaceId
  readonly heading: string
  /** `page`: the index knows no such page; `heading`: the page is there, this heading is not. */
  readonly missing: 'page' | 'heading'
  /** The heading of that page that reads most like the missing one. */
  readonly nearest: string | null
}

/** All pages and their links. Pages go by their place in the lists. */
export interface WorkspaceGraph {
  readonly pages: readonly (LinkedPage & { readonly tags: readonly string[] })[]
  /** Two numbers a link, from and to; each pair of pages once a direction. */
  readonly links: Uint32Array
}

/** What is asked of the link index. */
export type LinkQuestion =
  | { readonly about: 'page'; readonly page: PageId }
  | { readonly about: 'headings'; readonly page: PageId }
  | { readonly about: 'loose'; readonly space: SpaceId | null }
  /** Asked on the same way: who reads every body reads the comments beside it. */
  | { readonly about: 'threads'; readonly space: SpaceId | null }
  | { readonly about: 'calls'; readonly person: PersonId }
  | { readonly about: 'graph' }
  /** Asked on the same way: topics are read with the text. */
  | { readonly about: 'topics' }

/** The links of the open workspace. */
export interface Links {
  /** Who links to a page, who names it, and what is near; `null` when the page is not in the index (yet). Rejects when there is no worker. */
  connections(page: PageId): Promise<PageConnections | null>
  /** The headings of a page, in order; `null` when the page is not in the index (yet). */
  headings(page: PageId): Promise<readonly string[] | null>
  /** Links of a space's pages, or of all, that lead nowhere or to a heading that is gone; page by page. */
  loose(space: SpaceId | null): Promise<readonly LooseLink[]>
  graph(): Promise<WorkspaceGraph>
  /** The pages of a space, or of all, with open comments; those last written in first. */
  openThreads(space: SpaceId | null): Promise<readonly CommentedPage[]>
  /** The pages on which others named a person or commented. */
  calls(person: PersonId): Promise<readonly CallingPage[]>
  /** The pages that bear topics or tags, in no order. */
  topicPages(): Promise<readonly TopicPage[]>
  /** Calls back when answers may be others than before; returns its own undo. */
  onChange(listener: () => void): () => void
}
