import type { LexicalNode } from 'lexical'
import type { ReactNode } from 'react'

/** One line of the list under the caret. */
export interface TypeaheadOption {
  readonly id: string
  readonly label: string
  /** Said in small letters after the label: where a page is, how an emoji is typed. */
  readonly detail?: string
  /** Keys that do the same, separated by spaces. */
  readonly shortcut?: string
  readonly icon: ReactNode
  /** The title of the group it stands in; neighbours of one group are shown under it once. */
  readonly group?: string
  /** Done before anything is inserted; gives what makes the nodes that take the place of what was typed; a blank to write on after them is not theirs. */
  readonly choose?: () => (() => readonly LexicalNode[]) | null
  /** Done after what was typed is gone. */
  readonly run?: () => void
  /** Of an emoji: the names after which a colon takes it. */
  readonly codes?: readonly string[]
}

/** What a list offers. */
export interface TypeaheadList {
  readonly options: readonly TypeaheadOption[]
  /** Said in place of options; `null` closes the list when there are none. */
  readonly none: string | null
  /** What is typed may be prose: nothing is chosen until an arrow or Tab chooses, and Enter goes on in the text. */
  readonly isOffer?: boolean
}

/** The list of nothing. */
export const emptyList: TypeaheadList = { options: [], none: null }
