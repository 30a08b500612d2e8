import { useEffect } from 'react'
import { useServices } from '../hooks/ServicesContext.tsx'
import { useNavigate } from '../hooks/screen/useNavigation.tsx'
import { useSharedRelay } from '../hooks/sync/useSharing.ts'
import { parsePath } from '../routes.ts'

/** Does what the host asks for: shows the routes of deep links and menus, and follows the relay inside it. */
export function useHostRequests(): void {
  const { platform } = useServices()
  const navigate = useNavigate()
  useSharedRelay()
  useEffect(
    () => platform.onNavigate((path) => navigate(parsePath(path))),
    [platform, navigate],
  )
}
