import type { WorkspaceId } from '../../../../model/ids.ts'
import { type Route, toPath } from '../../../routes.ts'

/**
 * The address of a place that can be sent to a colleague. The desktop app's own
 * pages have an address that means nothing elsewhere: there it is a deep link
 * with the workspace in it.
 */
export function routeToLink(
  route: Route,
  host: {
    readonly kind: string
    readonly origin: string
    readonly workspace: WorkspaceId
  },
): string {
  const path = toPath(route)
  return host.kind === 'desktop'
    ? `relais://w/${host.workspace}${path}`
    : `${host.origin}${path}`
}
