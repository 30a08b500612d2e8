/**
 * The key combinations of the editor in one list: the keys themselves, the
 * menus, the tooltips and the dialog of shortcuts all read it. It imports
 * nothing, because the dialog is there before the editor is.
 */
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** The key that commands go with on this machine, as it is written in menus. */
export const commandKey = isMac ? '⌘' : 'Ctrl'

/**
 * Names of combinations as {@link nameKeys} forms them: `mod` is Ctrl, on a Mac
 * ⌘; a key is named by the letter it writes or, where layouts differ, by its place.
 */
export const editorKeys = {
  bold: 'mod+b',
  italic: 'mod+i',
  underline: 'mod+u',
  strikethrough: 'mod+shift+KeyX',
  code: 'mod+e',
  highlight: 'mod+shift+KeyH',
  subscript: 'mod+,',
  superscript: 'mod+.',
  clearFormat: 'mod+shift+Backspace',
  link: 'mod+shift+KeyK',
  linkPreview: 'alt+ArrowDown',
  paragraph: 'mod+alt+Digit0',
  h1: 'mod+alt+Digit1',
  h2: 'mod+alt+Digit2',
  h3: 'mod+alt+Digit3',
  h4: 'mod+alt+Digit4',
  number: 'mod+shift+Digit7',
  bullet: 'mod+shift+Digit8',
  check: 'mod+shift+Digit9',
  comment: 'mod+alt+KeyM',
  tools: 'alt+F10',
  selectBlock: 'Escape',
  blockMenu: 'shift+F10',
  moveUp: 'alt+shift+ArrowUp',
  moveDown: 'alt+shift+ArrowDown',
  duplicate: 'mod+d',
  find: 'mod+f',
  // ⌘ H hides the app on a Mac.
  replace: isMac ? 'mod+alt+KeyF' : 'mod+h',
  outline: 'mod+shift+KeyO',
  focus: 'mod+shift+KeyF',
  // As in Google Docs.
  history: 'mod+alt+shift+KeyH',
  undo: 'mod+z',
  redo: 'mod+shift+z',
  rowBelow: 'mod+Enter',
  rowUp: 'alt+shift+ArrowUp',
  rowDown: 'alt+shift+ArrowDown',
  columnLeft: 'alt+shift+ArrowLeft',
  columnRight: 'alt+shift+ArrowRight',
} as const

/** Second keys of commands, for hands used to another editor. */
export const otherKeys: Partial<Record<keyof typeof editorKeys, string>> = {
  blockMenu: 'ContextMenu',
  moveUp: 'mod+shift+ArrowUp',
  moveDown: 'mod+shift+ArrowDown',
  // By the letter: it stands elsewhere on a French keyboard.
  comment: 'mod+alt+m',
}

/** A command of the editor that has keys. */
export type EditorKey = keyof typeof editorKeys

const shown: Readonly<Record<string, string>> = {
  mod: commandKey,
  alt: isMac ? '⌥' : 'Alt',
  shift: '⇧',
  Enter: '↵',
  Backspace: '⌫',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A command's keys as this machine's keyboard names them, separated by spaces as Kbd takes them. */
export function showKeys(command: EditorKey): string {
  return editorKeys[command]
    .split('+')
    .map((part) => shown[part] ?? part.replace(/^(Digit|Key)/, ''))
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}

/** Tells whether the keys of a command are pressed. */
export function isPressed(event: KeyboardEvent, command: EditorKey): boolean {
  const names = nameKeys(event)
  const other = otherKeys[command]
  return names.includes(editorKeys[command]) || (other !== undefined && names.includes(other))
}

/**
 * The names of a pressed combination: by what the key writes, and by its place.
 * With AltGr people type, they do not command, though some systems report it
 * as Ctrl and Alt; a sign that needs Shift on this keyboard is named without it.
 */
export function nameKeys(event: KeyboardEvent): readonly string[] {
  if (event.key.length === 1 && event.getModifierState?.('AltGraph')) return []
  const held = [
    (isMac ? event.metaKey : event.ctrlKey) && 'mod',
    event.altKey && 'alt',
    event.shiftKey && 'shift',
  ].filter((part) => part !== false)
  const written = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const names = [written, event.code].map((key) => [...held, key].join('+'))
  const isSign = written.length === 1 && !/[\p{L}\p{N}]/u.test(written)
  if (isSign && event.shiftKey)
    names.push([...held.filter((part) => part !== 'shift'), written].join('+'))
  return names
}
