/** Tests only: one person's device with its documents and spaces, and the way to carry everything to another. */

import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import type { PersonId, SpaceId, WorkspaceId } from '../../../../model/ids.ts'
import { type PageId, pageDocName, workspaceDocName } from '../../../../model/ids.ts'
import { createPage, type NewPage } from '../../../../model/page.ts'
import { readPageBody } from '../../../../model/pageBody.ts'
import { createFakeAccess } from '../../../testing/fakeAccess.ts'
import { createDocuments } from '../../documents/createDocuments.ts'
import { createMemoryDisk, createMemoryStore } from '../../documents/memoryStore.ts'
import { openSpaces } from '../openSpaces.ts'

/** The workspace of these tests. */
export const workspace = 'workspace00000000000' as WorkspaceId

/** A device. */
export type SpacesDevice = Awaited<ReturnType<typeof createSpacesDevice>>

/** Opens a device; `disk` and `settings` of an earlier one make it the same device after a restart. */
export async function createSpacesDevice(
  person: PersonId,
  before: {
    readonly disk?: ReturnType<typeof createMemoryDisk>
    readonly kept?: Map<string, string>
  } = {},
) {
  const disk = before.disk ?? createMemoryDisk()
  const kept = before.kept ?? new Map<string, string>()
  const store = createMemoryStore({ disk })
  const documents = createDocuments({ store })
  const root = documents.open(workspaceDocName(workspace))
  await root.whenLoaded
  const access = createFakeAccess()
  const forgotten: SpaceId[] = []
  let now = 1000
  const held = openSpaces({
    workspace,
    person,
    root,
    documents,
    store,
    access,
    search: { forget: (space) => forgotten.push(space) },
    settings: {
      read: (key) => kept.get(key) ?? null,
      write: (key, value) => {
        if (value === null) kept.delete(key)
        else kept.set(key, value)
      },
    },
    now: () => now,
  })
  await held.spaces.whenListed
  return {
    person,
    workspace,
    store,
    documents,
    root,
    access,
    disk,
    kept,
    forgotten,
    spaces: held.spaces,
    follow: held.follow,
    space: held.open,
    stamp: () => ({ at: now, by: person }),
    /** Lets time pass. */
    wait(ms: number) {
      now += ms
    },
    now: () => now,
    async write(space: SpaceId, page: Omit<NewPage, 'order'>): Promise<void> {
      const open = held.open(space)
      await open.whenLoaded
      createPage(open.doc, { order: 'V', ...page }, { at: now, by: person })
    },
    /** Types at the end of a page's body, as the editor of that space would. */
    async type(space: SpaceId, page: PageId, text: string): Promise<void> {
      const body = documents.open(pageDocName(workspace, space, page))
      await body.whenLoaded
      const line = createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])
      changeBody(body.doc, [...readBody(body.doc), line], 'test')
      body.release()
      await documents.flush()
    },
    /** What was typed into a page, wherever its body is looked for. */
    async read(space: SpaceId, page: PageId): Promise<readonly string[]> {
      const body = documents.open(pageDocName(workspace, space, page))
      await body.whenLoaded
      const lines = readPageBody(body.doc)
        .text.split('\n')
        .filter((line) => line !== '')
      body.release()
      return lines.sort()
    },
    async stop(): Promise<void> {
      held.dispose()
      root.release()
      await documents.dispose()
    },
  }
}

/** Carries all documents of these spaces (all there are unless told) as the relay would. */
export async function bring(
  from: SpacesDevice,
  to: SpacesDevice,
  may: (name: string) => boolean = () => true,
): Promise<void> {
  await from.documents.flush()
  for (const name of await from.store.names()) {
    if (!may(name)) continue
    const updates = (await from.store.read(name)).map((update) => ({ name, update }))
    await to.documents.write(updates, { source: 'relay' })
  }
}
