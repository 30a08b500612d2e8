/** Where the person is in the app, and how to go elsewhere; the browser's history holds it. */
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import { parsePath, type Route, toPath } from '../../routes.ts'

/** Shows a route; `replace` leaves no step to come back to. */
export type Navigate = (route: Route, options?: { replace?: boolean }) => void

interface Navigation {
  readonly route: Route
  readonly navigate: Navigate
}

const Context = createContext<Navigation | null>(null)
const HasNavigation = createContext(false)
const listeners = new Set<() => void>()
const announce = () => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

const navigate: Navigate = (route, options) => {
  const target = toPath(route)
  if (options?.replace) window.history.replaceState(null, '', target)
  else window.history.pushState(null, '', target)
  announce()
}

/** Follows the address bar and gives the route to everything below. */
export function NavigationProvider(props: { children: ReactNode }) {
  const path = useSyncExternalStore(
    subscribe,
    () => window.location.pathname + window.location.search + window.location.hash,
  )
  const value = useMemo(() => ({ route: parsePath(path), navigate }), [path])
  return (
    <HasNavigation value={true}>
      <Context value={value}>{props.children}</Context>
    </HasNavigation>
  )
}

/** The way to another screen, for those who need not know which one is shown: they are not drawn anew when that changes. */
export function useNavigate(): Navigate {
  if (useContext(HasNavigation)) return navigate
  throw new Error('useNavigate: no NavigationProvider above')
}

/** The route on screen and the way to another. */
export function useNavigation(): Navigation {
  const navigation = useContext(Context)
  if (!navigation) throw new Error('useNavigation: no NavigationProvider above')
  return navigation
}
