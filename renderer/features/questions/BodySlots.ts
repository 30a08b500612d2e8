/** The texts of questions and answers are the wiki's to show: `app/` gives these parts to the screens. */
import type { ComponentType, ReactNode } from 'react'
import type * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'

/** The parts of a shown text, to put in their places. */
export interface BodyParts {
  readonly text: ReactNode
  readonly commentsButton: ReactNode
  readonly comments: ReactNode
  readonly openHistory: (() => void) | null
}

/** Shows a text, or lets it be written. */
export type BodySlot = ComponentType<{
  readonly space: SpaceId
  readonly body: PageId
  readonly title: string
  readonly language: Language | null
  readonly isWriting: boolean
  readonly mayWrite: boolean
  readonly anchor: string
  readonly onCopyLink: (anchor: string) => void
  readonly onEdit: () => void
  readonly children: (parts: BodyParts) => ReactNode
}>

/** Lets a draft be written, which is on this device only. */
export type DraftSlot = ComponentType<{
  readonly space: SpaceId
  readonly body: null
  readonly doc: Y.Doc
  readonly label: string
  readonly placeholder: string
  readonly language: Language | null
  readonly autoFocus?: boolean
}>

/** Both. */
export interface BodySlots {
  readonly Body: BodySlot
  readonly Draft: DraftSlot
}
