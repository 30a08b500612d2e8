import { describe, expect, it } from 'vitest'
import { initialsOf, paletteIndex } from './avatarLook.ts'

describe('an avatar', () => {
  it.each([
    ['Claire Fontaine', 'CF'],
    ['jean-pierre de la tour', 'JT'],
    ['Élodie', 'É'],
    ['  ', '?'],
    ['李小龍', '李'],
    ['👩‍🚒', '?'],
  ])('writes %s as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  it('keeps one colour for an id and spreads ids over all of them', () => {
    expect(paletteIndex('person-1')).toBe(paletteIndex('person-1'))
    const used = new Set(Array.from({ length: 100 }, (_, at) => paletteIndex(`person-${at}`)))
    expect(used.size).toBe(8)
  })
})
