import { afterEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PageId } from '../../../model/ids.ts'
import { createEditorPresence, type EditorState, parseEditorState } from './editorPresence.ts'

const page = 'p'.repeat(20) as PageId
const otherPage = 'q'.repeat(20) as PageId
const state = (name: string): EditorState => ({
  name,
  color: '#335577',
  focusing: true,
  anchorPos: { type: null, tname: 'root-v2', item: null, assoc: 0 },
  focusPos: null,
  awarenessData: {},
})

const made: { destroy(): void }[] = []
const makeAwareness = () => {
  const awareness = new Awareness(new Y.Doc())
  made.push(awareness)
  return awareness
}
const carry = (from: Awareness, to: Awareness) =>
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'relay')

afterEach(() => {
  vi.useRealTimers()
  for (const one of made.splice(0)) one.destroy()
})

describe('cursors of a page', () => {
  it('are those of the same page only, one own by the document, the others by their device', () => {
    const here = makeAwareness()
    const there = makeAwareness()
    const elsewhere = makeAwareness()
    const mine = createEditorPresence({ awareness: here }, page, 77)
    mine.awareness.setLocalState(state('Claire'))
    createEditorPresence({ awareness: there }, page, 5).awareness.setLocalState(state('Odile'))
    createEditorPresence({ awareness: elsewhere }, otherPage, 6).awareness.setLocalState(
      state('Paul'),
    )
    carry(there, here)
    carry(elsewhere, here)
    const states = mine.awareness.getStates()
    expect([...states].map(([client, one]) => [client, one.name])).toEqual([
      [77, 'Claire'],
      [there.clientID, 'Odile'],
    ])
  })

  it('leave the rest of the awareness state alone and go away with the editor', () => {
    const awareness = makeAwareness()
    awareness.setLocalState({ person: 'x', page })
    const presence = createEditorPresence({ awareness }, page, 1)
    presence.awareness.setLocalState(state('Claire'))
    expect(awareness.getLocalState()).toMatchObject({ person: 'x', [`editor:${page}`]: {} })
    presence.disconnect()
    expect(awareness.getLocalState()).toEqual({ person: 'x', page })
    presence.dispose()
  })

  it('send the last of many moves, at most eight times a second', () => {
    vi.useFakeTimers()
    const awareness = makeAwareness()
    const sent = vi.fn()
    const presence = createEditorPresence({ awareness }, page, 1)
    awareness.on('update', sent)
    for (let n = 0; n < 100; n++) {
      presence.awareness.setLocalState(state(`Claire ${n}`))
      vi.advanceTimersByTime(10)
    }
    expect(sent.mock.calls.length).toBeLessThanOrEqual(9)
    vi.advanceTimersByTime(200)
    expect(presence.awareness.getLocalState()?.name).toBe('Claire 99')
    expect(awareness.getLocalState()).toMatchObject({
      [`editor:${page}`]: { name: 'Claire 99' },
    })
    presence.dispose()
  })

  it('tell of changes but not of renewals', () => {
    const here = makeAwareness()
    const there = makeAwareness()
    const presence = createEditorPresence({ awareness: here }, page, 1)
    const heard = vi.fn()
    presence.awareness.on('update', heard)
    there.setLocalState({ a: 1 })
    carry(there, here)
    expect(heard).toHaveBeenCalledTimes(1)
    there.setLocalState({ a: 1 })
    carry(there, here)
    expect(heard).toHaveBeenCalledTimes(1)
    presence.awareness.off('update', heard)
    there.setLocalState({ a: 2 })
    carry(there, here)
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['no name', { color: '#335577' }],
    ['a colour that is a style', { name: 'x', color: 'red;background:url(//x)' }],
  ])('of a peer that writes %s are not shown', (_what, value) => {
    expect(parseEditorState(value)).toBeNull()
  })

  it('with broken positions become cursors without one', () => {
    const parsed = parseEditorState({
      name: 'x',
      color: '#112233',
      focusing: 'yes',
      anchorPos: { item: { client: -1, clock: 'x' } },
      focusPos: { item: { client: 4, clock: 2 }, assoc: -1 },
    })
    expect(parsed).toMatchObject({
      focusing: false,
      anchorPos: null,
      focusPos: { item: { client: 4, clock: 2 }, type: null, tname: null, assoc: -1 },
    })
  })

  it('report themselves connected, as the binding expects of a provider', () => {
    const presence = createEditorPresence({ awareness: makeAwareness() }, page, 1)
    const status = vi.fn()
    const synced = vi.fn()
    presence.on('status', status)
    presence.on('sync', synced)
    presence.connect()
    expect(status).toHaveBeenCalledWith({ status: 'connected' })
    expect(synced).toHaveBeenCalledWith(true)
    presence.off('status', status)
    presence.disconnect()
    expect(status).toHaveBeenCalledTimes(1)
  })
})
