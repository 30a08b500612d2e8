import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startThread } from '../comments/comments.ts'
import type { CommentId, PageId, PersonId, ThreadId } from '../ids.ts'
import { createPage, readPage } from '../page.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { listHidden } from './listHidden.ts'
import { moderationKinds, noModeration, readModeration } from './Moderation.ts'
import { listActs, moderate, undoModeration } from './moderate.ts'
import { addReport, closeReport, listReports } from './reports.ts'
import { recordOfTarget, type Target } from './Target.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const act = (number: number) => idOf<string>('act', number)
const page: Target = { kind: 'page', id: idOf('page', 1) }
const question: Target = { kind: 'question', id: idOf('question', 1) }
const comment: Target = {
  kind: 'comment',
  id: idOf<CommentId>('comment', 1),
  page: idOf<PageId>('page', 1),
}

function fill(doc: Y.Doc): void {
  createPage(doc, { id: page.id as PageId, title: 'P', parent: null, order: 'a' }, stampOf(1))
  doc.getMap('questions').set(question.id, new Y.Map([['title', 'Q']]))
}

function fillBody(doc: Y.Doc): void {
  startThread(
    doc,
    {
      id: idOf<ThreadId>('thread', 1),
      quote: null,
      first: { id: idOf<CommentId>('comment', 1), text: 'Mot dur' },
    },
    stampOf(1, 4),
  )
}

const alone = () => ({ space: devicesWith(1, fill)[0] as Y.Doc, body: null })
const standing = (space: Y.Doc, target: Target, body: Y.Doc | null = null) =>
  readModeration(recordOfTarget(space, body, target) as Y.Map<unknown>)

describe('an act', () => {
  it('holds with its reason until it is taken back, and both stand in the list', () => {
    const docs = alone()
    expect(readPage(docs.space, page.id as PageId)?.moderation).toBe(noModeration)
    const hide = { id: act(1), kind: 'hide', reason: ' Données privées ' } as const
    expect(moderate(docs, page, hide, stampOf(5, 2))).toBe(true)
    expect(readPage(docs.space, page.id as PageId)?.moderation).toEqual({
      ...noModeration,
      hide: {
        id: act(1),
        kind: 'hide',
        reason: 'Données privées',
        at: 5,
        by: person(2),
        undoes: [],
      },
    })
    expect(moderate(docs, page, { ...hide, id: act(2) }, stampOf(6))).toBe(false)
    const show = { id: act(3), kind: 'hide', reason: 'Corrigé' } as const
    expect(undoModeration(docs, page, show, stampOf(7))).toBe(true)
    expect(undoModeration(docs, page, { ...show, id: act(4) }, stampOf(8))).toBe(false)
    expect(standing(docs.space, page).hide).toBeNull()
    expect(listActs(docs.space)).toEqual([
      {
        id: act(3),
        kind: 'undo',
        undone: 'hide',
        reason: 'Corrigé',
        at: 7,
        by: person(1),
        undoes: [act(1)],
        target: page,
      },
      expect.objectContaining({ id: act(1), kind: 'hide', undone: null, target: page }),
    ])
  })

  it('is one update of the space, whatever it is about but a comment', () => {
    const docs = alone()
    let updates = 0
    docs.space.on('update', () => updates++)
    moderate(docs, question, { id: act(1), kind: 'lock', reason: '' }, stampOf(5))
    expect(updates).toBe(1)
    expect(standing(docs.space, question).lock?.id).toBe(act(1))
  })

  it('on a comment stands in the document of its page, and in the list of the space', () => {
    const docs = { space: alone().space, body: devicesWith(1, fillBody)[0] as Y.Doc }
    const hide = { id: act(1), kind: 'hide', reason: 'Dur' } as const
    expect(moderate({ ...docs, body: null }, comment, hide, stampOf(5))).toBe(false)
    expect(moderate(docs, comment, hide, stampOf(5))).toBe(true)
    expect(standing(docs.space, comment, docs.body).hide?.reason).toBe('Dur')
    expect(listActs(docs.space)[0]).toMatchObject({ target: comment, reason: 'Dur' })
  })

  it('is never written over another, and is nothing where there is nothing', () => {
    const docs = alone()
    moderate(docs, page, { id: act(1), kind: 'pin', reason: '' }, stampOf(5))
    expect(() =>
      moderate(docs, question, { id: act(1), kind: 'pin', reason: '' }, stampOf(5)),
    ).toThrow(/taken/)
    const gone: Target = { kind: 'post', id: idOf('post', 1) }
    expect(moderate(docs, gone, { id: act(2), kind: 'pin', reason: '' }, stampOf(5))).toBe(
      false,
    )
  })

  it('that is broken is none', () => {
    const docs = alone()
    const record = recordOfTarget(docs.space, null, page) as Y.Map<unknown>
    record.set(`moderation:${act(1)}`, { kind: 'banish', at: 3 })
    record.set(`moderation:${act(2)}`, { kind: 'hide', at: 'x' })
    record.set('moderation:NO', { kind: 'hide', at: 3 })
    record.set(`moderation:${act(3)}`, { kind: 'undo', at: 3, undoes: act(9) })
    expect(readModeration(record)).toEqual(noModeration)
    docs.space.getMap('acts').set(act(1), { kind: 'hide', at: 3, target: { kind: 'moon' } })
    docs.space.getMap('acts').set(act(2), 7)
    expect(listActs(docs.space)).toEqual([])
  })
})

