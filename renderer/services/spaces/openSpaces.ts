/** The part of a session that knows spaces: which there are, their documents, and what follows from moves between them. */
import {
  type PersonId,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../model/ids.ts'
import type { Access } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../documents/Documents.ts'
import type { DeviceSettings } from '../identity/DeviceSettings.ts'
import type { Search } from '../search/messages.ts'
import { createSpaces, type OwnedSpaces } from './createSpaces.ts'
import { createFollowMoves, type FollowMoves } from './followMoves.ts'

/** What it stands on. */
export interface OpenSpacesOptions {
  readonly workspace: WorkspaceId
  readonly person: PersonId
  readonly root: OpenDocument
  readonly documents: Documents
  readonly store: DocumentStore
  readonly access: Access
  readonly search: Pick<Search, 'forget'>
  readonly settings: Pick<DeviceSettings, 'read' | 'write'>
  readonly now: () => number
}

/** The spaces of a session and their documents. */
export interface SessionSpaces {
  readonly spaces: OwnedSpaces
  /** A space's document, held until disposed. */
  open(id: SpaceId): OpenDocument
  readonly follow: FollowMoves
  dispose(): void
}

/** Lists the spaces, begins to read their page lists, and follows moves. */
export function openSpaces(options: OpenSpacesOptions): SessionSpaces {
  const { access, documents, person, search, settings, store, workspace } = options
  const held = new Map<SpaceId, OpenDocument>()
  const memoryAt = (key: string) => ({
    read: () => settings.read(`${key}:${workspace}`),
    write: (value: string) => settings.write(`${key}:${workspace}`, value),
  })

  function open(id: SpaceId): OpenDocument {
    const document = held.get(id) ?? documents.open(spaceDocName(workspace, id))
    held.set(id, document)
    return document
  }

  const spaces = createSpaces({
    ...options,
    space: open,
    memory: memoryAt('spaces-chosen'),
  })
  const follow = createFollowMoves({
    workspace,
    person,
    spaces,
    space: open,
    documents,
    store,
    access,
    memory: memoryAt('moves-to-follow'),
    now: options.now,
  })
  let gone = new Set<SpaceId>()
  function forgetLost(): void {
    const lost = new Set(access.losses.map((one) => one.space))
    for (const space of lost) {
      if (gone.has(space)) continue
      search.forget(space)
      // Opened again, it is read anew from what is left on this device: nothing.
      held.get(space)?.release()
      held.delete(space)
    }
    gone = lost
  }
  const stopAccess = access.onChange(forgetLost)
  forgetLost()
  // Whoever shows the workspace asks for its page lists at once: read while the screen is made.
  for (const space of spaces.list) open(space.id)

  return {
    spaces,
    open,
    follow,
    dispose() {
      stopAccess()
      follow.dispose()
      spaces.dispose()
      for (const document of held.values()) document.release()
    },
  }
}
