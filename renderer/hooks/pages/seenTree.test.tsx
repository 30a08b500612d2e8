import { afterEach, describe, expect, it } from 'vitest'
import type { PageId, PersonId } from '../../../model/ids.ts'
import { moderate, undoModeration } from '../../../model/moderation/moderate.ts'
import { createPage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { readLinkState } from './linkState.ts'
import { isHiddenPage, seenTreeOf } from './seenTree.ts'
import { treeOf } from './treeOf.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of undo.splice(0)) await stop()
})

const page = (number: number) => idOf<PageId>('page', number)
const author = idOf<PersonId>('person', 7)

/** 1 with 2 below it, 3, and 4 with 5 below; 2 and 3 hidden by another. */
async function setup() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const add = (number: number, parent: number | null, by: PersonId) =>
    createPage(
      doc,
      {
        id: page(number),
        title: `P${number}`,
        parent: parent === null ? null : page(parent),
        order: `a${number}`,
      },
      { at: number, by },
    )
  add(1, null, author)
  add(2, 1, author)
  add(3, null, author)
  add(4, null, author)
  add(5, 4, session.person)
  const hide = (number: number) =>
    moderate(
      { space: doc, body: null },
      { kind: 'page', id: page(number) },
      { id: idOf('act', number), kind: 'hide', reason: 'x' },
      { at: 10 + number, by: author },
    )
  session.spaces.setFacilitator(space, session.person, false)
  return { session, space, doc, hide }
}

describe('a page that was hidden', () => {
  it('is in no list of others, with its title nowhere', async () => {
    const { hide, session, space } = await setup()
    const tree = seenTreeOf(session, space)
    const before = tree.version
    expect(tree.all()).toBe(treeOf(session.space(space).doc).all())
    hide(2)
    hide(3)
    expect(tree.version).not.toBe(before)
    expect(tree.children(null)).toEqual([page(1), page(4)])
    expect(tree.children(page(1))).toEqual([])
    expect(tree.all().map((one) => one.id)).toEqual([page(1), page(4), page(5)])
    expect(tree.page(page(3))).toMatchObject({ title: '', tags: [] })
    expect(tree.page(page(3))).toBe(tree.page(page(3)))
    expect(readLinkState(session, space, page(3))).toMatchObject({ kind: 'here', title: '' })
    expect([
      isHiddenPage(session, space, page(3)),
      isHiddenPage(session, space, page(1)),
    ]).toEqual([true, false])
    // What is put after the last that is seen stands after those that are not.
    expect(tree.orderAt(null, 2) > 'a4').toBe(true)
    expect(tree.orderAt(null, 1) > 'a3').toBe(true)
  })

  it('stands without title where a page that is not hidden lies below it', async () => {
    const { hide, session, space } = await setup()
    hide(4)
    const tree = seenTreeOf(session, space)
    expect(tree.children(null)).toEqual([page(1), page(3), page(4)])
    expect(tree.children(page(4))).toEqual([page(5)])
    expect(tree.page(page(4))?.title).toBe('')
    expect(tree.all().map((one) => one.id)).not.toContain(page(4))
  })

  it('is seen by whoever wrote it and whoever looks after the space, and by all when it is shown again', async () => {
    const { doc, hide, session, space } = await setup()
    hide(3)
    hide(5)
    const tree = seenTreeOf(session, space)
    expect(tree.page(page(5))?.title).toBe('P5')
    session.spaces.setFacilitator(space, session.person, true)
    expect(tree.page(page(3))?.title).toBe('P3')
    expect(tree.all()).toHaveLength(5)
    session.spaces.setFacilitator(space, session.person, false)
    expect(tree.all()).toHaveLength(4)
    undoModeration(
      { space: doc, body: null },
      { kind: 'page', id: page(3) },
      { id: idOf('act', 9), kind: 'hide', reason: '' },
      { at: 30, by: author },
    )
    expect(tree.all()).toHaveLength(5)
  })
})
