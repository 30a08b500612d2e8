/** What an import gives to those who keep it. */
import type { FileId, PageId, SpaceId } from '../../model/ids.ts'
import type { NewPage } from '../../model/page.ts'

/** How far it is: pages read, then pages converted. */
export interface ImportProgress {
  readonly phase: 'reading' | 'converting'
  readonly done: number
  readonly total: number
}

/** An attachment with its bytes. */
export interface ImportedFile {
  readonly id: FileId
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A space that an export of a workspace brings along. */
export interface ImportedSpace {
  readonly id: SpaceId
  readonly name: string
  readonly icon: string
  readonly description: string
  readonly audience: 'everyone' | 'by-choice' | 'restricted'
}

/** A page's document, and the space it belongs to. */
export interface ImportedBody {
  readonly space: SpaceId
  readonly page: PageId
  readonly update: Uint8Array
}

/** A page that was hidden where it was exported, and is to be hidden here. */
export interface HiddenPage {
  readonly page: PageId
  /** Fresh, for the act that hides it. */
  readonly act: string
  readonly reason: string
}

/** What is to be kept, in this order. */
export type ImportBatch =
  | { readonly kind: 'spaces'; readonly spaces: readonly ImportedSpace[] }
  | { readonly kind: 'files'; readonly files: readonly ImportedFile[] }
  | { readonly kind: 'bodies'; readonly bodies: readonly ImportedBody[] }
  | {
      readonly kind: 'pages'
      readonly space: SpaceId
      readonly pages: readonly NewPage[]
      readonly hidden: readonly HiddenPage[]
    }
