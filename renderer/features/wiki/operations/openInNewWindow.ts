import { type Route, toPath } from '../../../routes.ts'

/** Shows a route in a window (or a tab) of its own; the desktop shell turns it into a window of the app. */
export function openInNewWindow(route: Route): void {
  window.open(toPath(route), '_blank', 'noopener')
}
