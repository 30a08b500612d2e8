/** Questions and posts that go to another space while other devices are away: nothing that was written is lost, and every device shows one place. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type {
  AnswerId,
  CommentId,
  PersonId,
  PostId,
  QuestionId,
  SpaceId,
} from '../../../model/ids.ts'
import { listHidden } from '../../../model/moderation/listHidden.ts'
import { moderate } from '../../../model/moderation/moderate.ts'
import type { MovableId } from '../../../model/movable.ts'
import { listPosts } from '../../../model/posts/Post.ts'
import { commentPost, createPost } from '../../../model/posts/posts.ts'
import { listAnswersTo } from '../../../model/questions/Answer.ts'
import { addAnswer, setAnswerHelpful } from '../../../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  askQuestion,
  setQuestionFollowed,
} from '../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../model/questions/bodyOf.ts'
import { listQuestions, readQuestion } from '../../../model/questions/Question.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { questionsIn } from '../questions/SpaceQuestions.ts'
import { movePages } from './movePages.ts'
import { createSpacesDevice, type SpacesDevice } from './testing/spacesDevice.ts'

const people = [1, 2, 3].map((number) => idOf<PersonId>('person', number)) as [
  PersonId,
  PersonId,
  PersonId,
]
const spaces = [1, 2, 3].map((number) => idOf<SpaceId>('space', number)) as [
  SpaceId,
  SpaceId,
  SpaceId,
]
const [a, b, c] = spaces
const q = idOf<QuestionId>('question', 1)
const answer = (number: number) => idOf<AnswerId>('answer', number)
const post = idOf<PostId>('post', 1)

async function setup(count: number): Promise<readonly SpacesDevice[]> {
  const devices: SpacesDevice[] = []
  for (const person of people.slice(0, count)) devices.push(await createSpacesDevice(person))
  const [first] = devices as [SpacesDevice]
  for (const [at, id] of spaces.entries())
    first.spaces.create({ id, name: `S${at}`, audience: 'everyone' })
  const { doc } = first.space(a)
  await first.space(a).whenLoaded
  askQuestion(doc, { id: q, title: 'Four 3 ?', audience: { kind: 'space' } }, first.stamp())
  addAnswer(doc, { id: answer(1), question: q }, first.stamp())
  await first.type(a, bodyOf(q), 'details')
  await first.type(a, bodyOf(answer(1)), 'first')
  createPost(doc, { id: post, text: 'Panne' }, first.stamp())
  await meet(devices)
  return devices
}

/** Carries what the other lacks, as the relay would: each row again would double the rows of three devices with every meeting. */
async function bring(from: SpacesDevice, to: SpacesDevice): Promise<void> {
  await Promise.all([from.documents.flush(), to.documents.flush()])
  for (const name of await from.store.names()) {
    const known = await to.store.read(name)
    const update = Y.mergeUpdates([...(await from.store.read(name))])
    const missing =
      known.length === 0
        ? update
        : Y.diffUpdate(update, Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...known])))
    const isKnown = known.some((row) => Buffer.compare(row, missing) === 0)
    if (!isKnown) await to.documents.write([{ name, update: missing }], { source: 'relay' })
  }
}

async function meet(devices: readonly SpacesDevice[]): Promise<void> {
  for (let round = 0; round < 3; round++)
    for (const from of devices)
      for (const to of devices) {
        if (from === to) continue
        await bring(from, to)
        await to.follow.settle()
      }
}

async function move(
  device: SpacesDevice,
  ids: readonly MovableId[],
  from: SpaceId,
  to: SpaceId,
) {
  device.wait(10)
  const parts = { from, to, pages: ids, place: null, now: device.now() }
  expect(await movePages(device, parts)).toEqual({ ok: true })
}

/** Where a question is shown on a device, with what. */
function shownIn(device: SpacesDevice, id: QuestionId = q) {
  return spaces.flatMap((space) => {
    const { doc } = device.space(space)
    const question = readQuestion(doc, id)
    if (!question) return []
    const answers = listAnswersTo(doc, id).map((one) => one.id)
    return [{ space, answers, followers: question.followers }]
  })
}

