/**
 * The workspace's root document: its name, its spaces and its people. The
 * spaces' page trees and the bodies live in documents of their own.
 */
import type * as Y from 'yjs'
import { readNumber, readText } from './sharedMap.ts'
import { modelOrigin, type Stamp } from './stamp.ts'

/** The version of the schema that this build writes; it only ever adds. */
export const schemaVersion = 1

/** What the whole workspace shares of itself. */
export interface Workspace {
  readonly name: string
  readonly createdAt: number | null
  /** Version of the newest Relais that wrote here; greater than `schemaVersion` means: update the app. */
  readonly schemaVersion: number
}

const rootKey = 'workspace'

/**
 * Founds a workspace: its name, its schema version and when it began. Two
 * devices never found the same one, since its id is drawn by the founder.
 * Throws in a document that already holds one: joining is not founding.
 */
export function createWorkspace(doc: Y.Doc, fields: { name: string }, stamp: Stamp): void {
  const founded = readWorkspace(doc)
  if (founded) throw new Error(`createWorkspace: the document holds "${founded.name}"`)
  doc.transact(() => {
    const root = doc.getMap<unknown>(rootKey)
    root.set('name', fields.name)
    root.set('createdAt', stamp.at)
    root.set('createdBy', stamp.by)
    root.set('schemaVersion', schemaVersion)
  }, modelOrigin)
}

/** Reads the workspace; `null` while its document has not arrived. */
export function readWorkspace(doc: Y.Doc): Workspace | null {
  const root = doc.getMap<unknown>(rootKey)
  if (!root.has('schemaVersion')) return null
  return {
    name: readText(root, 'name'),
    createdAt: readNumber(root, 'createdAt'),
    schemaVersion: readNumber(root, 'schemaVersion') ?? schemaVersion,
  }
}

/** Renames the workspace. When two people do it at once, one name wins on every device. */
export function renameWorkspace(doc: Y.Doc, name: string): void {
  doc.transact(() => doc.getMap<unknown>(rootKey).set('name', name), modelOrigin)
}
