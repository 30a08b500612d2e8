/**
 * The spaces that this device has: the open ones stand in the workspace's root
 * document; a restricted one stands in its own document alone, so that not even
 * its name reaches anyone who is not in it.
 */
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import type { Space } from '../../../model/space.ts'

/** A space as this person has it. */
export interface SpaceEntry extends Space {
  /** `open`: everyone may join; `restricted`: members only, enforced by the relay. */
  readonly kind: 'open' | 'restricted'
  /** Whether it stands in this person's sidebar: joined, or in from the start and not left. */
  readonly joined: boolean
  /** Whether this person looks after it. */
  readonly facilitates: boolean
}

/** What to found. `everyone` is an open space that all are in from the start. */
export interface NewSpace {
  readonly id: SpaceId
  readonly name: string
  readonly icon?: string
  readonly description?: string
  readonly audience: 'everyone' | 'by-choice' | 'restricted'
}

/** The spaces of the open workspace. */
export interface Spaces {
  /** Oldest first, then by id; the same array until something changed. */
  readonly list: readonly SpaceEntry[]
  byId(id: SpaceId): SpaceEntry | null
  /** Calls back when the list changed; returns its own undo. */
  onChange(listener: () => void): () => void
  /** Founds a space; the founder is in it and looks after it. Needs no network. */
  create(space: NewSpace): void
  update(id: SpaceId, fields: Partial<Pick<Space, 'name' | 'icon' | 'description'>>): void
  /** Joins or leaves an open space. Leaving takes it off the sidebar; its pages stay findable. */
  setJoined(id: SpaceId, joined: boolean): void
  /** Members of an open space, by its document; of a restricted one see Access.roster. */
  openMembers(
    id: SpaceId,
  ): readonly { readonly person: PersonId; readonly facilitates: boolean }[]
  setFacilitator(id: SpaceId, person: PersonId, facilitates: boolean): void
  dispose(): void
}
