import { describe, expect, it } from 'vitest'
import { activeStatus } from '../../../model/people/PersonStatus.ts'
import { matchTopics } from './matchTopics.ts'
import { type AskedFrom, type Need, rankKnowers } from './rankKnowers.ts'
import {
  glassworks,
  type Key,
  keyOf,
  morning,
  personId,
  type TopicName,
  topicId,
} from './testing/glassworks.ts'

const hour = 3_600_000
const midnight = morning + 14 * hour
const { facts, evidence } = glassworks()

const ask = (need: Need, from: Partial<AskedFrom> = {}) =>
  rankKnowers(need, facts, evidence, { now: morning, asker: null, limit: 9, ...from }).map(
    ({ person }) => keyOf(person),
  )
const on = (...names: readonly TopicName[]): Need => ({ topics: names.map(topicId) })

/** What is needed, by whom and when, and who should be proposed in which order. */
const cases: readonly (readonly [string, Need, readonly Key[], Partial<AskedFrom>?])[] = [
  // By a topic.
  ['a topic with its reference', on('Réglage du four 3'), ['claire', 'karim', 'noe']],
  ['a topic that two answered on', on('Furnace alarms'), ['karim', 'tomas', 'marta']],
  ['the same by night', on('Furnace alarms'), ['tomas', 'karim', 'marta'], { now: midnight }],
  ['a topic whose best holder left', on('Fours'), ['karim', 'claire', 'tomas']],
  ['one that declares, one that wrote', on('Couleur du verre'), ['claire', 'noe', 'karim']],
  ['old pages count less', on('Annual closing'), ['sofia', 'ines']],
  ['answers against an endorsement', on('Welding'), ['ana', 'luc', 'noe']],
  ['the same asked in French', on('Welding'), ['luc', 'ana'], { language: 'fr' }],
  ['from the same place and team', on('Welding'), ['ana', 'noe'], { asker: personId('luc') }],
  ['those who wrote', on('Onboarding'), ['marta', 'noe']],
  ['nobody but who was endorsed', on('Export au Japon'), ['marta']],
  ['never the one who asks', on('Réglage du four 3'), ['karim'], { asker: personId('claire') }],
  ['two topics', on('Furnace alarms', 'Réglage du four 3'), ['claire', 'karim', 'tomas']],
  // By a text in French.
  ['réglages, plural, no accents', { text: 'reglages du four 3' }, ['claire', 'karim', 'noe']],
  ['a question', { text: 'Qui sait régler le four 3 ?' }, ['claire', 'karim', 'noe']],
  ['its other language', { text: 'problème de soudure inox' }, ['ana', 'luc', 'noe']],
  ['a new name', { text: 'accueillir un nouveau : accueil des nouveaux' }, ['marta', 'noe']],
  ['elision and plural', { text: 'l’export vers le japon' }, ['marta']],
  ['what they say to be asked about', { text: 'couleurs' }, ['claire']],
  ['couleur du verre', { text: 'la couleur d’un verre' }, ['claire', 'noe', 'karim']],
  // By a text in English.
  [
    'alarms, of which he speaks himself',
    { text: 'furnace alarms' },
    ['tomas', 'karim', 'marta'],
  ],
  ['welding', { text: 'who can weld: welding?' }, ['ana', 'luc', 'noe']],
  ['closing', { text: 'annual closings' }, ['sofia', 'ines']],
  ['invoices, said only of oneself', { text: 'invoices' }, ['sofia']],
  ['power cuts', { text: 'power cut' }, ['tomas']],
  ['the old name', { text: 'onboarding' }, ['marta', 'noe']],
  ['one rare word of a vague need', { text: 'an invoice that came back twice' }, ['sofia']],
  ['nothing that anybody knows', { text: 'kubernetes' }, []],
  ['only stop words', { text: 'le la les' }, []],
  // By a page.
  ['a page', { page: facts.pages[0]?.page as never }, ['claire', 'karim', 'marta']],
]

describe('who knows', () => {
  const named = cases.map(([name, need, expected, from]) => ({ name, need, expected, from }))
  it.each(named)('$name', ({ need, expected, from }) => {
    const found = ask(need, from)
    expect(found.slice(0, expected.length)).toEqual(expected)
    if (expected.length === 0) expect(found).toEqual([])
    expect(found).not.toContain('paul')
  })

  it('gives reasons in words, what weighs most first and what is near last', () => {
    const [first, second] = rankKnowers(on('Réglage du four 3'), facts, evidence, {
      now: morning,
      asker: personId('marta'),
    })
    expect(first?.reasons).toEqual([
      { kind: 'level', level: 'reference', topic: topicId('Réglage du four 3') },
      { kind: 'pages', count: 2, topic: topicId('Réglage du four 3') },
      {
        kind: 'endorsed',
        by: [personId('ines'), personId('marta')],
        topic: topicId('Réglage du four 3'),
      },
      { kind: 'same-place', place: 'Halle B' },
      { kind: 'same-team', team: 'Fusion' },
    ])
    expect(first?.availability).toEqual({
      status: 'leaving',
      leavesOn: '2027-06-30',
      hours: { kind: 'working' },
    })
    expect(second?.reasons.map(({ kind }) => kind)).toContain('verified')
  })

  it('says nothing of weights', () => {
    const found = rankKnowers(on('Fours'), facts, evidence, { now: morning, asker: null })
    expect(JSON.stringify(found)).not.toMatch(/weight|score/)
  })

  it('does not propose whoever is gone by now, nor by what they hide', () => {
    const later = Date.UTC(2027, 6, 1)
    expect(ask(on('Réglage du four 3'), { now: later })).not.toContain('claire')
    const four = topicId('Réglage du four 3')
    const hidden = new Set([`level:${four}`, `pages:${four}`, `endorsement:${'x'}`])
    const other = glassworks({ claire: { hidden, askMeAbout: '' } })
    const found = rankKnowers(on('Réglage du four 3'), other.facts, other.evidence, {
      now: morning,
      asker: null,
    })
    expect(found.map(({ person }) => keyOf(person))[0]).toBe('karim')
    const claire = found.find(({ person }) => person === personId('claire'))
    expect(claire?.reasons.map(({ kind }) => kind)).toEqual(['endorsed'])
    const ofPage = rankKnowers(
      { page: other.facts.pages[0]?.page as never },
      other.facts,
      other.evidence,
      { now: morning, asker: null },
    )
    expect(
      ofPage.flatMap(({ reasons }) => reasons).some(({ kind }) => kind === 'wrote-page'),
    ).toBe(false)
  })
})

