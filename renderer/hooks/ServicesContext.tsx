/** Hands the services and the open session to the screens; the only way to reach them. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { OpenOutcome, Services, Session } from '../services/services.ts'

// Screens may not reach below the hooks, not even for a type.
export type { OpenOutcome, Services, Session }

const Context = createContext<Services | null>(null)

/** Gives the services to everything below. */
export function ServicesProvider(props: { services: Services; children: ReactNode }) {
  return <Context value={props.services}>{props.children}</Context>
}

/** The services; throws outside their provider. */
export function useServices(): Services {
  const services = useContext(Context)
  if (!services) throw new Error('useServices: no ServicesProvider above')
  return services
}

/** The open session, or `null` before the first run is done and between two workspaces. */
export function useSessionOrNull(): Session | null {
  const services = useServices()
  return useSyncExternalStore(services.onSession, () => services.session)
}

/** The open session; throws on screens that are shown without one. */
export function useSession(): Session {
  const session = useSessionOrNull()
  if (!session) throw new Error('useSession: no workspace is open')
  return session
}
