import { isRestrictedSpace, type SpaceId } from '../../../model/ids.ts'
import { useNavigation } from '../screen/useNavigation.tsx'
import { useSpaces } from '../useWorkspace.ts'
import { useMayWriteIn } from './useMayWrite.ts'

/**
 * Where a new page goes: the space on screen, else the first in the sidebar, where this person may write; `null` when there is none.
 * On a restricted space that is not found yet, or no longer, it is `null`, too: what is meant for a few never goes where everyone reads it.
 */
export function useWritableSpace(): SpaceId | null {
  const spaces = useSpaces()
  const mayWriteIn = useMayWriteIn()
  const { route } = useNavigation()
  const shown = 'space' in route ? route.space : null
  if (shown && isRestrictedSpace(shown) && !spaces.some((space) => space.id === shown))
    return null
  const writable = spaces.filter((space) => mayWriteIn(space.id))
  const chosen =
    writable.find((space) => space.id === shown) ??
    writable.find((space) => space.joined) ??
    writable[0]
  return chosen?.id ?? null
}
