import { useNavigation } from '../../hooks/screen/useNavigation.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { useScreenTitle } from './useScreenTitle.ts'

/** Says the screen's title to screen readers and to the window. A part of its own: titles change with every page of a space, and the frame must not be drawn anew for that. */
export function ScreenTitle() {
  const { route } = useNavigation()
  const title = useScreenTitle(route)
  return (
    <div role="status" aria-live="polite">
      <VisuallyHidden>{title}</VisuallyHidden>
    </div>
  )
}
