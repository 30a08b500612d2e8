/** Keeps one batch of an import in the open workspace. */
import { pageDocName } from '../../../model/ids.ts'
import type { Stamp } from '../../../model/stamp.ts'
import type { Session } from '../../hooks/ServicesContext.tsx'
import { createImportedPages } from '../../markdown/createImportedPages.ts'
import type { ImportBatch } from '../../markdown/ImportBatch.ts'

/** How keeping went; `full` and `unavailable` speak of the device's storage. */
export type KeepOutcome =
  | { readonly ok: true; readonly refusedFiles: readonly string[] }
  | { readonly ok: false; readonly reason: 'full' | 'unavailable'; readonly message: string }

/**
 * Writes a batch. A file that is too big for the store is left out and named;
 * a full disk stops the import before any page of it shows.
 */
export async function keepBatch(
  session: Session,
  batch: ImportBatch,
  stamp: Stamp,
): Promise<KeepOutcome> {
  const refusedFiles: string[] = []
  switch (batch.kind) {
    case 'spaces':
      for (const space of batch.spaces) session.spaces.create(space)
      break
    case 'files':
      for (const file of batch.files) {
        const outcome = await session.files.add(file)
        if (outcome.ok) continue
        if (outcome.reason !== 'too-big')
          return { ok: false, reason: outcome.reason, message: outcome.message }
        refusedFiles.push(file.name)
      }
      break
    case 'bodies': {
      const outcome = await session.documents.write(
        batch.bodies.map(({ space, page, update }) => ({
          name: pageDocName(session.workspace, space, page),
          update,
        })),
        { source: 'import' },
      )
      if (!outcome.ok) return outcome
      break
    }
    case 'pages':
      await session.space(batch.space).whenLoaded
      createImportedPages(session.space(batch.space).doc, batch, stamp)
      // The screen gets its turn between two batches.
      await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { ok: true, refusedFiles }
}
