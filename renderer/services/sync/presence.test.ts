import { afterEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import { peerColor } from './peerColor.ts'
import { createPresence, parsePeer } from './presence.ts'

const person = (letter: string) => letter.repeat(20) as PersonId
const page = 'p'.repeat(20) as PageId
const space = 's'.repeat(20) as SpaceId
const made: Awareness[] = []
const makeAwareness = () => {
  const awareness = new Awareness(new Y.Doc())
  made.push(awareness)
  return awareness
}
afterEach(() => {
  for (const one of made.splice(0)) one.destroy()
})

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe('presence', () => {
  it('shows the others by name and on which page, and tells only of news', () => {
    const here = makeAwareness()
    const there = makeAwareness()
    const mine = createPresence(here, { person: person('a'), name: 'Claire' })
    const theirs = createPresence(there, { person: person('b'), name: 'Odile' })
    const heard = vi.fn()
    mine.onPeers(heard)
    const carry = () =>
      applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [there.clientID]), 'relay')
    carry()
    expect(mine.peers).toEqual([
      {
        clientId: there.clientID,
        person: person('b'),
        name: 'Odile',
        color: peerColor(person('b')),
        page: null,
        space: null,
      },
    ])
    const before = mine.peers
    there.setLocalStateField('editor:x', { moved: 1 })
    carry()
    expect(mine.peers).toBe(before)
    expect(heard).toHaveBeenCalledTimes(1)
    theirs.setPage(page, space)
    carry()
    expect(mine.peers[0]).toMatchObject({ page, space })
    theirs.setName('Odile B.')
    carry()
    expect(mine.peers[0]?.name).toBe('Odile B.')
    expect(heard).toHaveBeenCalledTimes(3)
  })

  it.each([
    ['nothing', null],
    ['a text', 'Odile'],
    ['neither who nor what', { page }],
    ['a name that is no text', { name: 7 }],
  ])('passes over a peer that writes %s', (_what, state) => {
    expect(parsePeer(1, state)).toBeNull()
  })

  it('reads broken fields as absent and chooses the colour itself', () => {
    const peer = parsePeer(1, {
      name: ` ${'x'.repeat(200)}`,
      person: '??',
      page: 3,
      color: 'red',
    })
    expect(peer).toMatchObject({ person: null, page: null, name: 'x'.repeat(80) })
    expect(peer?.color).toMatch(/^#[0-9a-f]{6}$/)
  })

  it('gives every person a colour that can be read on light and on dark', () => {
    const colors = new Set<string>()
    for (let n = 0; n < 500; n++) {
      const color = peerColor(`person ${n}`)
      colors.add(color)
      const own = luminance(color) + 0.05
      expect(1.05 / own).toBeGreaterThanOrEqual(4.5)
      expect(own / (luminance('#1b1b1f') + 0.05)).toBeGreaterThanOrEqual(3)
    }
    expect(colors.size).toBe(24)
    expect(peerColor('person 1')).toBe(peerColor('person 1'))
  })
})
