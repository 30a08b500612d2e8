import { describe, expect, it } from 'vitest'
import { type EditorKey, editorKeys, nameKeys, showKeys } from '../../editor/keys/editorKeys.ts'
import { editorShortcuts } from './editorShortcuts.ts'

const listed = editorShortcuts.flatMap((group) => group.keys.map(([keys]) => keys))

describe('the list of shortcuts', () => {
  it('names every key of the editor', () => {
    const commands = Object.keys(editorKeys) as EditorKey[]
    expect(commands.map(showKeys).filter((keys) => !listed.includes(keys))).toEqual([])
  })

  it('has no two commands of the same text under the same keys', () => {
    // In a table the keys that move blocks move its rows.
    const outside = Object.entries(editorKeys).filter(([name]) => !/^(row|column)/.test(name))
    expect(new Set(outside.map(([, keys]) => keys)).size).toBe(outside.length)
  })
})

describe('the names of pressed keys', () => {
  const press = (init: KeyboardEventInit & { altGraph?: boolean }) =>
    nameKeys({
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      code: '',
      key: '',
      ...init,
      getModifierState: (name: string) => name === 'AltGraph' && init.altGraph === true,
    } as KeyboardEvent)

  it('are by letter and by place', () => {
    expect(press({ ctrlKey: true, key: 'B', code: 'KeyB' })).toContain('mod+b')
    expect(press({ ctrlKey: true, shiftKey: true, key: 'é', code: 'Digit7' })).toContain(
      'mod+shift+Digit7',
    )
  })

  it('know a sign that needs Shift on a French keyboard', () => {
    expect(press({ ctrlKey: true, shiftKey: true, key: '.', code: 'Comma' })).toContain('mod+.')
  })

  it('are none with AltGr, which types', () => {
    const altGr = { ctrlKey: true, altKey: true, key: '~', code: 'Digit2', altGraph: true }
    expect(press(altGr)).toEqual([])
  })
})
