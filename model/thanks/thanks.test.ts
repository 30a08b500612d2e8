import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, ThanksId } from '../ids.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { createThanks, listThanks, thanksOf, withdrawThanks } from './thanks.ts'

const thanks = (number: number) => idOf<ThanksId>('thanks', number)
const person = (number: number) => idOf<PersonId>('person', number)
const page = idOf<PageId>('page', 1)

const give = (doc: Y.Doc, number: number, at: number, by = 1) =>
  createThanks(
    doc,
    {
      id: thanks(number),
      to: [person(2), person(by), person(3), person(2)],
      reason: ' pour la fiche ',
      about: { kind: 'page', page },
    },
    stampOf(at, by),
  )

describe('thanks', () => {
  it('are read newest first, to others only, each once', () => {
    const doc = new Y.Doc()
    give(doc, 1, 10)
    give(doc, 2, 20)
    expect(listThanks(doc).map((one) => one.id)).toEqual([thanks(2), thanks(1)])
    expect(listThanks(doc)[1]).toEqual({
      id: thanks(1),
      to: [person(2), person(3)],
      by: person(1),
      at: 10,
      reason: 'pour la fiche',
      about: { kind: 'page', page },
    })
  })

  it('have a reason and somebody else', () => {
    const doc = new Y.Doc()
    const about = { kind: 'person' } as const
    const of = { id: thanks(1), about }
    expect(() =>
      createThanks(doc, { ...of, to: [person(2)], reason: '  ' }, stampOf(1)),
    ).toThrow(/reason/)
    expect(() =>
      createThanks(doc, { ...of, to: [person(1)], reason: 'x' }, stampOf(1)),
    ).toThrow(/nobody/)
  })

  it('are taken back by the giver alone, and given again', () => {
    const doc = new Y.Doc()
    give(doc, 1, 10)
    expect(() => withdrawThanks(doc, thanks(1), true, stampOf(20, 2))).toThrow(/not given/)
    withdrawThanks(doc, thanks(1), true, stampOf(20, 1))
    expect(listThanks(doc)).toEqual([])
    withdrawThanks(doc, thanks(1), false, stampOf(30, 1))
    expect(listThanks(doc)).toHaveLength(1)
  })

  it('that are broken are left out, and an unknown occasion reads as the person', () => {
    const doc = new Y.Doc()
    const put = (number: number, fields: Record<string, unknown>) =>
      thanksOf(doc).set(thanks(number), new Y.Map<unknown>(Object.entries(fields)))
    const good = { createdBy: person(1), reason: 'x', [`to:${person(2)}`]: true }
    put(1, { ...good, createdBy: '!' })
    put(2, { ...good, reason: 4 })
    put(3, { createdBy: person(1), reason: 'x', 'to:!': true })
    put(4, { ...good, about: { kind: 'moon', page } })
    put(5, { ...good, about: { kind: 'page', page: 3 }, createdAt: Number.NaN })
    put(6, { ...good, about: { kind: 'answer', question: page, answer: page } })
    expect(listThanks(doc).map(({ id, about, at }) => [id, about.kind, at])).toEqual([
      [thanks(6), 'answer', 0],
      [thanks(5), 'person', 0],
      [thanks(4), 'person', 0],
    ])
  })

  it('end equal on three devices, and none is lost', () => {
    const step = fc.tuple(fc.constantFrom('give', 'withdraw', 'again'), fc.nat({ max: 2 }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const docs = devicesWith(3, (doc) => give(doc, 1, 1))
        let given = 1
        steps.forEach(([kind, side], at) => {
          const doc = docs[side] as Y.Doc
          if (kind === 'give') {
            given++
            give(doc, 100 + at, at, side + 1)
          } else withdrawThanks(doc, thanks(1), kind === 'withdraw', stampOf(at, 1))
        })
        for (let round = 0; round < 2; round++)
          for (const from of docs) for (const to of docs) if (from !== to) carry(from, to)
        const [first, ...others] = docs as [Y.Doc, Y.Doc, Y.Doc]
        for (const other of others) {
          expect(contentOf(other)).toEqual(contentOf(first))
          expect(listThanks(other)).toEqual(listThanks(first))
        }
        expect(thanksOf(first).size).toBe(given)
      }),
      { seed: 607, numRuns: 60 },
    )
  })
})