describe('what speaks of a need', () => {
  const [question, crown] = [facts.answers[0]?.question as never, facts.pages[1]?.page as never]
  const need: Need = {
    text: 'it is loud',
    found: [
      { kind: 'question', question, share: 0.8 },
      { kind: 'page', page: crown, share: 0.5 },
    ],
  }
  const named = { question, title: 'Why is it loud?', topics: [topicId('Furnace alarms')] }

  it('proposes who answered or wrote it, and who knows what it is about, with that reason', () => {
    const asked = { ...facts, questions: [named] }
    const found = rankKnowers(need, asked, evidence, { now: morning, asker: null, limit: 9 })
    expect(keyOf(found[0]?.person as never)).toBe('karim')
    expect(found[0]?.reasons).toContainEqual({
      kind: 'answered',
      title: 'Why is it loud?',
      accepted: true,
    })
    const claire = found.find(({ person }) => person === personId('claire'))
    expect(claire?.reasons).toContainEqual({ kind: 'wrote', title: 'La voûte' })
    expect(found.map(({ person }) => keyOf(person))).toContain('tomas')
  })

  it('names nobody for what they hide', () => {
    const hidden = new Set([
      `answers:${topicId('Furnace alarms')}`,
      `pages:${topicId('Réglage du four 3')}`,
    ])
    const other = glassworks({ karim: { hidden }, noe: { hidden } })
    const asked = { ...other.facts, questions: [named] }
    const found = rankKnowers(need, asked, other.evidence, {
      now: morning,
      asker: null,
      limit: 9,
    })
    const reasonsOf = (key: Key) =>
      found.find(({ person }) => person === personId(key))?.reasons.map(({ kind }) => kind) ??
      []
    expect(reasonsOf('karim')).not.toContain('answered')
    expect(reasonsOf('noe')).not.toContain('wrote')
    expect(reasonsOf('claire')).toContain('wrote')
  })
})

describe('where little or nobody is left', () => {
  it('proposes who could judge what somebody knew who has left, and says so', () => {
    const left = { status: { ...activeStatus, kind: 'left', on: '2026-02-01' } } as const
    const other = glassworks({ marta: left })
    const found = rankKnowers(on('Export au Japon'), other.facts, other.evidence, {
      now: morning,
      asker: null,
    })
    expect(found.map(({ person }) => keyOf(person))).toEqual(['luc'])
    expect(found[0]?.reasons).toEqual([
      { kind: 'vouched', person: personId('marta'), topic: topicId('Export au Japon') },
    ])
    // While somebody is here who knows it, whoever endorsed them is not meant.
    expect(ask(on('Export au Japon'))).toEqual(['marta'])
  })

  it('takes what speaks little of the need only where nothing tells more', () => {
    const [first, second] = facts.answers.map((one) => one.question)
    const title = 'Why is it loud?'
    const asked = {
      ...facts,
      questions: [first, second].map((question) => ({
        question: question as never,
        title,
        topics: [],
      })),
    }
    const one = (share: number, question = first) =>
      ({ kind: 'question', question: question as never, share }) as const
    const namesFor = (...found: readonly ReturnType<typeof one>[]) =>
      rankKnowers({ text: 'it is loud', found }, asked, evidence, {
        now: morning,
        asker: null,
      }).map(({ person, reasons }) => `${keyOf(person)} ${reasons.length}`)
    expect(namesFor(one(0.2))).toEqual(['karim 1'])
    expect(namesFor(one(0.5), one(0.2, second))).toEqual(['karim 1'])
    expect(namesFor(one(0.5), one(0.4, second))).toEqual(['karim 2'])
  })

  it('proposes who works at it, after who says to be asked about it', () => {
    const other = glassworks({ luc: { position: 'Buyer of invoices' } })
    const found = rankKnowers({ text: 'invoices' }, other.facts, other.evidence, {
      now: morning,
      asker: null,
    })
    expect(found.map(({ person }) => keyOf(person))).toEqual(['sofia', 'luc'])
    expect(found[1]?.reasons).toEqual([{ kind: 'works-as', text: 'Buyer of invoices' }])
  })
})

describe('the topics of a text', () => {
  const names = (text: string) =>
    matchTopics(text, facts.topics).map(({ topic }) => facts.topics.get(topic)?.name)

  it('are those whose names stand in it, the fullest first', () => {
    expect(names('Réglages des fours 3, et la couleur des verres')).toEqual([
      'Réglage du four 3',
      'Couleur du verre',
      'Fours',
    ])
    expect(names('un verre d’eau')).toEqual([])
    expect(names('')).toEqual([])
    expect(names('soudures')).toEqual(['Welding'])
  })
})
