/** What the rooms of people and topics take in Chromium, by the clock (screenClock.ts). */
import type { Browser, Page } from '@playwright/test'
import { joinWorkspace, openDevice } from '../../e2e/harness/device.ts'
import { startRelay } from '../../e2e/harness/relay.ts'
import { seedWorkspace, upload } from '../../e2e/harness/seedWorkspace.ts'
import { workspaceDocName } from '../../model/ids.ts'
import { toPath } from '../../renderer/routes.ts'
import { launchBrowser } from '../launchBrowser.ts'
import { percentile } from '../percentile.ts'
import { say } from '../printReport.ts'
import { createScreenClock } from '../screenClock.ts'
import { crowdUpdate, popularTopic } from './crowd.ts'

/** Milliseconds of each step, by its name: what was measured of it, one a round. */
type Times = Map<string, Readonly<Record<string, number>>[]>

const people = 'main ul[aria-label="People"] li'
const topics = 'main ul[aria-label="Topics"] li'
const knowHow = '#evidence-shown, #evidence-own'
const holders = 'section[aria-labelledby="topic-holders"] li'
const knowers = 'main section[aria-label="Who probably knows"] li'
const paths = {
  people: toPath({ name: 'people', query: '' }),
  topics: toPath({ name: 'topics' }),
  topic: toPath({ name: 'topic', topic: popularTopic }),
  ask: toPath({ name: 'ask', topic: popularTopic }),
}

/** Takes a round through all screens of an app that was just started. */
async function walk(page: Page, times: Times, isCrowd: boolean): Promise<void> {
  const clock = await createScreenClock(page)
  const main = page.getByRole('main')
  const note = (name: string, time: Readonly<Record<string, number>>) => {
    const rounded = Object.entries(time).map(([key, ms]) => [key, Math.round(ms)] as const)
    say(`  ${name}: ${rounded.map(([key, ms]) => `${key} ${ms}`).join(', ')}`)
    times.set(name, [...(times.get(name) ?? []), time])
  }
  const open = async (name: string, path: string, selector: string) => {
    const { processor, seen, whole } = await clock.open(path, selector)
    note(name, { seen, whole, thread: processor })
  }
  const answer = async (name: string, act: () => Promise<unknown>) => {
    const { answered, frame, processor } = await clock.answer(act)
    note(name, { frame, answered, thread: processor })
  }
  const home = () => clock.open('/', 'main h1')
  const keysInto = async (name: string, field: string, keys: readonly string[]) => {
    const box = main.getByRole('searchbox', { name: field })
    await clock.answer(() => box.fill(''))
    await box.focus()
    for (const key of keys) await answer(name, () => page.keyboard.press(key))
    await clock.answer(() => box.fill(''))
  }
  const choose = async (name: string, label: string, option: RegExp) => {
    const opener = main
      .locator('button[aria-haspopup="listbox"]')
      .and(main.getByRole('button', { name: new RegExp(label) }))
    await clock.answer(() => opener.click())
    await answer(name, () => page.getByRole('option', { name: option }).first().click())
  }
  const clear = () =>
    clock.answer(() => main.getByRole('button', { name: 'Clear all' }).click())
  const look = (name: string) => main.getByText(name, { exact: true })

  await open('people, first', paths.people, people)
  // Keys that leave others over: in ten people not many do.
  await keysInto('people: a key', 'Find a person', isCrowd ? ['4', '9', '2'] : ['4'])
  await keysInto('people: a key', 'Find a person', ['z'])
  await choose('people: team', 'Team', /^Équipe 7 /)
  await clear()
  await choose('people: place', 'Place', /^Halle 3 /)
  await clear()
  const topic = main.getByRole('combobox', { name: 'Topic' })
  await topic.click()
  await clock.answer(() => topic.fill('fusion 6'))
  await answer('people: topic', () => page.getByRole('option').first().click())
  await clear()
  await choose('people: level', 'Level', /^reference$/)
  await clear()
  await choose('people: language', 'Languages', /^Italian /)
  await clear()
  await choose('people: availability', 'Availability', /^Working now$/)
  await clear()
  await choose('people: sorted', 'Sort by', /^Team$/)
  await answer('people: as a list', () => look('List').click())
  await answer('people: organisation', () => look('Organisation').click())
  await keysInto('organisation: a key', 'Find a person', isCrowd ? ['4', '9', '2'] : ['4'])
  await answer('people: as cards', () => look('Cards').click())
  const hrefs = await page
    .locator(`${people} a`)
    .evaluateAll((links) => links.slice(2, 5).map((one) => one.getAttribute('href') ?? ''))
  const [first, second, third] = hrefs as [string, string, string]
  await open('profile with know-how, first', first, knowHow)
  await home()
  await open('profile with know-how, again', second, knowHow)
  await open('edit a profile', `${third}/edit`, 'main form')
  await home()
  await open('people, again', paths.people, people)

  await open('topics, first', paths.topics, topics)
  await keysInto('topics: a key', 'Find a topic', isCrowd ? ['4', '9'] : ['4'])
  await choose('topics: nobody holds it', 'Show', /^Nobody holds it$/)
  await choose('topics: all of them', 'Show', /^All topics$/)
  await choose('topics: fewest holders', 'Order', /^Fewest holders$/)
  await answer('topics: as a list', () => look('List').click())
  await open('topic, first', paths.topic, holders)
  await home()
  await open('ask about a topic: who knows', paths.ask, knowers)
  await home()
  await open('topics, again', paths.topics, topics)
  await open('topic, again', paths.topic, holders)
  await home()
}

