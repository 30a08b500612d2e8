import { createContext, useContext } from 'react'
import type * as Y from 'yjs'
import type { FileId, PageId, SpaceId } from '../../../model/ids.ts'
import type { LinkablePage } from './EditorContext.ts'

/** Attachments as texts need them; the app's FileStore fits. */
export interface ReadableFiles {
  /** An object URL; `null` while neither this device nor the relay has the file. */
  url(id: FileId): Promise<{ readonly url: string; release(): void } | null>
  read?(id: FileId): Promise<{
    readonly info: { readonly name: string; readonly type: string; readonly size: number }
    readonly bytes: Uint8Array
  } | null>
}

/** Another page's body, held open until it is released. */
export interface OpenedBody {
  readonly doc: Y.Doc
  /** `true` when all that this device has is in `doc`, `false` when it could not be read; never rejects. */
  readonly whenLoaded: Promise<boolean>
  /** Ends this hold. Calling it twice is harmless. */
  release(): void
}

/** What a text that is read needs of the app around it. */
export interface ReadingContextValue {
  readonly files: ReadableFiles | null
  /** A page as it is now; `null` when it is not here, or not for this person. Without it, links say what they were written with. */
  readonly readPage: ((page: PageId, space: SpaceId) => LinkablePage | null) | null
  /** Shows a page, at the heading of this text when one is given. */
  readonly openPageLink: (page: PageId, space: SpaceId, heading?: string) => void
  /** Goes where an address leads: out of the app, to a page, to a heading, or nowhere. */
  readonly followLink: (url: string) => void
  /** Holds another page's body open, to show it within this one; absent where pages show no others. */
  readonly openBody: ((page: PageId, space: SpaceId) => OpenedBody) | null
  /** Shows attachments outside of the app; absent where that cannot be. */
  readonly fileOpener?: {
    canOpen(name: string): boolean
    open(name: string, bytes: Uint8Array): Promise<boolean>
  }
  /** The page whose text this is; `null` when it is none (a version, a template). */
  readonly page: PageId | null
}

/** Holds what texts need, whether they are edited or read. */
export const ReadingContext = createContext<ReadingContextValue | null>(null)

/** What the app around gives this text. */
export function useReading(): ReadingContextValue {
  const value = useContext(ReadingContext)
  if (value === null) throw new Error('useReading: no text around')
  return value
}
