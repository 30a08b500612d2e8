import { createContext, type ReactNode } from 'react'

/** Draws what is known of somebody, for the card beside their name. */
export interface PersonCards {
  /** `null` where nothing is known of them. */
  readonly draw: (person: string) => ReactNode
  /** Names the card for screen readers. */
  readonly label: (name: string) => string
}

/** How people's cards are drawn; without it their names show none. */
export const PersonCardContext = createContext<PersonCards | null>(null)
