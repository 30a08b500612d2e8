import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../body/BodyNode.ts'
import type { CommentId, PersonId, ThreadId } from '../ids.ts'
import { noModeration } from '../moderation/Moderation.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import {
  deleteComment,
  editComment,
  replyToThread,
  restoreComment,
  setThreadResolved,
  startThread,
} from './comments.ts'
import {
  commentToLine,
  commentToTitle,
  mentionToText,
  parseCommentText,
} from './commentText.ts'
import { listCommentMentions } from './listCommentMentions.ts'
import { commentsOf, listThreads } from './Thread.ts'
import { withoutMarks } from './withoutMarks.ts'

const thread = (number: number) => idOf<ThreadId>('thread', number)
const comment = (number: number) => idOf<CommentId>('comment', number)
const person = (number: number) => idOf<PersonId>('person', number)

function fill(doc: Y.Doc): void {
  startThread(
    doc,
    { id: thread(1), quote: 'la vanne', first: { id: comment(1), text: 'Laquelle ?' } },
    stampOf(10, 1),
  )
  replyToThread(doc, thread(1), { id: comment(2), text: 'La bleue' }, stampOf(20, 2))
  commentsOf(doc).get(thread(1))?.set('future', { kept: true })
  commentsOf(doc)
    .get(comment(1))
    ?.set('futureMap', new Y.Map([['a', 1]]))
}

const one = (doc: Y.Doc, number = 1) => listThreads(doc).find((it) => it.id === thread(number))
const textsOf = (doc: Y.Doc) => one(doc)?.comments.map((it) => it.text)

describe('a thread', () => {
  it('is read with its words, its comments in order and who wrote them', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    expect(listThreads(doc)).toEqual([
      {
        id: thread(1),
        quote: 'la vanne',
        createdAt: 10,
        createdBy: person(1),
        resolved: null,
        reopened: null,
        comments: [
          {
            id: comment(1),
            text: 'Laquelle ?',
            createdAt: 10,
            createdBy: person(1),
            editedAt: null,
            moderation: noModeration,
          },
          {
            id: comment(2),
            text: 'La bleue',
            createdAt: 20,
            createdBy: person(2),
            editedAt: null,
            moderation: noModeration,
          },
        ],
      },
    ])
  })

  it('keeps an answer below what it answers when the clock is behind', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    replyToThread(doc, thread(1), { id: comment(0), text: 'Merci' }, stampOf(3, 1))
    expect(textsOf(doc)).toEqual(['Laquelle ?', 'La bleue', 'Merci'])
  })

  it('is settled, and opened again, by somebody at a time', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    setThreadResolved(doc, thread(1), true, stampOf(30, 2))
    expect(one(doc)).toMatchObject({ resolved: { at: 30, by: person(2) }, reopened: null })
    setThreadResolved(doc, thread(1), false, stampOf(40, 1))
    expect(one(doc)).toMatchObject({ resolved: null, reopened: { at: 40, by: person(1) } })
  })

  it('stays open when somebody answered while another settled it', () => {
    const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    setThreadResolved(a, thread(1), true, stampOf(90, 1))
    replyToThread(b, thread(1), { id: comment(3), text: 'Attendez' }, stampOf(50, 2))
    carry(a, b)
    expect(one(b)).toMatchObject({ resolved: null, reopened: null })
    setThreadResolved(b, thread(1), true, stampOf(95, 2))
    expect(one(b)?.resolved).toEqual({ at: 95, by: person(2) })
  })

  it('is gone with its last comment, and comes back with it', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    deleteComment(doc, comment(2), stampOf(30, 2))
    const text = deleteComment(doc, comment(1), stampOf(30, 1))
    expect(listThreads(doc)).toEqual([])
    expect(JSON.stringify(contentOf(doc))).not.toContain('Laquelle')
    restoreComment(doc, comment(1), text, stampOf(40, 1))
    expect(textsOf(doc)).toEqual(['Laquelle ?'])
  })

  it("leaves another's words alone", () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    expect(() => editComment(doc, comment(2), 'x', stampOf(30, 1))).toThrow(/not written/)
    expect(() => deleteComment(doc, comment(2), stampOf(30, 1))).toThrow(/not written/)
    expect(() => editComment(doc, comment(1), '  ', stampOf(30, 1))).toThrow(/empty/)
    editComment(doc, comment(1), ' Laquelle donc ? ', stampOf(30, 1))
    expect(one(doc)?.comments[0]).toMatchObject({ text: 'Laquelle donc ?', editedAt: 30 })
  })

  it('that is not there is left alone', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    replyToThread(doc, thread(1), { id: comment(1), text: 'x' }, stampOf(1))
    setThreadResolved(doc, thread(1), true, stampOf(1))
    editComment(doc, comment(1), 'x', stampOf(1))
    expect(updates).toBe(0)
  })
})