describe('a question that goes to another space', () => {
  it('takes its answers and texts along, and leaves the old one', async () => {
    const devices = await setup(2)
    await move(devices[0] as SpacesDevice, [q, answer(1)], a, b)
    await meet(devices)
    for (const device of devices) {
      expect(shownIn(device)).toEqual([
        { space: b, answers: [answer(1)], followers: [people[0]] },
      ])
      expect(await device.read(b, bodyOf(answer(1)))).toEqual(['first'])
      expect(listQuestions(device.space(a).doc)).toEqual([])
      // What is kept beside the document follows, too.
      expect(questionsIn(device.space(a).doc).questions.has(q)).toBe(false)
      expect(questionsIn(device.space(b).doc).answersTo(q)).toHaveLength(1)
    }
  })

  it('brings along what a device that was away answered, accepted and followed in the old one', async () => {
    const [one, two] = (await setup(2)) as [SpacesDevice, SpacesDevice]
    await move(one, [q, answer(1)], a, b)
    const { doc } = two.space(a)
    two.wait(5)
    addAnswer(doc, { id: answer(2), question: q }, two.stamp())
    await two.type(a, bodyOf(answer(2)), 'late')
    setAnswerHelpful(doc, answer(1), two.person, true)
    acceptAnswer(doc, q, answer(1), null, two.stamp())
    await meet([one, two])
    for (const device of [one, two]) {
      const shown = shownIn(device)
      expect(shown).toEqual([
        { space: b, answers: [answer(1), answer(2)], followers: [people[0], people[1]] },
      ])
      expect(await device.read(b, bodyOf(answer(2)))).toEqual(['late'])
      const there = device.space(b).doc
      expect(readQuestion(there, q)?.acceptances.map((it) => it.answer)).toEqual([answer(1)])
      expect(listAnswersTo(there, q)[0]?.helpfulFor).toEqual([two.person])
    }
  })

  it('that two people send to different spaces at once is in one of them, the same everywhere', async () => {
    const [one, two] = (await setup(2)) as [SpacesDevice, SpacesDevice]
    await move(one, [q, answer(1)], a, b)
    await move(two, [q, answer(1)], a, c)
    addAnswer(two.space(c).doc, { id: answer(3), question: q }, two.stamp())
    await meet([one, two])
    expect(shownIn(two)).toEqual(shownIn(one))
    expect(shownIn(one)).toHaveLength(1)
    expect(shownIn(one)[0]?.answers).toContain(answer(3))
  })

  it('stays hidden where it goes', async () => {
    const [one] = (await setup(1)) as [SpacesDevice]
    const act = { id: idOf<string>('act', 1), kind: 'hide', reason: 'x' } as const
    const docs = { space: one.space(a).doc, body: null }
    moderate(docs, { kind: 'question', id: q }, act, one.stamp())
    await move(one, [q, answer(1)], a, b)
    expect([...listHidden(one.space(b).doc)]).toEqual([q])
    expect(readQuestion(one.space(b).doc, q)?.moderation.hide?.reason).toBe('x')
  })
})

describe('a post that goes to another space', () => {
  it('takes along what is said below it, also by a device that was away', async () => {
    const [one, two] = (await setup(2)) as [SpacesDevice, SpacesDevice]
    await move(one, [post], a, b)
    const said = { id: idOf<CommentId>('comment', 1), text: 'Réparé' }
    commentPost(two.space(a).doc, post, said, two.stamp())
    await meet([one, two])
    for (const device of [one, two]) {
      expect(listPosts(device.space(a).doc)).toEqual([])
      const [moved] = listPosts(device.space(b).doc)
      expect(moved?.comments.map((it) => it.text)).toEqual(['Réparé'])
    }
  })
})

describe('questions on three devices', () => {
  type Step = readonly [
    name: keyof typeof operations,
    device: number,
    to: number,
    exchange: boolean,
  ]
  const operations = {
    move: async (device: SpacesDevice, to: SpaceId) => {
      const from = shownIn(device)[0]
      if (from && from.space !== to) await move(device, [q, ...from.answers], from.space, to)
    },
    answer: async (device: SpacesDevice, _to: SpaceId, at: number) => {
      const here = homeOf(device)
      if (here) addAnswer(here, { id: answer(100 + at), question: q }, device.stamp())
    },
    follow: async (device: SpacesDevice) => {
      const here = homeOf(device)
      if (here) setQuestionFollowed(here, q, device.person, true)
    },
    accept: async (device: SpacesDevice) => {
      const here = homeOf(device)
      if (here) acceptAnswer(here, q, answer(1), null, device.stamp())
    },
  }
  const homeOf = (device: SpacesDevice): Y.Doc | null => {
    const [place] = shownIn(device)
    return place ? device.space(place.space).doc : null
  }

  it('are in one space, the same everywhere, with every answer, whatever was moved meanwhile', async () => {
    const step: fc.Arbitrary<Step> = fc.tuple(
      fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[])),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const devices = await setup(3)
        let given = 1
        for (const [at, [name, on, to, exchange]] of steps.entries()) {
          const device = devices[on] as SpacesDevice
          device.wait(1)
          await operations[name](device, spaces[to] as SpaceId, at)
          if (name === 'answer') given++
          if (exchange) await bring(device, devices[(on + 1) % 3] as SpacesDevice)
        }
        await meet(devices)
        const [first, ...others] = devices.map((one) => shownIn(one))
        expect(first).toHaveLength(1)
        expect(first?.[0]?.answers).toHaveLength(given)
        for (const other of others) expect(other).toEqual(first)
        for (const device of devices) await device.stop()
      }),
      { seed: 27, numRuns: 20, endOnFailure: true },
    )
  })
})
