/** The app's own key combinations, written as the machine's keyboard names them. */
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
const mod = isMac ? '⌘' : 'Ctrl'
const alt = isMac ? '⌥' : 'Alt'

/** Keys separated by spaces, as Kbd shows them. */
export const shortcutKeys = {
  search: `${mod} K`,
  newPage: `${alt} N`,
  sidebar: `${mod} \\`,
  help: `${mod} /`,
} as const
