import { parseId, type WorkspaceId } from '../../model/ids.ts'

/** What the address of the first load says beyond a route. */
export interface StartAddress {
  /** A workspace that is on this device already and is to be opened. */
  readonly workspace: WorkspaceId | null
  /** The whole link, when it leads to a workspace that this device is not in yet. */
  readonly joinAddress: string | null
}

/**
 * Reads a link (`/w/<workspace>#invite=…` or `#device=…`) that was opened in a browser: it
 * opens the workspace where it is known, and leads to coming in elsewhere. Where the
 * workspace is known but has no server, the invitation is what gives it one.
 */
export function readStartAddress(
  location: Pick<Location, 'pathname' | 'href' | 'hash'>,
  workspaces: readonly { readonly id: WorkspaceId; readonly relay: unknown }[],
): StartAddress {
  const [, folder, name] = location.pathname.split('/')
  const id = folder === 'w' ? parseId<WorkspaceId>(name) : null
  if (!id) return { workspace: null, joinAddress: null }
  const known = workspaces.find((one) => one.id === id)
  const fragment = new URLSearchParams(location.hash.slice(1))
  const brings = fragment.has('invite') || fragment.has('device')
  return known && (known.relay || !brings)
    ? { workspace: id, joinAddress: null }
    : { workspace: null, joinAddress: location.href }
}
