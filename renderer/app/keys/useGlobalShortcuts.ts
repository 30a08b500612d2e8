import { useEffect } from 'react'

/** What the app-wide keys do. */
export interface GlobalCommands {
  readonly openPalette: () => void
  readonly toggleSidebar: () => void
  readonly openShortcuts: () => void
  readonly newPage: () => void
}

/** The command that a key means, `null` for any other key. */
export function keyToGlobalCommand(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isTyping: boolean,
): keyof GlobalCommands | null {
  // AltGr arrives as Ctrl+Alt on Windows: with it people type, they do not command.
  const mod = (event.ctrlKey || event.metaKey) && !event.altKey
  if (mod && !event.shiftKey && event.key.toLowerCase() === 'k') return 'openPalette'
  // By place as well: on a French keyboard a backslash needs AltGr.
  if (mod && !event.shiftKey && (event.key === '\\' || event.code === 'Backslash'))
    return 'toggleSidebar'
  if (mod && event.key === '/') return 'openShortcuts'
  // By place: Option+N writes a tilde on a Mac.
  const altOnly = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  if (altOnly && event.code === 'KeyN') return 'newPage'
  if (event.key === '?' && !mod && !event.altKey && !isTyping) return 'openShortcuts'
  return null
}

function isTypingIn(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  )
}

/** Listens to the app-wide keys while mounted; keys that something below handled are left alone. */
export function useGlobalShortcuts(commands: GlobalCommands): void {
  const { openPalette, toggleSidebar, openShortcuts, newPage } = commands
  useEffect(() => {
    const all: GlobalCommands = { openPalette, toggleSidebar, openShortcuts, newPage }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const command = keyToGlobalCommand(event, isTypingIn(event.target))
      if (!command) return
      event.preventDefault()
      all[command]()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [openPalette, toggleSidebar, openShortcuts, newPage])
}
