/** What the rooms of people and topics take in Chromium, by the clock, from the pointer or the key to the paint. */
import type { Browser, CDPSession, Page } from '@playwright/test'
import { joinWorkspace, openDevice } from '../../e2e/harness/device.ts'
import { startRelay } from '../../e2e/harness/relay.ts'
import { seedWorkspace, upload } from '../../e2e/harness/seedWorkspace.ts'
import { workspaceDocName } from '../../model/ids.ts'
import { launchBrowser } from '../launchBrowser.ts'
import { percentile } from '../percentile.ts'
import { say } from '../printReport.ts'
import { countThreadTime } from '../threadTime.ts'
import { type Answer, type AnswerTime, clockAnswer } from './answerClock.ts'
import { crowdUpdate } from './crowd.ts'

/** Of each step, by its name, one a round. */
type Times = Map<string, AnswerTime[]>

const people = 'main ul[aria-label="People"] li'
const topics = 'main ul[aria-label="Topics"] li'
const knowHow = '#evidence-shown, #evidence-own'
const profile = '#profile-pages'
const holders = 'section[aria-labelledby="topic-holders"] li'
const knowers = 'main section[aria-label="Who probably knows"] li'

/** Takes a round through all screens of an app that was just started. */
async function walk(
  page: Page,
  session: CDPSession,
  times: Times,
  isCrowd: boolean,
): Promise<void> {
  const main = page.getByRole('main')
  const clock = async (name: string, answer: Answer, act: () => Promise<unknown>) => {
    const time = await clockAnswer(page, session, answer, act)
    say(`  ${name}: ${Math.round(time.clock)} ms, ${Math.round(time.thread)} of the thread`)
    times.set(name, [...(times.get(name) ?? []), time])
    // What a screen does once it is shown is done with.
    await page.waitForTimeout(500)
  }
  const sidebar = (name: string) => page.getByRole('link', { name, exact: true }).first()
  const goHome = async () => {
    await sidebar('Home').click()
    await main.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForTimeout(500)
  }
  const keysInto = async (name: string, field: string, keys: readonly string[]) => {
    await main.getByRole('searchbox', { name: field }).fill('')
    await main.getByRole('searchbox', { name: field }).focus()
    await page.waitForTimeout(800)
    for (const key of keys) await clock(name, 'changed', () => page.keyboard.press(key))
    await main.getByRole('searchbox', { name: field }).fill('')
    await page.waitForTimeout(800)
  }
  const choose = async (
    name: string,
    label: string,
    option: RegExp,
    answer: Answer = 'changed',
  ) => {
    const choices = { seen: '[role="listbox"] [role="option"]' }
    const open = main
      .locator('button[aria-haspopup="listbox"]')
      .and(main.getByRole('button', { name: new RegExp(label) }))
    await clock(`${name}: choices open`, choices, () => open.click())
    await clock(name, answer, () => page.getByRole('option', { name: option }).first().click())
  }
  const clear = async () => {
    await main.getByRole('button', { name: 'Clear all' }).click()
    await page.waitForTimeout(800)
  }

  await clock('people, first', { seen: people }, () => sidebar('People').click())
  // Only keys that leave others over: in ten people not many do.
  await keysInto('people: a key', 'Find a person', isCrowd ? ['4', '9', '2'] : ['4'])
  await keysInto('people: a key', 'Find a person', ['z'])
  await choose('people: team', 'Team', /^Équipe 7 /)
  await clear()
  await choose('people: place', 'Place', /^Halle 3 /)
  await clear()
  const topic = main.getByRole('combobox', { name: 'Topic' })
  await topic.click()
  await topic.fill('fusion 6')
  await page.waitForTimeout(500)
  await clock('people: topic', 'changed', () => page.getByRole('option').first().click())
  await clear()
  await choose('people: level', 'Level', /^reference$/)
  await clear()
  await choose('people: language', 'Languages', /^Italian /)
  await clear()
  await choose('people: availability', 'Availability', /^Working now$/)
  await clear()
  await choose('people: sorted', 'Sort by', /^Team$/)
  const look = (name: string) => main.getByText(name, { exact: true })
  await clock('people: as a list', { seen: 'main [data-look="list"] li' }, () =>
    look('List').click(),
  )
  await clock('people: organisation', { seen: 'main [role="treeitem"]' }, () =>
    look('Organisation').click(),
  )
  await keysInto('organisation: a key', 'Find a person', isCrowd ? ['4', '9', '2'] : ['4'])
  await clock('people: as cards', { seen: 'main [data-look="cards"] li' }, () =>
    look('Cards').click(),
  )
  const person = (at: number) => page.locator(`${people} a`).nth(at)
  await clock('profile, first', { seen: profile }, () => person(4).click())
  await page.locator(knowHow).waitFor()
  await clock('edit a profile', { seen: 'main form' }, () =>
    main.getByRole('link', { name: 'Edit profile' }).click(),
  )
  await goHome()
  await clock('people, again', { seen: people }, () => sidebar('People').click())
  await clock('profile with know-how, again', { seen: knowHow }, () => person(5).click())
  await goHome()

  await clock('topics, first', { seen: topics }, () => sidebar('Topics').click())
  await keysInto('topics: a key', 'Find a topic', isCrowd ? ['4', '9'] : ['4'])
  await choose('topics: nobody holds it', 'Show', /^Nobody holds it$/)
  await choose('topics: all of them', 'Show', /^All topics$/)
  await choose('topics: fewest holders', 'Order', /^Fewest holders$/)
  await clock('topics: as a list', 'changed', () => look('List').click())
  await main.getByRole('searchbox', { name: 'Find a topic' }).fill('fusion 0')
  await page.waitForTimeout(800)
  const held = main.getByRole('link', { name: 'Réglage fusion 0', exact: true })
  await clock('topic, first', { seen: holders }, () => held.click())
  await clock('ask about a topic: who knows', { seen: knowers }, () =>
    main.getByRole('link', { name: 'Ask a question' }).click(),
  )
  await goHome()
  await clock('topics, again', { seen: topics }, () => sidebar('Topics').click())
  await main.getByRole('searchbox', { name: 'Find a topic' }).fill('fusion 0')
  await page.waitForTimeout(800)
  await clock('topic, again', { seen: holders }, () => held.click())
  await goHome()
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
    const session = await device.context.newCDPSession(page)
    await countThreadTime(session)
    for (let round = 0; round < rounds; round++) {
      say(`${size.people} people, round ${round + 1} of ${rounds} …`)
      await page.goto(relay.url)
      await page
        .locator('html[data-search="ready"]')
        .waitFor({ timeout: 300_000, state: 'attached' })
      // As somebody does who looks at the home before they go on.
      await page.waitForTimeout(4000)
      await walk(page, session, times, size.people > 1000)
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

const summarize = (times: Times) =>
  Object.fromEntries(
    [...times].map(([name, all]) => {
      const clock = all.map((one) => one.clock)
      return [
        name,
        {
          clock: Math.round(percentile(clock, 0.5)),
          worst: Math.round(Math.max(...clock)),
          thread: Math.round(
            percentile(
              all.map((one) => one.thread),
              0.5,
            ),
          ),
        },
      ]
    }),
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
