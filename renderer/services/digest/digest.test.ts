import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type {
  AnswerId,
  PageId,
  PersonId,
  PostId,
  QuestionId,
  SpaceId,
  ThanksId,
} from '../../../model/ids.ts'
import { isoWeekOf, isoWeekRange } from '../../../model/isoWeek.ts'
import { createPage, renamePage, trashPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import { createPost } from '../../../model/posts/posts.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { createThanks } from '../../../model/thanks/thanks.ts'
import { digestOf } from './digestOf.ts'
import { type DigestWords, digestToHtml, digestToMail, digestToText } from './writeDigest.ts'

const week = '2026-W10'
const { from, to } = isoWeekRange(week)
const ana = idOf<PersonId>('ana', 1)
const bea = idOf<PersonId>('bea', 1)
const page = (number: number) => idOf<PageId>('page', number)
const space = idOf<SpaceId>('space', 1)

function facts() {
  const root = new Y.Doc()
  createPerson(root, { id: ana, name: 'Ana' }, { at: from - 1, by: ana })
  createPerson(root, { id: bea, name: 'Béa' }, { at: from + 5, by: bea })
  const doc = new Y.Doc()
  const add = (number: number, title: string, at: number) =>
    createPage(
      doc,
      { id: page(number), title, parent: null, order: `a${number}` },
      { at, by: ana },
    )
  add(1, 'Avant', from - 10)
  add(2, 'Nouvelle <b>', from)
  add(3, 'Dernier instant', to - 1)
  add(4, 'Trop tard', to)
  add(5, 'Jetée', from + 1)
  trashPage(doc, page(5), { at: from + 2, by: ana })
  renamePage(doc, page(1), 'Avant, changée', { at: from + 20, by: bea })
  createPost(
    doc,
    { id: idOf<PostId>('post', 1), text: 'Four arrêté' },
    { at: from + 1, by: ana },
  )
  createThanks(
    doc,
    {
      id: idOf<ThanksId>('thanks', 1),
      to: [bea],
      reason: 'pour la nuit',
      about: { kind: 'person' },
    },
    { at: from + 3, by: ana },
  )
  return { week, root, spaces: [{ id: space, name: 'Fusion', doc }] } as const
}

const words: DigestWords = {
  heading: 'La semaine',
  range: 'du 2 au 8 mars',
  foot: 'Relais',
  quiet: 'Rien',
  language: 'fr',
  section: (one) => `${one.kind} ${one.count}`,
  behind: (one) => (one.space ? `dans ${one.space}` : ''),
  title: (one) => one.title,
  more: (count) => `et ${count}`,
}

describe('a week', () => {
  it('has its Monday and its end, over years', () => {
    expect(new Date(from).toISOString()).toBe('2026-03-02T00:00:00.000Z')
    for (const [name, monday] of [
      ['2026-W01', '2025-12-29'],
      ['2020-W53', '2020-12-28'],
      ['2021-W01', '2021-01-04'],
    ] as const) {
      const range = isoWeekRange(name)
      expect(new Date(range.from).toISOString().slice(0, 10)).toBe(monday)
      expect([isoWeekOf(range.from), isoWeekOf(range.to - 1)]).toEqual([name, name])
    }
  })
})

describe('a digest', () => {
  it('tells what happened in its week, and nothing before, after or thrown away', () => {
    const { sections } = digestOf(facts())
    expect(sections.map((one) => [one.kind, one.items.map((its) => its.title)])).toEqual([
      ['newPages', ['Dernier instant', 'Nouvelle <b>']],
      ['changedPages', ['Avant, changée']],
      ['posts', ['Four arrêté']],
      ['thanks', ['pour la nuit']],
      ['people', ['Béa']],
    ])
    expect(sections[1]?.items[0]).toMatchObject({ by: bea, space: 'Fusion' })
  })

  it('tells of questions, and which of them still wait', () => {
    const given = facts()
    const doc = given.spaces[0].doc
    const ask = (number: number, at: number) =>
      doc.getMap<Y.Map<unknown>>('questions').set(
        idOf<QuestionId>('question', number),
        new Y.Map<unknown>(
          Object.entries({
            title: `Q${number}`,
            createdAt: at,
            audience: { kind: 'everyone' },
          }),
        ),
      )
    ask(1, from + 1)
    ask(2, from + 2)
    ask(3, from - 2)
    doc
      .getMap<Y.Map<unknown>>('answers')
      .set(
        idOf<AnswerId>('answer', 1),
        new Y.Map<unknown>(
          Object.entries({ question: idOf<QuestionId>('question', 1), by: ana, at: from + 3 }),
        ),
      )
    const of = (kind: string) =>
      digestOf(given)
        .sections.find((one) => one.kind === kind)
        ?.items.map((one) => one.title)
    expect(of('questions')).toEqual(['Q2', 'Q1'])
    expect(of('unanswered')).toEqual(['Q2'])
  })

  it('is the same for the same documents, and says when nothing happened', () => {
    const given = facts()
    expect(digestOf(given)).toEqual(digestOf(given))
    const quiet = digestOf({ ...given, week: '2025-W01' })
    expect(quiet.sections).toEqual([])
    expect(digestToText(quiet, words)).toContain('Rien')
  })

  it('is text, and HTML in which nothing that people wrote is markup', () => {
    const digest = digestOf(facts())
    expect(digestToText(digest, words)).toContain('- Nouvelle <b> (dans Fusion)')
    const html = digestToHtml(digest, words)
    expect(html).toContain('<li>Nouvelle &lt;b&gt; <small>dans Fusion</small></li>')
    expect(html).toContain('<html lang="fr">')
    expect(html).not.toContain('<b>')
  })

  it('is a mail whose header no title can break out of, and whose parts read as they were', () => {
    const digest = digestOf(facts())
    const mail = digestToMail(
      digest,
      words,
      'Verrerie\r\nBcc: x@y.example — à tous, une longue semaine bien remplie',
    )
    const [head = '', ...parts] = mail.split('\r\n\r\n')
    expect(head).not.toContain('Bcc')
    expect(head.split('\r\n').every((line) => line.length <= 78)).toBe(true)
    expect(mail.split('\r\n').every((line) => line.length <= 78)).toBe(true)
    const text = Buffer.from((parts[1] ?? '').split('\r\n--')[0] ?? '', 'base64').toString()
    expect(text).toBe(digestToText(digest, words))
  })
})
