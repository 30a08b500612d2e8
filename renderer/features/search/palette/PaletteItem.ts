import type { ReactNode } from 'react'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import type { Route } from '../../../routes.ts'

/** One line that can be chosen. */
export interface PaletteItem {
  readonly key: string
  readonly view: ReactNode
  /** Where it leads, for a window of its own; absent for a command. */
  readonly route?: Route
  /** What was found, to be looked at beside the list. */
  readonly hit?: SearchHit
  /** It changes what is typed, and the palette goes on. */
  readonly stays?: boolean
  readonly run: () => void
}

/** Lines under a heading. */
export interface PaletteGroup {
  readonly key: string
  readonly title: string
  readonly items: readonly PaletteItem[]
  /** It stays in sight at the foot of the list, however long that is. */
  readonly stays?: boolean
}
