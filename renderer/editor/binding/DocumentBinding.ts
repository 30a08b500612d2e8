import type { LexicalEditor } from 'lexical'
import type * as Y from 'yjs'
import type { Carets, CaretsOptions } from './carets/drawCarets.ts'
import type { Presence } from './carets/Presence.ts'

/** Whether what is typed reaches the document, and if not, why. A page that is read-only turns live by itself when it becomes readable. */
export type BindingStatus =
  | { readonly kind: 'live' }
  | { readonly kind: 'read-only'; readonly reason: 'newer'; readonly version: number }
  | {
      readonly kind: 'read-only'
      readonly reason: 'unknown-types'
      readonly types: readonly string[]
    }
  | { readonly kind: 'read-only'; readonly reason: 'broken'; readonly message: string }

/** What a binding needs. */
export interface BindingOptions {
  readonly editor: LexicalEditor
  /** Loaded completely before it is bound. It is never destroyed here. */
  readonly doc: Y.Doc
  readonly presence: Presence
  readonly name: string
  readonly color: string
  /** May this device write on its own account (take out a losing copy, bring an old body forward)? A reader's does not. */
  readonly mayRepair: boolean
  /** Draws others' carets; without a screen there is nothing to draw. */
  readonly drawCarets?: (options: CaretsOptions) => Carets
  /** Every fault met, handled or not: for the log. */
  readonly onFault?: (error: Error) => void
}

/** An editor tied to a document. */
export interface DocumentBinding {
  readonly status: BindingStatus
  onStatus(listener: (status: BindingStatus) => void): () => void
  /** The person's own changes: others' are never taken back by it. */
  readonly undoManager: Y.UndoManager
  /** Where others' carets are drawn; `null` draws none. */
  setCaretsContainer(container: HTMLElement | null): void
  setFocused(focused: boolean): void
  /** Changes the name and colour under which others see this caret. */
  setPerson(name: string, color: string): void
  /** Compares editor and document and draws the editor anew when they differ, or when a read-only page became readable; true when nothing had to be done. */
  verify(): boolean
  /** How often the editor was drawn anew after a fault or a difference. */
  readonly rebinds: number
  /** Ends the binding; editor, document and presence stay. */
  dispose(): void
}
