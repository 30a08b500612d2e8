/** Takes a restricted space off this device when its rights ended. */
import * as Y from 'yjs'
import {
  type DocName,
  type FileId,
  isRestrictedSpace,
  parseDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import { readRestrictedSpace } from '../../../model/restrictedSpace.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents } from '../documents/Documents.ts'
import { createBreath } from '../sync/breath.ts'

/** What is on this device, and how to reach it. */
export interface ForgetOptions {
  readonly workspace: WorkspaceId
  readonly store: DocumentStore
  readonly documents: Pick<Documents, 'flush'>
}

/** What was kept of a space that is gone: documents with changes that no relay has, and how those pages were called. */
export interface KeptOfSpace {
  readonly kept: readonly DocName[]
  readonly titles: Readonly<Record<string, string>>
  /** Attachments that the removed documents mention. */
  readonly files: readonly FileId[]
}

const attempts = 3

/** Says what a space is called, by its own document; empty when that is not here. */
export async function readSpaceName(options: ForgetOptions, space: SpaceId): Promise<string> {
  const doc = await readDocument(options.store, spaceDocName(options.workspace, space))
  const name = readRestrictedSpace(doc, space)?.name ?? ''
  doc.destroy()
  return name
}

/** Lists the restricted spaces of which there is anything on this device. */
export async function listRestrictedSpaces(options: ForgetOptions): Promise<SpaceId[]> {
  const spaces = new Set<SpaceId>()
  for (const name of await options.store.names(`${options.workspace}/`)) {
    const address = parseDocName(name)
    if (address && address.kind !== 'workspace' && isRestrictedSpace(address.space))
      spaces.add(address.space)
  }
  return [...spaces]
}

/** Lists a space's documents on this device: its own and its pages'. */
export async function listSpaceDocuments(
  { store, workspace }: ForgetOptions,
  space: SpaceId,
): Promise<DocName[]> {
  const own = spaceDocName(workspace, space)
  const names = await store.names(own)
  return names.filter((name) => name === own || name.startsWith(`${own}/`))
}

/**
 * Removes a space's documents. The cursor says first that the space is not held, so that a
 * crash in between leads to too much being asked for, should it open again, never to too
 * little. What no relay has is kept; typing meanwhile makes it begin again.
 */
export async function forgetSpace(
  options: ForgetOptions,
  space: SpaceId,
): Promise<KeptOfSpace> {
  const { documents, store, workspace } = options
  const cursor = await store.cursor()
  if (cursor?.spaces.includes(space)) {
    const spaces = cursor.spaces.filter((one) => one !== space)
    const outcome = await store.setCursor({ ...cursor, spaces })
    if (!outcome.ok) throw new Error(`forgetSpace: ${space}: ${outcome.message}`)
  }
  const tree = await readDocument(store, spaceDocName(workspace, space))
  for (let attempt = 1; ; attempt++) {
    await documents.flush()
    const names = await listSpaceDocuments(options, space)
    const waiting = await store.outboxNames()
    const kept = names.filter((name) => waiting.has(name))
    const going = names.filter((name) => !waiting.has(name))
    const files = await listMentionedFiles(store, going)
    try {
      await store.remove(going)
    } catch (error) {
      if (attempt === attempts) throw error
      continue
    }
    const titles = titlesOf(tree, kept)
    tree.destroy()
    return { kept, titles, files: [...files] }
  }
}

/** Drops what was kept of a space, changes that no relay has included, and names it; `null` when the store took nothing. */
export async function discardSpace(
  options: ForgetOptions,
  space: SpaceId,
): Promise<{ readonly names: readonly DocName[]; readonly files: readonly FileId[] } | null> {
  const { documents, store } = options
  await documents.flush()
  const names = new Set(await listSpaceDocuments(options, space))
  const files = [...(await listMentionedFiles(store, [...names]))]
  for (let after: number | undefined; ; ) {
    const rows = await store.outbox(after, 500)
    const last = rows.at(-1)
    if (!last) break
    after = last.key
    const keys = rows.filter((row) => names.has(row.name)).map((row) => row.key)
    if (keys.length > 0 && !(await store.acknowledge(keys)).ok) return null
  }
  await store.remove([...names])
  return { names: [...names], files }
}

/** Finds those of some attachments that no document on this device mentions. Reads every page, in slices. */
export async function findUnmentioned(
  { store }: Pick<ForgetOptions, 'store'>,
  files: readonly FileId[],
): Promise<readonly FileId[]> {
  const mentioned = await listMentionedFiles(store, await store.names())
  return files.filter((id) => !mentioned.has(id))
}

async function listMentionedFiles(
  store: DocumentStore,
  names: readonly DocName[],
): Promise<ReadonlySet<FileId>> {
  const files = new Set<FileId>()
  const breath = createBreath(() => performance.now())
  for (const name of names) {
    if (parseDocName(name)?.kind !== 'page') continue
    await breath.take()
    const doc = await readDocument(store, name)
    for (const id of readPageBody(doc).files) files.add(id)
    doc.destroy()
  }
  return files
}

function titlesOf(tree: Y.Doc, names: readonly DocName[]): Record<string, string> {
  const pages = createPageTree(tree)
  const titles = names.flatMap((name) => {
    const address = parseDocName(name)
    const title = address?.kind === 'page' ? pages.page(address.page)?.title : undefined
    return title ? [[name, title] as const] : []
  })
  pages.dispose()
  return Object.fromEntries(titles)
}

async function readDocument(store: DocumentStore, name: DocName): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const row of await store.read(name)) {
    try {
      Y.applyUpdate(doc, row, 'access')
    } catch (error) {
      // Only a name and titles are wanted of it; the store reports what is damaged.
      console.warn('access: a stored row cannot be read', name, error)
    }
  }
  return doc
}
