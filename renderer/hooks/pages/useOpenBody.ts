import { useCallback } from 'react'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import type { OpenDocument } from '../../services/documents/Documents.ts'
import { useSession } from '../ServicesContext.tsx'

/** A page's body held open by whoever shows it within another, until it is released. */
export interface HeldBody {
  readonly doc: OpenDocument['doc']
  /** `true` when all that this device has is in `doc`, `false` when it could not be read; never rejects. */
  readonly whenLoaded: Promise<boolean>
  /** Ends this hold. Calling it twice is harmless. */
  release(): void
}

/** Gives the function that holds another page's body open; the same document for everyone who shows it. */
export function useOpenBody(): (page: PageId, space: SpaceId) => HeldBody {
  const { documents, workspace } = useSession()
  return useCallback(
    (page, space) => {
      const held = documents.open(pageDocName(workspace, space, page))
      return {
        doc: held.doc,
        whenLoaded: held.whenLoaded.then((status) => status.kind === 'loaded'),
        release: () => held.release(),
      }
    },
    [documents, workspace],
  )
}
