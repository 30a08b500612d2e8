/** What the import's screen and its worker say to each other; files travel as handles, results as bytes. */
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import type { ImportBatch, ImportProgress } from '../../markdown/ImportBatch.ts'
import type { ImportReport } from '../../markdown/ImportReport.ts'
import type { SpaceHere } from '../../markdown/planSpaces.ts'

/** A file that was chosen, with its path below the chosen folder. */
export interface ChosenFile {
  readonly path: string
  readonly file: File
}

/** What a person chose to import. */
export type ImportInput =
  | { readonly kind: 'folder'; readonly name: string; readonly files: readonly ChosenFile[] }
  | { readonly kind: 'zip'; readonly file: File }

/** Where it goes. */
export interface ImportPlace {
  readonly space: SpaceId
  readonly underNewPage: boolean
  /** Fractional index of the last page at the top of the space. */
  readonly after: string | null
  /** The workspace's people, for pages that name their owner. */
  readonly people?: readonly { readonly id: PersonId; readonly name: string }[]
  /** The spaces that are there, for an export of a workspace, which brings its own. */
  readonly spacesHere?: readonly SpaceHere[]
}

/** Why an input cannot be opened at all. */
export type ImportFailure = 'zip-broken' | 'zip-bomb' | 'too-many' | 'no-pages' | 'unreadable'

/** From the screen. `files` belong to the folder of the next `prepare`; `next` asks for one batch. */
export type ImportRequest =
  | { readonly kind: 'files'; readonly files: readonly ChosenFile[] }
  | { readonly kind: 'prepare'; readonly input: ImportInput; readonly place: ImportPlace }
  | { readonly kind: 'next' }

/** From the worker. */
export type ImportAnswer =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | {
      readonly kind: 'prepared'
      readonly report: ImportReport
      readonly root: PageId | null
      readonly tops: readonly { readonly space: SpaceId; readonly page: PageId }[]
    }
  | { readonly kind: 'failed'; readonly reason: ImportFailure; readonly message: string }
  | { readonly kind: 'batch'; readonly batch: ImportBatch }
  | { readonly kind: 'finished' }
