/** See Personal.ts. */
import type * as Y from 'yjs'
import {
  isPersonalSpace,
  type PersonId,
  parseDocName,
  personalSpaceId,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../model/ids.ts'
import {
  lookedOf,
  readLooked,
  setLooked,
  setLookedAll,
} from '../../../model/personal/looked.ts'
import { marksOf, readMarks, setMarks } from '../../../model/personal/marks.ts'
import {
  notificationSettingsOf,
  readNotificationSettings,
  setDigestRead,
  setNoticeWay,
  setQuietHours,
} from '../../../model/personal/notificationSettings.ts'
import { claimNotices, readClaim } from '../../../model/personal/notified.ts'
import {
  createPersonalSpace,
  readPersonalOwner,
} from '../../../model/personal/personalSpace.ts'
import type { Access } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../documents/Documents.ts'
import type { OwnedPersonal } from './Personal.ts'

/** What it stands on: parts of the session. */
export interface PersonalOptions {
  readonly workspace: WorkspaceId
  readonly person: PersonId
  readonly documents: Pick<Documents, 'open' | 'onUpdate'>
  readonly store: Pick<DocumentStore, 'names'>
  readonly access: Pick<Access, 'rights' | 'mayWrite' | 'onChange'>
  readonly randomBytes: (count: number) => Uint8Array
  readonly now: () => number
}

/**
 * Reads what is this person's alone of all the personal documents on this device, and begins
 * one at the first word to keep when there is none. A person has several when devices began
 * apart; the one with the smallest id is written to, so that they come to write to one.
 */
export function createPersonal(options: PersonalOptions): OwnedPersonal {
  const { access, documents, now, person, store, workspace } = options
  const held = new Map<SpaceId, OpenDocument>()
  const strangers = new Set<SpaceId>()
  const listeners = new Set<() => void>()
  /** What was to be written before it was known which documents there are. */
  let waiting: ((doc: Y.Doc) => void)[] | null = []
  let read: ReturnType<typeof readAll> | null = null
  let disposed = false
  const window = Array.from(options.randomBytes(8), (one) => one.toString(36)).join('')

  function named(): readonly SpaceId[] {
    return access.rights.kind === 'member' ? access.rights.spaces : []
  }

  /** Those that are this person's: they say so themselves, or the relay names one that has not come yet. */
  function mine(): readonly Y.Doc[] {
    return [...held]
      .filter(([space, { doc }]) => {
        const owner = readPersonalOwner(doc)
        return owner === person || (owner === null && named().includes(space))
      })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { doc }]) => doc)
  }

  function readAll() {
    const docs = mine()
    return {
      docs,
      marks: readMarks(docs),
      looked: readLooked(docs),
      notifications: readNotificationSettings(docs),
    }
  }
  function current() {
    read ??= readAll()
    return read
  }

  function changed(): void {
    read = null
    for (const listener of [...listeners]) listener()
  }

  function hold(space: SpaceId): OpenDocument | null {
    const known = held.get(space)
    if (known || disposed || strangers.has(space) || !isPersonalSpace(space))
      return known ?? null
    const opened = documents.open(spaceDocName(workspace, space))
    held.set(space, opened)
    opened.doc.on('update', changed)
    // On a relay that is open to all, those of others come along.
    void opened.whenLoaded.then(() => {
      const owner = readPersonalOwner(opened.doc)
      if (owner !== null && owner !== person) letGo(space)
      changed()
    })
    return opened
  }

  function letGo(space: SpaceId): void {
    strangers.add(space)
    const opened = held.get(space)
    held.delete(space)
    opened?.doc.off('update', changed)
    opened?.release()
  }

  function holdNamed(name: string): void {
    const address = parseDocName(name)
    if (address && address.kind !== 'workspace') hold(address.space)
  }

  function write(act: (doc: Y.Doc) => void): void {
    if (disposed || access.rights.kind === 'removed') return
    if (waiting) {
      waiting.push(act)
      return
    }
    const writable = [...held].filter(([space, { doc }]) => {
      const isMine = mine().includes(doc)
      return isMine && access.mayWrite(spaceDocName(workspace, space))
    })
    const first = writable.sort(([a], [b]) => (a < b ? -1 : 1))[0]
    const opened = first?.[1] ?? begin()
    if (opened) act(opened.doc)
  }

  function begin(): OpenDocument | null {
    const opened = hold(personalSpaceId(options.randomBytes(16)))
    if (opened) createPersonalSpace(opened.doc, { at: now(), by: person })
    return opened
  }

  function onAccess(): void {
    for (const space of named()) hold(space)
    // Whether one that does not say whose it is counts hangs on what the relay names.
    changed()
  }

  async function list(): Promise<void> {
    try {
      for (const name of await store.names(`${workspace}/restrictedmine`)) holdNamed(name)
      await Promise.all([...held.values()].map((one) => one.whenLoaded))
    } catch (error) {
      // The store says by its status that it cannot be read; what is chosen now is kept in memory.
      console.warn('personal: what is on this device cannot be listed', error)
    }
    const acts = waiting ?? []
    waiting = null
    for (const act of acts) write(act)
    if (!disposed) changed()
  }

  const stops = [access.onChange(onAccess), documents.onUpdate(({ name }) => holdNamed(name))]
  onAccess()
  const whenListed = list()

  return {
    get marks() {
      return current().marks
    },
    get looked() {
      return current().looked
    },
    get notifications() {
      return current().notifications
    },
    whenListed,
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    mark: (kind, notices, is) => {
      const all = [...notices]
      if (all.length > 0) write((doc) => setMarks(doc, kind, all, is, now()))
    },
    look: (id, at) => write((doc) => setLooked(doc, id, at)),
    lookAll: (at) => write((doc) => setLookedAll(doc, at)),
    setNoticeWay: (kind, way) => write((doc) => setNoticeWay(doc, kind, way, now())),
    setQuietHours: (quiet) => write((doc) => setQuietHours(doc, quiet, now())),
    setDigestRead: (week) => write((doc) => setDigestRead(doc, week, now())),
    claim(keys) {
      const all = [...keys]
      let claimed: readonly string[] = []
      if (waiting === null && all.length > 0)
        write((doc) => {
          claimed = claimNotices(doc, mine(), all, window, now())
        })
      return claimed
    },
    isMine: (key) => readClaim(current().docs, key) === window,
    toText: () =>
      JSON.stringify(
        current().docs.map((doc) => ({
          marks: marksOf(doc).toJSON(),
          looked: lookedOf(doc).toJSON(),
          settings: notificationSettingsOf(doc).toJSON(),
        })),
        null,
        2,
      ),
    dispose() {
      disposed = true
      for (const stop of stops) stop()
      for (const opened of held.values()) {
        opened.doc.off('update', changed)
        opened.release()
      }
      held.clear()
      listeners.clear()
    },
  }
}
