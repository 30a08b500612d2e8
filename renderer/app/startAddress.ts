import { parseId, type WorkspaceId } from '../../model/ids.ts'

/** What the address of the first load says beyond a route. */
export interface StartAddress {
  /** A workspace that is on this device already and is to be opened. */
  readonly workspace: WorkspaceId | null
  /** The whole join link, when it names a workspace that is not here. */
  readonly joinAddress: string | null
}

/**
 * Reads a join link (`/w/<workspace>#invite=…`) that was opened in a browser:
 * it opens the workspace where it is known and leads to the join form elsewhere.
 */
export function readStartAddress(
  location: Pick<Location, 'pathname' | 'href'>,
  workspaces: readonly { readonly id: WorkspaceId }[],
): StartAddress {
  const [, folder, name] = location.pathname.split('/')
  const id = folder === 'w' ? parseId<WorkspaceId>(name) : null
  if (!id) return { workspace: null, joinAddress: null }
  return workspaces.some((one) => one.id === id)
    ? { workspace: id, joinAddress: null }
    : { workspace: null, joinAddress: location.href }
}
