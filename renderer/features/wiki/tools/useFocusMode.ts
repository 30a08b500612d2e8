import { useCallback, useEffect } from 'react'
import { isPressed } from '../../../editor/keys/editorKeys.ts'
import { useWritingSettings } from '../../../hooks/pages/useWritingSettings.ts'

/** What Escape closes first while it is there. */
const popups = '[role="dialog"], [role="menu"], [role="listbox"], [data-find-bar]:focus-within'

/** Focus mode for the page on screen: whether it is on, and its keys. Escape leaves it once nothing else is open. */
export function useFocusMode(): {
  readonly isOn: boolean
  readonly set: (on: boolean) => void
} {
  const { writing, setWriting } = useWritingSettings()
  const isOn = writing.focus
  const set = useCallback((on: boolean) => setWriting('focus', on), [setWriting])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const leaves = isOn && event.key === 'Escape' && !document.querySelector(popups)
      if (!leaves && !isPressed(event, 'focus')) return
      event.preventDefault()
      event.stopPropagation()
      set(!isOn)
    }
    // Before the editor, in which Escape selects a block.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isOn, set])
  return { isOn, set }
}
