import { describe, expect, it } from 'vitest'
import { keyToGlobalCommand } from './useGlobalShortcuts.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const key = (key: string, code: string, held: Partial<typeof none> = {}) => ({
  key,
  code,
  ...none,
  ...held,
})

describe('the app-wide keys', () => {
  it.each([
    ['Ctrl+K', key('k', 'KeyK', { ctrlKey: true }), 'openPalette'],
    ['Cmd+K', key('k', 'KeyK', { metaKey: true }), 'openPalette'],
    ['Ctrl+K with caps lock', key('K', 'KeyK', { ctrlKey: true }), 'openPalette'],
    ['Ctrl+\\', key('\\', 'Backslash', { ctrlKey: true }), 'toggleSidebar'],
    [
      'Ctrl and the same key on a French keyboard',
      key('*', 'Backslash', { ctrlKey: true }),
      'toggleSidebar',
    ],
    ['Ctrl+/', key('/', 'Slash', { ctrlKey: true }), 'openShortcuts'],
    [
      'Ctrl+Shift+: that writes / in French',
      key('/', 'Period', { ctrlKey: true, shiftKey: true }),
      'openShortcuts',
    ],
    ['Alt+N', key('n', 'KeyN', { altKey: true }), 'newPage'],
    ['Option+N, a dead tilde on a Mac', key('Dead', 'KeyN', { altKey: true }), 'newPage'],
    ['? outside a field', key('?', 'Slash', { shiftKey: true }), 'openShortcuts'],
  ] as const)('%s means %s', (_name, event, command) => {
    expect(keyToGlobalCommand(event, false)).toBe(command)
  })

  it.each([
    ['a backslash written with AltGr', key('\\', 'Digit8', { ctrlKey: true, altKey: true })],
    ['Ctrl+Shift+K', key('K', 'KeyK', { ctrlKey: true, shiftKey: true })],
    ['a plain n', key('n', 'KeyN')],
    ['Ctrl+Alt+N', key('n', 'KeyN', { ctrlKey: true, altKey: true })],
  ] as const)('%s means nothing', (_name, event) => {
    expect(keyToGlobalCommand(event, false)).toBeNull()
  })

  it('leaves a question mark to whoever is typing', () => {
    expect(keyToGlobalCommand(key('?', 'Slash', { shiftKey: true }), true)).toBeNull()
  })
})
