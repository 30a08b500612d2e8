/**
 * The questions' screens in Chromium by the clock, on a device that has the whole workspace: 5,000 people, 2,000 topics,
 * N questions in five spaces. Each round starts the app anew; each figure is the median of the rounds.
 */
import type { Browser, Page } from '@playwright/test'
import * as Y from 'yjs'
import { startRelay, type TestRelay } from '../../e2e/harness/relay.ts'
import { openSeededDevice } from '../../e2e/harness/seededDevice.ts'
import { bodyOf, prose, seedWorkspace, upload } from '../../e2e/harness/seedWorkspace.ts'
import {
  type PersonId,
  pageDocName,
  type QuestionId,
  type SpaceId,
  spaceDocName,
  type TopicId,
  type WorkspaceId,
  workspaceDocName,
} from '../../model/ids.ts'
import { peopleOf } from '../../model/people/person.ts'
import { bodyOf as bodyIdOf } from '../../model/questions/bodyOf.ts'
import { createSpace } from '../../model/space.ts'
import { levelPrefix } from '../../model/topics/topicLevels.ts'
import { topicsOf } from '../../model/topics/topicRecord.ts'
import { questionQueues } from '../../renderer/routes.ts'
import { launchBrowser } from '../launchBrowser.ts'
import { crowdUpdate } from '../people/crowd.ts'
import { percentile } from '../percentile.ts'
import { say } from '../printReport.ts'
import { type Answer, createScreenClock } from '../screenClock.ts'
import { drawId, manyQuestions } from './manyQuestions.ts'

/** Milliseconds by the name of what was done. */
export type ScreenTimes = Readonly<Record<string, number>>

const people = 5000
const topics = 2000
const spaceCount = 5
/** Questions whose details are there to read. */
const withDetails = 40

interface Filled {
  readonly workspace: WorkspaceId
  readonly me: PersonId
  readonly topic: TopicId
  /** Of two questions with details, where they are. */
  readonly questions: readonly [string, string]
}

async function fill(relay: TestRelay, count: number): Promise<Filled> {
  const { workspace } = await seedWorkspace(relay.address, { pages: 40, wordsPerPage: 60 })
  const root = new Y.Doc()
  Y.applyUpdate(root, crowdUpdate(people, topics))
  const known = [...peopleOf(root).keys()].sort() as PersonId[]
  const told = [...topicsOf(root).keys()].sort() as TopicId[]
  const me = known[0] as PersonId
  const stamp = { at: Date.now() - 1e9, by: me }
  for (const topic of told.slice(0, 20))
    peopleOf(root)
      .get(me)
      ?.set(levelPrefix + topic, 'masters')
  const spaces = Array.from({ length: spaceCount }, (_, at) => {
    const id = drawId<SpaceId>()
    createSpace(root, { id, name: `Atelier ${at + 1}` }, stamp)
    return id
  })
  const filled = manyQuestions({ count, spaces, people: known, topics: told, now: Date.now() })
  await upload(relay.address, workspace, [
    [workspaceDocName(workspace), Y.encodeStateAsUpdate(root)],
    ...filled.map(
      ({ space, update }) => [spaceDocName(workspace, space), update] as [string, Uint8Array],
    ),
    ...filled.flatMap(({ questions, space }) =>
      questions
        .slice(0, withDetails / spaceCount)
        .map((one): [string, Uint8Array] => [
          pageDocName(workspace, space, bodyIdOf(one)),
          bodyOf([prose(Math.random, 60), prose(Math.random, 40)]),
        ]),
    ),
  ])
  const pathOf = (at: number) => {
    const { questions, space } = filled[at] as (typeof filled)[number]
    return `/q/${space}/${questions[1] as QuestionId}`
  }
  return { workspace, me, topic: told[3] as TopicId, questions: [pathOf(0), pathOf(1)] }
}

/** Joins, waits until everything is here and indexed, and is from then on the first person of the directory. */
async function join(browser: Browser, relay: TestRelay, filled: Filled): Promise<Page> {
  const { page } = await openSeededDevice(browser, relay, {
    workspace: filled.workspace,
    space: '' as SpaceId,
    pages: [],
  })
  await page
    .locator('[data-status="received"], [data-status="seen"]')
    .first()
    .waitFor({ timeout: 300_000 })
  await page
    .locator('html[data-search="ready"]')
    .waitFor({ timeout: 300_000, state: 'attached' })
  // Before the app reads them, each time it is started: the one that runs writes its settings when it pleases.
  await page.addInitScript((person) => {
    const settings = JSON.parse(localStorage.getItem('relais.settings') ?? '{}')
    if (!settings.workspaces?.[0]) return
    settings.workspaces[0].person = person
    localStorage.setItem('relais.settings', JSON.stringify(settings))
  }, filled.me)
  return page
}

