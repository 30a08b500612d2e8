import { createContext } from 'react'

/** A topic that a text names, as it is called now and where its page is. */
export interface NamedTopic {
  readonly name: string
  readonly href: string
}

/** Finds the topic that a text names, by any name it has or had; `null` without an app around. */
export const TopicsContext = createContext<((label: string) => NamedTopic) | null>(null)