describe('what is hidden in a space', () => {
  it('is told by the list of acts, as long as it holds', () => {
    const docs = alone()
    expect(listHidden(docs.space).size).toBe(0)
    const act1 = { id: act(1), kind: 'hide', reason: '' } as const
    moderate(docs, page, act1, stampOf(5))
    moderate(docs, question, { ...act1, id: act(2) }, stampOf(5))
    moderate(docs, question, { ...act1, id: act(3), kind: 'lock' }, stampOf(5))
    undoModeration(docs, page, { ...act1, id: act(4) }, stampOf(6))
    expect([...listHidden(docs.space)]).toEqual([question.id])
  })
})

describe('acts on three devices at once', () => {
  it('end equal in every order; what was hidden meanwhile stays hidden', () => {
    const step = fc.record({
      kind: fc.constantFrom(...moderationKinds),
      undo: fc.boolean(),
      side: fc.constantFrom(0, 1, 2),
      meets: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const outcomes = [
          [0, 1, 2],
          [2, 1, 0],
        ].map((order) => {
          const devices = devicesWith(3, fill)
          /** Acts that hold by a plain reading of what each device knew: kind by kind. */
          const made: { id: string; kind: string; knownBy: Set<number>; undone: boolean }[] = []
          steps.forEach(({ kind, undo, side, meets }, index) => {
            const docs = { space: devices[side] as Y.Doc, body: null }
            const one = { id: act(index), kind, reason: `R${index}` }
            const known = made.filter((it) => it.kind === kind && it.knownBy.has(side))
            if (undo) {
              undoModeration(docs, page, one, stampOf(index, side + 1))
              for (const it of known) it.undone = true
            } else if (moderate(docs, page, one, stampOf(index, side + 1)))
              made.push({ id: one.id, kind, knownBy: new Set([side]), undone: false })
            if (!meets) return
            for (const from of devices) for (const to of devices) carry(from, to)
            for (const it of made) it.knownBy = new Set([0, 1, 2])
          })
          for (let round = 0; round < 2; round++)
            for (const from of order)
              for (const to of order) carry(devices[from] as Y.Doc, devices[to] as Y.Doc)
          const [first, ...others] = devices as [Y.Doc, Y.Doc, Y.Doc]
          for (const other of others) expect(contentOf(other)).toEqual(contentOf(first))
          const now = standing(first, page)
          for (const kind of moderationKinds) {
            const holds = made.find((it) => it.kind === kind && !it.undone)
            expect(now[kind]?.id ?? null).toBe(holds?.id ?? null)
          }
          return contentOf(first)
        })
        expect(outcomes[0]).toEqual(outcomes[1])
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('a report', () => {
  const report = {
    id: idOf<string>('report', 1),
    target: question,
    ground: 'private',
    words: ' Un nom de client ',
    signed: false,
  } as const

  it('names nobody in its record or in the numbers of its changes', () => {
    const { space } = alone()
    const own = space.clientID
    addReport(space, report, stampOf(7_200_123, 4))
    expect(space.clientID).toBe(own)
    expect(listReports(space)).toEqual([
      {
        id: report.id,
        target: question,
        ground: 'private',
        words: 'Un nom de client',
        at: 7_200_000,
        by: null,
        closed: null,
      },
    ])
    expect(JSON.stringify(contentOf(space))).not.toContain(person(4))
    expect(space.store.clients.has(own)).toBe(false)
    // The device goes on writing under its own number.
    createPage(space, { id: idOf('page', 2), title: 'x', parent: null, order: 'b' }, stampOf(8))
    expect(space.store.clients.has(own)).toBe(true)
  })

  it('names who signed it', () => {
    const { space } = alone()
    addReport(space, { ...report, signed: true }, stampOf(7_200_123, 4))
    expect(listReports(space)[0]).toMatchObject({ at: 7_200_123, by: person(4) })
  })

  it('is closed once, by the first of two who do it at once', () => {
    const [a, b] = devicesWith(2, (doc) => addReport(doc, report, stampOf(9))) as [Y.Doc, Y.Doc]
    const closing = { outcome: 'acted', words: 'Caché' } as const
    closeReport(a, report.id, { ...closing, id: act(1) }, stampOf(20, 1))
    closeReport(b, report.id, { outcome: 'kept', words: '', id: act(2) }, stampOf(10, 2))
    carry(a, b)
    carry(b, a)
    expect(listReports(a)).toEqual(listReports(b))
    expect(listReports(a)[0]?.closed).toEqual({
      outcome: 'kept',
      words: '',
      at: 10,
      by: person(2),
    })
  })

  it('that is broken is left out, and its broken fields are absent', () => {
    const { space } = alone()
    const reports = space.getMap('reports')
    reports.set(act(1), new Y.Map([['words', 'no target']]))
    reports.set(
      act(2),
      new Y.Map<unknown>([
        ['target', { kind: 'page', id: page.id }],
        ['ground', 'boredom'],
        ['words', 4],
        [`closed:${act(1)}`, { outcome: 'burnt', at: 1 }],
      ]),
    )
    expect(listReports(space)).toEqual([
      { id: act(2), target: page, ground: 'other', words: '', at: 0, by: null, closed: null },
    ])
  })
})
