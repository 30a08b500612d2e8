/** Where the person is in the app, and how to go elsewhere; the browser's history holds it. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react'
import { parsePath, type Route, toPath } from '../../routes.ts'

interface Navigation {
  readonly route: Route
  /** Shows a route; `replace` leaves no step to come back to. */
  navigate(route: Route, options?: { replace?: boolean }): void
}

const Context = createContext<Navigation | null>(null)
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

/** Follows the address bar and gives the route to everything below. */
export function NavigationProvider(props: { children: ReactNode }) {
  const path = useSyncExternalStore(
    subscribe,
    () => window.location.pathname + window.location.search + window.location.hash,
  )
  const navigate = useCallback((route: Route, options?: { replace?: boolean }) => {
    const target = toPath(route)
    if (options?.replace) window.history.replaceState(null, '', target)
    else window.history.pushState(null, '', target)
    announce()
  }, [])
  const value = useMemo(() => ({ route: parsePath(path), navigate }), [path, navigate])
  return <Context value={value}>{props.children}</Context>
}

/** The route on screen and the way to another. */
export function useNavigation(): Navigation {
  const navigation = useContext(Context)
  if (!navigation) throw new Error('useNavigation: no NavigationProvider above')
  return navigation
}
