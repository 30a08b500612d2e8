import { describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { nextId } from '../testing/makePages.ts'
import { createPageCursors, parseCursor } from './pageCursors.ts'

const page = nextId()
const other = nextId()
const position = { type: null, tname: 'root-v2', item: { client: 1, clock: 2 }, assoc: 0 }
const cursor = {
  page,
  name: 'Sami',
  color: '#aa3355',
  focusing: true,
  anchorPos: position,
  focusPos: null,
}

describe("a colleague's caret", () => {
  it('is read from the state of whoever has this page', () => {
    expect(parseCursor({ cursor }, page)).toMatchObject({ name: 'Sami', anchorPos: position })
    expect(parseCursor({ cursor }, other)).toBeNull()
  })

  it.each([
    [null],
    ['text'],
    [{ cursor: null }],
    [{ cursor: { ...cursor, name: 7 } }],
    [{ cursor: { ...cursor, anchorPos: 'here' } }],
    [{ cursor: { ...cursor, anchorPos: {} } }],
    [{ cursor: { ...cursor, focusPos: { item: { client: -1, clock: 'x' } } } }],
  ])('is nobody when broken: %j', (state) => {
    expect(parseCursor(state, page)).toBeNull()
  })

  it('brings no more into a style than a plain colour', () => {
    const color = 'red;background:url(//x)'
    expect(parseCursor({ cursor: { ...cursor, color } }, page)?.color).toMatch(/^#[0-9a-f]{6}$/)
  })
})

describe('the carets of a page', () => {
  it('share the awareness with who is where, and leave it alone', () => {
    const awareness = new Awareness(new Y.Doc())
    awareness.setLocalState({ name: 'Claire', page })
    const { awareness: scoped } = createPageCursors(awareness, page)
    scoped.setLocalState({ ...cursor, awarenessData: {} } as never)
    scoped.setLocalState({ ...cursor, focusing: false, awarenessData: {} } as never)
    expect(awareness.getLocalState()).toMatchObject({
      name: 'Claire',
      page,
      cursor: { page, focusing: false },
    })
    scoped.setLocalState(null)
    expect(awareness.getLocalState()).toMatchObject({ name: 'Claire', page, cursor: null })
    awareness.destroy()
  })

  it('of a page that is left do not take away those of the next', () => {
    const awareness = new Awareness(new Y.Doc())
    awareness.setLocalState({ name: 'Claire' })
    const first = createPageCursors(awareness, page).awareness
    const second = createPageCursors(awareness, other).awareness
    first.setLocalState({ ...cursor, awarenessData: {} } as never)
    second.setLocalState({ ...cursor, awarenessData: {} } as never)
    first.setLocalState(null)
    expect(second.getLocalState()).not.toBeNull()
    expect(first.getLocalState()).toBeNull()
    awareness.destroy()
  })

  it('tell of their changes until told not to', () => {
    const awareness = new Awareness(new Y.Doc())
    const scoped = createPageCursors(awareness, page).awareness
    const listener = vi.fn()
    scoped.on('update', listener)
    scoped.setLocalState({ ...cursor, awarenessData: {} } as never)
    expect(listener).toHaveBeenCalledOnce()
    scoped.off('update', listener)
    scoped.setLocalState(null)
    expect(listener).toHaveBeenCalledOnce()
    awareness.destroy()
  })
})
