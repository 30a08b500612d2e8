import { useEffect } from 'react'
import { useServices } from '../hooks/ServicesContext.tsx'
import { useNavigation } from '../hooks/useNavigation.tsx'
import { parsePath } from '../routes.ts'

/** Shows the routes that the host asks for: deep links and its own menus. */
export function useHostRequests(): void {
  const { platform } = useServices()
  const { navigate } = useNavigation()
  useEffect(
    () => platform.onNavigate((path) => navigate(parsePath(path))),
    [platform, navigate],
  )
}
