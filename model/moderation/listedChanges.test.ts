import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, SpaceId } from '../ids.ts'
import { idOf, stampOf } from '../testing/devices.ts'
import { listChanges, noteChange } from './listedChanges.ts'
import { copyActs, listActs, moderate } from './moderate.ts'

const act = (number: number) => idOf<string>('act', number)
const space = idOf<SpaceId>('space', 2)
const target = { kind: 'question', id: idOf<string>('question', 1) } as const
const other = { kind: 'question', id: idOf<string>('question', 2) } as const

describe('what else is told of', () => {
  it('stands in the list of acts, the latest first, and is no act', () => {
    const doc = new Y.Doc()
    noteChange(doc, act(1), { kind: 'move', target, to: space }, stampOf(5))
    const merged = { kind: 'merge', target, other, otherSpace: space } as const
    noteChange(doc, act(2), merged, stampOf(6))
    const person = idOf<PersonId>('person', 4)
    noteChange(doc, act(3), { kind: 'facilitate', person }, stampOf(7))
    expect(listChanges(doc).map(({ kind, at }) => [kind, at])).toEqual([
      ['facilitate', 7],
      ['merge', 6],
      ['move', 5],
    ])
    expect(listChanges(doc)[1]).toEqual({ ...merged, id: act(2), ...stampOf(6) })
    expect(listActs(doc)).toEqual([])
    expect(() => noteChange(doc, act(1), { kind: 'facilitate', person }, stampOf(8))).toThrow(
      /taken/,
    )
  })

  it('is left out where it is broken or of a newer version', () => {
    const doc = new Y.Doc()
    const list = doc.getMap<unknown>('acts')
    for (const [id, value] of [
      [act(1), { kind: 'move', target, at: 1 }],
      [act(2), { kind: 'move', target: 'x', to: space, at: 1 }],
      [act(3), { kind: 'merge', target, other: null, otherSpace: space, at: 1 }],
      [act(4), { kind: 'facilitate', person: '!', at: 1 }],
      [act(5), { kind: 'split', target, at: 1 }],
      [act(6), { kind: 'facilitate', person: idOf('person', 1), at: 'x' }],
      [act(7), 7],
    ] as const)
      list.set(id, value)
    expect(listChanges(doc)).toEqual([])
  })
})

describe('acts on what goes to another space', () => {
  it('go along once, and those on other things stay', () => {
    const [from, to] = [new Y.Doc(), new Y.Doc()]
    for (const { id } of [target, other])
      from.getMap('questions').set(id, new Y.Map([['title', id]]))
    const docs = { space: from, body: null }
    const hide = { kind: 'hide', reason: 'r' } as const
    moderate(docs, target, { ...hide, id: act(1) }, stampOf(1))
    moderate(docs, other, { ...hide, id: act(2) }, stampOf(2))
    copyActs(from, to, [target.id])
    let updates = 0
    to.on('update', () => updates++)
    copyActs(from, to, [target.id])
    expect(listActs(to).map((one) => one.id)).toEqual([act(1)])
    expect(updates).toBe(0)
  })
})