const rowOf = (queue: string) =>
  `main:has(a[aria-current="page"][href="/questions/${queue}"]) ul[aria-label="Questions"] a`

async function runRound(
  page: Page,
  url: string,
  filled: Filled,
  note: (name: string, ms: number) => void,
): Promise<void> {
  const home = 'main section a[href^="/p/"]'
  await page.goto(url)
  await page.locator(home).first().waitFor({ timeout: 60_000 })
  await page
    .locator('html[data-search="ready"]')
    .waitFor({ timeout: 120_000, state: 'attached' })
  // Somebody looks at the home screen first.
  await page.waitForTimeout(3000)
  const clock = await createScreenClock(page)
  const visit = async (name: string, path: string, selector: string) => {
    const { processor, seen, whole } = await clock.open(path, selector)
    note(`${name}: seen`, seen)
    note(`${name}: whole`, whole)
    note(`${name}: processor`, processor)
  }
  const noteAnswer = (name: string, { answered, frame, processor }: Answer) => {
    note(`${name}: frame`, frame)
    note(`${name}: answered`, answered)
    note(`${name}: processor`, processor)
  }
  for (const turn of ['first', 'second'])
    for (const queue of questionQueues) {
      await visit(`${queue}, ${turn}`, `/questions/${queue}`, rowOf(queue))
      if (turn === 'second') await visit('home', '/', home)
    }
  await visit('all, third', '/questions/all', rowOf('all'))
  const field = page.locator('main input[type="search"]')
  await field.focus()
  for (const [at, key] of [...'capteur'].entries()) {
    noteAnswer(
      at === 0 ? 'first letter' : 'letter',
      await clock.answer(() => page.keyboard.press(key)),
    )
  }
  await field.fill('')
  await page.waitForTimeout(500)
  for (const [label, options] of [
    ['Order', ['Waiting longest', 'Most followed', 'Last activity', 'Newest']],
    ['State', ['Open', 'Answered', 'Any state']],
    ['Space', ['Atelier 3', 'Any space']],
  ] as const)
    for (const option of options) {
      const field = page
        .locator('main')
        .getByRole('button', { name: new RegExp(`${label}$`) })
        .first()
      noteAnswer(`choices of ${label}`, await clock.answer(() => field.click()))
      const choice = page.getByRole('option', { name: option, exact: true })
      noteAnswer(`${label}: ${option}`, await clock.answer(() => choice.click()))
    }
  const topic = page.locator('main').getByRole('combobox', { name: 'Topic' })
  noteAnswer('topics open', await clock.answer(() => topic.click()))
  for (const key of 'fusion 6')
    noteAnswer(
      'letter of a topic',
      await clock.answer(() => page.keyboard.press(key === ' ' ? 'Space' : key)),
    )
  const found = page.getByRole('option').first()
  noteAnswer('topic chosen', await clock.answer(() => found.click()))
  const [first, second] = filled.questions
  await visit('question, first', first, 'main article h1')
  await visit('home', '/', home)
  await visit('question, second', second, 'main article h1')
  await visit('ask', '/ask', 'main form input')
  await page.locator('main form input').first().focus()
  for (const key of 'Pourquoi capteur derive')
    noteAnswer(
      'letter of a title asked',
      await clock.answer(() => page.keyboard.press(key === ' ' ? 'Space' : key)),
    )
  await visit('topic, first', `/topics/${filled.topic}`, '#topic-questions')
  await visit('home', '/', home)
  await visit('topic, second', `/topics/${filled.topic}`, '#topic-questions')
  await visit('digest, first', '/digest', 'main section h2')
  await visit('home', '/', home)
  await visit('digest, second', '/digest', 'main section h2')
  // A draft of the question stays otherwise.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.includes('draft')) localStorage.removeItem(key)
  })
}

/** Measures one size; the median and the greatest time of each thing done. */
export async function measureScreens(
  count: number,
  rounds: number,
): Promise<Readonly<Record<'median' | 'worst', ScreenTimes>>> {
  const relay = await startRelay()
  const browser = await launchBrowser()
  try {
    say(`${count} questions: filling`)
    const filled = await fill(relay, count)
    const page = await join(browser, relay, filled)
    const times: Record<string, number[]> = {}
    for (let round = 0; round < rounds; round++) {
      say(`${count} questions: round ${round + 1} of ${rounds}`)
      await runRound(page, relay.url, filled, (name, ms) => {
        times[name] = [...(times[name] ?? []), ms]
        say(`  ${name}: ${Math.round(ms)} ms`)
      })
    }
    const at = (share: number) =>
      Object.fromEntries(
        Object.entries(times).map(([name, all]) => [name, Math.round(percentile(all, share))]),
      )
    return { median: at(0.5), worst: at(1) }
  } finally {
    await browser.close()
    await relay.stop()
    relay.clean()
  }
}
