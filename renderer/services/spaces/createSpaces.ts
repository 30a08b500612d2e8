/** The spaces of the open workspace; see Spaces.ts. */
import {
  isPersonalSpace,
  isRestrictedSpace,
  type PersonId,
  parseDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import {
  createRestrictedSpace,
  readRestrictedSpace,
  updateRestrictedSpace,
} from '../../../model/restrictedSpace.ts'
import { createSpace, listSpaces, updateSpace } from '../../../model/space.ts'
import {
  isSpaceFacilitator,
  isSpaceMember,
  listSpaceMembers,
  setSpaceFacilitator,
  setSpaceMember,
} from '../../../model/spaceMembers.ts'
import type { Access } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../documents/Documents.ts'
import { peopleReadingOf } from '../people/peopleReading.ts'
import type { SpaceEntry, Spaces } from './Spaces.ts'

/** What the spaces stand on. */
export interface SpacesOptions {
  readonly workspace: WorkspaceId
  readonly person: PersonId
  /** The workspace's document, loaded. */
  readonly root: OpenDocument
  /** Opens a space's document and holds it for the session. */
  readonly space: (id: SpaceId) => OpenDocument
  readonly documents: Pick<Documents, 'onUpdate'>
  readonly store: Pick<DocumentStore, 'names'>
  readonly access: Pick<Access, 'rights' | 'roster' | 'losses' | 'mayWrite' | 'onChange'>
  /** Keeps on this device which spaces someone joined or left who may not write it down for all. */
  readonly memory: { read(): string | null; write(value: string): void }
  readonly now: () => number
}

/** The spaces, and when those that lie on this device are known. */
export interface OwnedSpaces extends Spaces {
  /** Settles when the restricted spaces on this device have been looked for; never rejects. */
  readonly whenListed: Promise<void>
}

/** Lists and keeps the spaces of a workspace: the open ones at once, restricted ones as their documents are found. */
export function createSpaces(options: SpacesOptions): OwnedSpaces {
  const { access, memory, person, root, workspace } = options
  const listeners = new Set<() => void>()
  /** Restricted spaces that are watched, with the way to stop. */
  const watched = new Map<SpaceId, () => void>()
  let ownChoice = parseChoices(memory.read())
  let list: readonly SpaceEntry[] = []
  let disposed = false

  function isLost(id: SpaceId): boolean {
    return access.rights.kind === 'removed' || access.losses.some((one) => one.space === id)
  }

  function readEntries(): readonly SpaceEntry[] {
    const open = listSpaces(root.doc).map((space): SpaceEntry => {
      const joined = ownChoice[space.id] ?? isSpaceMember(root.doc, space.id, person)
      const facilitates = isSpaceFacilitator(root.doc, space.id, person)
      return { ...space, kind: 'open', joined, facilitates }
    })
    const restricted = [...watched.keys()].flatMap((id): SpaceEntry[] => {
      const space = isLost(id) ? null : readRestrictedSpace(options.space(id).doc, id)
      if (!space) return []
      return [{ ...space, kind: 'restricted', joined: true, facilitates: isFacilitatorOf(id) }]
    })
    return [...open, ...restricted].sort(
      (a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1),
    )
  }

  /** Of a restricted space the roster knows; one that no relay has seen yet is its founder's. */
  function isFacilitatorOf(id: SpaceId): boolean {
    const members = access.roster?.spaces.find((one) => one.id === id)?.members
    if (access.rights.kind === 'unrestricted' || !members) return true
    return members.some((one) => one.person === person && one.role === 'facilitator')
  }

  function refresh(): void {
    if (disposed) return
    const next = readEntries()
    if (JSON.stringify(next) === JSON.stringify(list)) return
    list = next
    for (const listener of [...listeners]) listener()
  }

  function watch(id: SpaceId): void {
    if (watched.has(id) || disposed || isLost(id) || isPersonalSpace(id)) return
    const held = options.space(id)
    const record = held.doc.getMap('space')
    record.observe(refresh)
    watched.set(id, () => record.unobserve(refresh))
    void held.whenLoaded.then(refresh)
  }

  function watchNamed(name: string): void {
    const address = parseDocName(name)
    if (address && address.kind !== 'workspace' && isRestrictedSpace(address.space))
      watch(address.space)
  }

  function onAccess(): void {
    const { rights } = access
    if (rights.kind === 'member') for (const id of rights.spaces) watch(id)
    for (const [id, stop] of watched) {
      if (!isLost(id)) continue
      stop()
      watched.delete(id)
    }
    refresh()
  }

  const stops = [
    access.onChange(onAccess),
    options.documents.onUpdate(({ name }) => watchNamed(name)),
  ]
  root.doc.on('update', refresh)
  onAccess()
  const whenListed = options.store.names(`${workspace}/restricted`).then(
    (names) => {
      for (const name of names) watchNamed(name)
    },
    () => {
      // The store says by its status that it cannot be read; the open spaces are there.
    },
  )

  return {
    get list() {
      return list
    },
    whenListed,
    byId: (id) => list.find((one) => one.id === id) ?? null,
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    create(space) {
      const stamp = { at: options.now(), by: person }
      const { audience, id } = space
      if (isRestrictedSpace(id) !== (audience === 'restricted'))
        throw new Error(`Spaces.create: "${id}" is no id of a space that is ${audience}`)
      if (audience !== 'restricted') return createSpace(root.doc, { ...space, audience }, stamp)
      createRestrictedSpace(options.space(id).doc, space, stamp)
      watch(id)
      refresh()
    },
    update(id, fields) {
      if (isRestrictedSpace(id)) updateRestrictedSpace(options.space(id).doc, fields)
      else updateSpace(root.doc, id, fields)
    },
    setJoined(id, joined) {
      const { [id]: _before, ...others } = ownChoice
      if (access.mayWrite(root.name)) {
        ownChoice = others
        setSpaceMember(root.doc, id, person, joined)
      } else ownChoice = { ...others, [id]: joined }
      memory.write(JSON.stringify(ownChoice))
      refresh()
    },
    openMembers: (id) =>
      listSpaceMembers(
        root.doc,
        id,
        peopleReadingOf(root.doc).profiles.map((one) => one.id),
      ),
    setFacilitator: (id, of, facilitates) => setSpaceFacilitator(root.doc, id, of, facilitates),
    dispose() {
      disposed = true
      for (const stop of [...stops, ...watched.values()]) stop()
      root.doc.off('update', refresh)
      listeners.clear()
    },
  }
}

function parseChoices(text: string | null): Readonly<Record<string, boolean>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter(
        (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
      ),
    )
  } catch {
    // A broken note on this device reads as none: what the workspace says holds.
    return {}
  }
}
