/**
 * The place that `app` fills with the tools of those who look after a space
 * (features/governance), so that pages, questions, posts and comments have the same ones
 * without knowing each other. Where nothing fills it, what is written is shown as it is.
 */
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type * as Y from 'yjs'
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import {
  type Moderation,
  type ModerationKind,
  noModeration,
} from '../../../model/moderation/Moderation.ts'
import type { Target } from '../../../model/moderation/Target.ts'

/** An entry of a menu, as ui/Menu.tsx takes it. */
export interface ModerationEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly danger?: boolean
  readonly onAction: () => void
}

/** How something stands for the person who looks at it, and what they may do. */
export interface ModerationView {
  readonly moderation: Moderation
  /** It was hidden, and this person neither wrote it nor looks after the space: show `notice` in its place. */
  readonly isHidden: boolean
  /** It was locked, and this person does not look after the space: no answers, no edits. */
  readonly isLocked: boolean
  readonly isPinned: boolean
  /** To hide, lock, pin and report, as far as this person may; goes at the end of the thing's menu. */
  readonly entries: readonly ModerationEntry[]
  /** That it was hidden or locked, by whom and why; `null` for most. Stands above what it is about. */
  readonly notice: ReactNode
}

/** What is looked at. */
export interface ModeratedProps {
  readonly space: SpaceId
  readonly target: Target
  /** Who wrote it: they read it still when it is hidden. */
  readonly author: PersonId | null
  /** What it is called in the reports and the audit: a title, or its first words. */
  readonly title: string
  /** What can be done to this kind of thing. */
  readonly kinds: readonly ModerationKind[]
  /** Whether it may be moved to another space this way: questions and posts; pages have their own. */
  readonly mayMove?: boolean
  /** For a comment of a page: the document that holds it. Everything else stands in the space's. */
  readonly body?: Y.Doc
  readonly children: (view: ModerationView) => ReactNode
}

function Untouched(props: ModeratedProps) {
  return props.children({
    moderation: noModeration,
    isHidden: false,
    isLocked: false,
    isPinned: false,
    entries: [],
    notice: null,
  })
}

const Context = createContext<ComponentType<ModeratedProps>>(Untouched)

/** Fills the place for everything below. */
export function ModerationSlot(props: {
  readonly moderated: ComponentType<ModeratedProps>
  readonly children: ReactNode
}) {
  return <Context value={props.moderated}>{props.children}</Context>
}

/** The component that gives what it wraps the tools of those who look after the space. */
export function useModerated(): ComponentType<ModeratedProps> {
  return useContext(Context)
}