async function measure(
  browser: Browser,
  size: { readonly people: number; readonly topics: number },
  rounds: number,
): Promise<Times> {
  const relay = await startRelay()
  try {
    const seeded = await seedWorkspace(relay.address, { pages: 20 })
    await upload(relay.address, seeded.workspace, [
      [workspaceDocName(seeded.workspace), crowdUpdate(size.people, size.topics)],
    ])
    const device = await openDevice(browser, relay.url)
    const { page } = device
    await joinWorkspace(device, `${relay.url}w/${seeded.workspace}`, 'Bench')
    await page
      .locator('[data-status="received"], [data-status="seen"]')
      .first()
      .waitFor({ timeout: 300_000 })
    const times: Times = new Map()
    for (let round = 0; round < rounds; round++) {
      say(`${size.people} people, round ${round + 1} of ${rounds} …`)
      await page.goto(relay.url)
      await page
        .locator('html[data-search="ready"]')
        .waitFor({ timeout: 300_000, state: 'attached' })
      // As somebody does who looks at the home before they go on.
      await page.waitForTimeout(4000)
      await walk(page, times, size.people > 1000)
    }
    if (device.errors.length > 0)
      throw new Error(`people: the app complained: ${device.errors.join('\n')}`)
    await device.close()
    return times
  } finally {
    await relay.stop()
    relay.clean()
  }
}

/** The medians of each step. */
const summarize = (times: Times) =>
  Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      Object.fromEntries(
        Object.keys(all[0] ?? {}).map((key) => [
          key,
          Math.round(
            percentile(
              all.map((one) => one[key] ?? Number.NaN),
              0.5,
            ),
          ),
        ]),
      ),
    ]),
  )

/** Measures the crowd, and ten people as the baseline; rounds begin with the app started anew. */
export async function measureInBrowser(
  size: { readonly people: number; readonly topics: number },
  rounds: number,
) {
  const browser = await launchBrowser()
  try {
    return {
      rounds,
      ms: summarize(await measure(browser, size, rounds)),
      baseline: {
        name: 'ten people and ten topics',
        ms: summarize(await measure(browser, { people: 10, topics: 10 }, rounds)),
      },
    }
  } finally {
    await browser.close()
  }
}
