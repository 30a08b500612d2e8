/** What two people decide while neither hears of the other: one outcome on both devices, and what became of the other choice is said. */
import { expect } from '@playwright/test'
import { type Device, fillJoinForm, openDevice, workspaceBadge } from './harness/device.ts'
import { createLooks, goWithin } from './harness/looks.ts'
import { test } from './harness/relayTest.ts'
import { foundTeam, invite } from './harness/team.ts'
import { openWire } from './harness/wire.ts'

test.use({ members: true })

const patient = { timeout: 40_000 }
const dayMs = 86_400_000

async function ask({ page }: Device, title: string, person: string): Promise<string> {
  await goWithin(page, '/ask')
  await page.getByRole('textbox', { name: 'Your question' }).fill(title)
  await page.getByRole('button', { name: /Put it to/ }).click()
  await page.getByRole('option', { name: 'People you name' }).click()
  await page.getByRole('textbox', { name: 'Add someone' }).fill(person)
  await page.getByRole('button', { name: `Ask ${person}` }).click()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  return new URL(page.url()).pathname
}

async function answer({ page }: Device, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Your answer' })
  // What the question says comes in above the button: a press that begins on it may end beside it.
  await expect(async () => {
    await page.getByRole('button', { name: 'Write an answer' }).click()
    await field.waitFor({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
  await field.click()
  await page.keyboard.insertText(text)
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByText(text)).toBeVisible()
}

/** Makes a topic, and gives the path of its page. */
async function begin({ page }: Device, name: string): Promise<string> {
  await goWithin(page, '/topics')
  await page.getByRole('button', { name: 'New topic' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  return new URL(page.url()).pathname
}

async function merge({ page }: Device, from: string, into: string): Promise<void> {
  await goWithin(page, from)
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Merge into another…' }).click()
  await page.getByRole('dialog').getByRole('combobox').fill(into)
  await page.getByRole('option', { name: new RegExp(`^${into}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(into)
}

const answerOf = ({ page }: Device, name: string) =>
  page.getByRole('article', { name: `Answer of ${name}` })

test('two who accept, merge and escalate apart find one outcome, and why', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  test.setTimeout(180_000)
  const [wireA, wireB] = [await openWire(relay.port), await openWire(relay.port)]
  wires.push(wireA, wireB)
  const ana = await foundTeam(browser, {
    ...relay,
    address: `ws://127.0.0.1:${wireA.port}`,
    url: relay.url,
  })
  devices.push(ana)
  const link = (await invite(ana, 'Editor')).replace(String(wireA.port), String(wireB.port))
  const bea = await openDevice(browser, relay.url)
  devices.push(bea)
  await fillJoinForm(bea, link, 'Béa')
  await bea.page.getByRole('button', { name: 'Join', exact: true }).click()
  await bea.page.getByRole('tree').waitFor()
  const both = [ana, bea] as const

  // Béa asks: one question with two answers, and one that waits.
  const rattling = await ask(bea, 'Why does it rattle?', 'Ana')
  await answer(bea, 'The fan is loose.')
  const spare = await ask(bea, 'Where are the spare bricks?', 'Ana')
  await goWithin(ana.page, '/questions/all')
  await ana.page.getByRole('link', { name: 'Why does it rattle?' }).click(patient)
  await answer(ana, 'A brick behind the thermocouple.')
  const kiln = await begin(ana, 'Kiln')
  const oven = await begin(ana, 'Oven')
  await begin(ana, 'Furnace')
  const stove = await begin(ana, 'Stove')
  await goWithin(bea.page, stove)
  await expect(bea.page.getByRole('heading', { level: 1 })).toHaveText('Stove', patient)
  await goWithin(bea.page, rattling)
  await expect(answerOf(bea, 'Ana')).toContainText('A brick behind', patient)

  wireA.cut()
  wireB.cut()
  for (const device of both)
    await expect(workspaceBadge(device)).toHaveAttribute('data-status', 'offline', patient)

  // Each accepts the other's answer, and merges the other way.
  await answerOf(bea, 'Ana')
    .getByRole('button', { name: /^Accept the answer/ })
    .click()
  await expect(answerOf(bea, 'Ana')).toContainText('Accepted by Béa')
  await merge(bea, oven, 'Kiln')
  await merge(bea, stove, 'Kiln')
  await goWithin(ana.page, rattling)
  await answerOf(ana, 'Béa')
    .getByRole('button', { name: /^Accept the answer/ })
    .click()
  await expect(answerOf(ana, 'Béa')).toContainText('Accepted by Ana')
  await merge(ana, kiln, 'Oven')
  await merge(ana, stove, 'Furnace')

  // Nobody answers the other: its date passes, and each puts it to everyone.
  const later = Date.now() + 5 * dayMs
  for (const device of both) {
    await device.page.clock.setSystemTime(later)
    await goWithin(device.page, spare)
    await expect(device.page.getByText(/^Asked to the space/)).toBeVisible(patient)
    await device.page.getByRole('button', { name: 'More' }).click()
    await device.page.getByRole('menuitem', { name: 'Put it to everyone now' }).click()
    await expect(device.page.getByText('Asked to everyone.')).toBeVisible()
  }

  wireA.mend()
  wireB.mend()
  for (const device of both)
    await expect(workspaceBadge(device)).toHaveAttribute(
      'data-status',
      /received|seen/,
      patient,
    )

  const told: string[][] = []
  for (const device of both) {
    const { page } = device
    const { found, look, wear } = createLooks(page)
    // One of them reads it on a telephone.
    await wear(device === bea ? 'phone' : 'desk')
    const main = page.getByRole('main')
    const events = async () => {
      await main.getByText('What happened').click()
      return await main.locator('details li').allTextContents()
    }
    await goWithin(page, spare)
    await expect(main).toContainText('without knowing of it', patient)
    const climbed = await events()
    expect(climbed.join('\n')).toContain('Nobody had answered: it went to the space')
    expect(climbed.filter((one) => one.includes('put it to everyone'))).toHaveLength(1)
    await look('escalated apart')

    // The later acceptance counts; of the other it is said who made it.
    await goWithin(page, rattling)
    await expect(answerOf(device, 'Béa')).toContainText('Accepted by Ana', patient)
    await expect(answerOf(device, 'Ana')).toContainText(
      'Béa accepted this answer at the same time',
      patient,
    )
    const accepted = await events()
    await look('accepted apart')

    await goWithin(page, oven)
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Kiln', patient)
    await expect(main).toContainText('Béa merged “Oven” into it on')
    await expect(main).toContainText(
      'Ana merged “Kiln” into “Oven” while Béa did the reverse; neither knew of the other.',
    )
    await look('merged the other way')
    await goWithin(page, stove)
    const home = main.getByRole('heading', { level: 1 })
    await expect(home).toHaveText(/^(Kiln|Furnace)$/, patient)
    const isKiln = (await home.textContent()) === 'Kiln'
    await expect(main).toContainText(
      isKiln
        ? 'Ana merged “Stove” into “Furnace” at the same time'
        : 'Béa merged “Stove” into “Kiln” at the same time',
    )
    await look('merged into two')
    expect(found).toEqual({})
    told.push([...climbed, ...accepted, String(isKiln)])
  }
  expect(told[0]).toEqual(told[1])
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
