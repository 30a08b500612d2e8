import { createContext } from 'react'
import type { BodyElement } from '../../../model/body/BodyNode.ts'

/** A heading of a text that is read. */
export interface ListedHeading {
  readonly block: BodyElement
  readonly level: number
  readonly text: string
}

/** The headings of the text around, for its table of contents. */
export const HeadingsContext = createContext<readonly ListedHeading[]>([])