describe('reading what others wrote', () => {
  it('takes broken fields for absent and leaves broken records out', () => {
    const doc = new Y.Doc()
    const records = commentsOf(doc)
    const put = (id: string, fields: Record<string, unknown>) =>
      records.set(id, new Y.Map<unknown>(Object.entries(fields)))
    put(thread(1), { kind: 'thread', quote: 7, createdAt: 'x', createdBy: 'NO', state: 'done' })
    put(comment(1), { kind: 'comment', thread: thread(1), text: 'a', createdAt: Number.NaN })
    put(comment(2), { kind: 'comment', thread: thread(1), text: 5 })
    put(comment(3), { kind: 'comment', thread: 'NO', text: 'lost' })
    put(comment(4), { kind: 'comment', thread: thread(9), text: 'no such thread' })
    put(thread(2), { kind: 'thread', quote: 'nobody said anything' })
    put(thread(3), { kind: 'poll', quote: 'of a newer version' })
    put(thread(4), { kind: 'thread', state: new Y.Map([['resolved', true]]) })
    put(comment(5), { kind: 'comment', thread: thread(4), text: 'b'.repeat(50_000) })
    records.set('x', new Y.Map())
    records.set(comment(9), 'nonsense' as unknown as Y.Map<unknown>)
    const found = listThreads(doc)
    expect(found.map((it) => it.id)).toEqual([thread(1), thread(4)])
    expect(found[0]).toMatchObject({
      quote: null,
      createdAt: 0,
      createdBy: null,
      resolved: null,
    })
    expect(found[0]?.comments.map((it) => it.text)).toEqual(['a'])
    expect(found[1]?.comments[0]?.text.length).toBe(10_000)
  })
})

type Operation = (doc: Y.Doc, side: number, at: number) => void
const operations: Record<string, Operation> = {
  startThread: (doc, side, at) =>
    startThread(
      doc,
      {
        id: thread(side * 1000 + at),
        quote: null,
        first: { id: comment(side * 1000 + at), text: `N${at}` },
      },
      stampOf(at, side),
    ),
  replyToThread: (doc, side, at) =>
    replyToThread(
      doc,
      thread(1),
      { id: comment(side * 1000 + 500 + at), text: `R${at}` },
      stampOf(at, side),
    ),
  editComment: (doc, side, at) =>
    editComment(doc, comment(1), `E${side}-${at}`, stampOf(at, 1)),
  deleteComment: (doc, _side, at) => void deleteComment(doc, comment(1), stampOf(at, 1)),
  restoreComment: (doc, side, at) =>
    restoreComment(doc, comment(1), `Back ${side}`, stampOf(at, 1)),
  resolve: (doc, side, at) => setThreadResolved(doc, thread(1), true, stampOf(at, side)),
  reopen: (doc, side, at) => setThreadResolved(doc, thread(1), false, stampOf(at, side)),
}

