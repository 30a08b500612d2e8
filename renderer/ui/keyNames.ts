/** How keys are written on the person's keyboard. */
const mac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** Signs of the keys, as Kbd shows them. */
export const keyNames = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: '⇧',
  enter: '↵',
  arrows: { up: '↑', down: '↓', in: '→', out: '←' },
} as const

/** Whether the modifier that the system uses for commands is held. */
export function isMod(event: {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}): boolean {
  return mac ? event.metaKey : event.ctrlKey
}
