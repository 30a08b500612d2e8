/** What can be done with changes that the relay did not accept. */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import { limits } from '../../../sync-server/contract/protocol.ts'
import type { Access, AccessOutcome } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents } from '../documents/Documents.ts'

/** Writes a page as it is on this device as Markdown, under its title. Rejects when it cannot be read. */
export async function pageToMarkdown(
  documents: Documents,
  name: DocName,
  title: string,
): Promise<string> {
  // Loaded when it is asked for: what writes Markdown is much, and few ever need it here.
  const { bodyToMarkdown } = await import('../../markdown/bodyToMarkdown.ts')
  const open = documents.open(name)
  try {
    const status = await open.whenLoaded
    if (status.kind === 'failed') throw new Error(`pageToMarkdown: ${name}: ${status.reason}`)
    return `# ${title.replace(/\s+/g, ' ').trim()}\n\n${bodyToMarkdown(open.doc)}`
  } finally {
    open.release()
  }
}

/** How proposing went; `nothing`: no change of this document waits any more. */
export type ProposeOutcome =
  | AccessOutcome<string>
  | { readonly ok: false; readonly reason: 'nothing' | 'too-big' }

/** Offers all changes of a document that wait here to those who may write it. They stay here as well. */
export async function proposeChanges(
  store: DocumentStore,
  access: Pick<Access, 'propose'>,
  name: DocName,
  note: string,
): Promise<ProposeOutcome> {
  const rows = (await store.outbox()).filter((row) => row.name === name)
  if (rows.length === 0) return { ok: false, reason: 'nothing' }
  const update = Y.mergeUpdates(rows.map((row) => row.update))
  if (update.byteLength > limits.proposal) return { ok: false, reason: 'too-big' }
  return access.propose(name, update, note)
}