describe('comments on two devices at once', () => {
  it('end equal in both orders, lose nothing, and leave what a newer version wrote', () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(operations)), fc.constantFrom(1, 2))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const outcomes = ['ab', 'ba'].map((order) => {
          const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
          steps.forEach(([name, side], at) => {
            operations[name]?.(side === 1 ? a : b, side, 100 + at)
          })
          const [from, to] = order === 'ab' ? [a, b] : [b, a]
          carry(from, to)
          carry(to, from)
          expect(contentOf(a)).toEqual(contentOf(b))
          expect(listThreads(a)).toEqual(listThreads(b))
          const threads = listThreads(a)
          const written = steps.filter(([name]) => name === 'startThread').length
          expect(threads.filter((it) => it.quote === null).length).toBe(written)
          const replies = steps.filter(([name]) => name === 'replyToThread').length
          const kept = threads.find((it) => it.id === thread(1))?.comments ?? []
          expect(kept.filter((it) => it.text.startsWith('R')).length).toBe(replies)
          expect(commentsOf(a).get(thread(1))?.get('future')).toEqual({ kept: true })
          return contentOf(a)
        })
        expect(outcomes[0]).toEqual(outcomes[1])
      }),
      { numRuns: 200 },
    )
  })

  it.each(Object.entries(operations))('%s is one update', (_name, operation) => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    let updates = 0
    doc.on('update', () => updates++)
    operation(doc, 1, 99)
    expect(updates).toBe(1)
  })
})

describe("a comment's text", () => {
  it('names people, and everything else is words', () => {
    const text = `Vois ${mentionToText(person(2), 'Aïcha [chef]')}, (@toi) @[x](person:NO)`
    expect(parseCommentText(text)).toEqual([
      { kind: 'words', text: 'Vois ' },
      { kind: 'mention', person: person(2), label: 'Aïcha  chef' },
      { kind: 'words', text: ', (@toi) @[x](person:NO)' },
    ])
    expect(commentToLine(text, () => 'Léa')).toBe('Vois @Léa, (@toi) @[x](person:NO)')
    expect(commentToTitle('Vois\n'.repeat(20))).toBe(`${'Vois '.repeat(12).trim()}…`)
    expect(commentToTitle('Vois\ncela')).toBe('Vois cela')
  })

  it('never fails, and loses no words', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (words, name) => {
        const parts = parseCommentText(words)
        const back = parts.map((it) => (it.kind === 'words' ? it.text : '')).join('')
        if (!words.includes('@[')) expect(back).toBe(words)
        const [first] = parseCommentText(mentionToText(person(1), name))
        expect(first).toMatchObject({ kind: 'mention', person: person(1) })
      }),
    )
  })

  it('tells who was named, once a comment', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const named = mentionToText(person(3), 'Paul')
    replyToThread(
      doc,
      thread(1),
      { id: comment(3), text: `${named} et ${named} ?` },
      stampOf(30, 2),
    )
    expect(listCommentMentions(doc)).toEqual([
      {
        thread: thread(1),
        comment: comment(3),
        person: person(3),
        by: person(2),
        at: 30,
        isResolved: false,
        text: `${named} et ${named} ?`,
      },
    ])
  })
})

describe('a copy of a body', () => {
  it('goes without the marks of comments, its runs whole again', () => {
    const text = (words: string, format = 0) => ({ kind: 'text' as const, text: words, format })
    const mark = (...children: Parameters<typeof createElement>[2] & object) =>
      createElement('mark', { __ids: ['a'] }, children)
    const body = [
      createElement('paragraph', {}, [
        text('un '),
        mark(text('deux '), createElement('link', { __url: 'x' }, [mark(text('trois'))])),
        text(' quatre'),
        mark(text(' cinq')),
      ]),
    ]
    expect(withoutMarks(body)).toEqual([
      createElement('paragraph', {}, [
        text('un deux '),
        createElement('link', { __url: 'x' }, [text('trois')]),
        text(' quatre cinq'),
      ]),
    ])
    expect(JSON.stringify(body)).toContain('mark')
  })
})
