import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type PageId, restrictedSpaceId, type SpaceId } from '../ids.ts'
import { createRestrictedSpace } from '../restrictedSpace.ts'
import { createSpace } from '../space.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { readSpaceRules, rulesDocOf, updateSpaceRules } from './spaceRules.ts'

const open = idOf<SpaceId>('space', 1)
const closed = restrictedSpaceId(new Uint8Array(16))
const conduct = idOf<PageId>('page', 1)

const fill = (doc: Y.Doc) => createSpace(doc, { id: open, name: 'Four' }, stampOf(1))

describe('the rules of a space', () => {
  it('are the default until somebody says otherwise, in the document that the space reaches', () => {
    const [root] = devicesWith(1, fill) as [Y.Doc]
    const space = new Y.Doc()
    expect(readSpaceRules(root, space, open)).toEqual({ verifyDays: 90, conduct: null })
    updateSpaceRules(root, space, open, { verifyDays: 'never', conduct })
    expect(readSpaceRules(root, space, open)).toEqual({ verifyDays: 'never', conduct })
    updateSpaceRules(root, space, open, { conduct: null })
    expect(readSpaceRules(root, space, open)).toEqual({ verifyDays: 'never', conduct: null })
    expect(rulesDocOf(root, space, open)).toBe(root)
  })

  it('of a restricted one stand in its own document alone', () => {
    const [root] = devicesWith(1, fill) as [Y.Doc]
    const before = contentOf(root)
    const space = new Y.Doc()
    updateSpaceRules(root, space, closed, { verifyDays: 30 })
    expect(readSpaceRules(root, space, closed).verifyDays).toBe(90)
    createRestrictedSpace(space, { name: 'Direction' }, stampOf(1))
    updateSpaceRules(root, space, closed, { verifyDays: 30, conduct })
    expect(readSpaceRules(root, space, closed)).toEqual({ verifyDays: 30, conduct })
    expect(contentOf(root)).toEqual(before)
    expect(rulesDocOf(root, space, closed)).toBe(space)
  })

  it('changed on two devices are both kept, and broken ones read as the default', () => {
    const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    const space = new Y.Doc()
    updateSpaceRules(a, space, open, { verifyDays: 30 })
    updateSpaceRules(b, space, open, { conduct })
    carry(a, b)
    carry(b, a)
    expect(readSpaceRules(a, space, open)).toEqual({ verifyDays: 30, conduct })
    expect(contentOf(a)).toEqual(contentOf(b))
    const record = a.getMap('spaces').get(open) as Y.Map<unknown>
    record.set('verifyDays', 'soon')
    record.set('conduct', 7)
    expect(readSpaceRules(a, space, open)).toEqual({ verifyDays: 90, conduct: null })
  })
})
