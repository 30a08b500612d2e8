/** Somebody new who knows nobody: from a need as it comes to mind to an answer and to whom to ask, by the keys alone, on a telephone, in under a minute. */
import { expect, type Page } from '@playwright/test'
import { openDevice } from './harness/device.ts'
import { viewports } from './harness/looks.ts'
import { test } from './harness/relayTest.ts'
import { readWords } from './harness/words.ts'

const needs = {
  en: { need: 'night noise', locale: 'en-US', answer: /Thermocouple 7 sits behind a brick/ },
  fr: {
    need: 'bruit la nuit',
    locale: 'fr-FR',
    answer: /thermocouple 7 est derrière une brique/,
  },
} as const
const patient = { timeout: 20_000 }

/** Goes from control to control until one is called so, as somebody does who has no mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('button', { name, exact: true })
  await expect(wanted).toBeVisible(patient)
  for (let step = 0; step < 40; step++) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`tabTo: forty steps do not lead to "${name}"`)
}

for (const language of ['en', 'fr'] as const)
  test(`a vague need leads to an answer and to whom to ask, by the keys, on a telephone (${language})`, async ({
    browser,
    relay,
    devices,
  }) => {
    test.setTimeout(120_000)
    const { need, locale, answer } = needs[language]
    const t = readWords(language)
    const device = await openDevice(browser, relay.url, { locale, viewport: viewports.phone })
    devices.push(device)
    const { page } = device
    const open = page.getByRole('button', { name: /sample|exemple/i })
    await open.click()
    await open.waitFor({ state: 'detached' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible(patient)
    const began = Date.now()

    // What was asked before: its answer stands there.
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type(need)
    const found = page.getByRole('option', {
      name: language === 'en' ? /^Furnace 3 clatters/ : /^Le four 3 cliquette/,
    })
    await expect(found).toBeVisible(patient)
    // Who knows stands below it already.
    await expect(
      page
        .getByRole('group', { name: t('search.knowers'), exact: true })
        .getByRole('option', { name: /^Claire Rochat/ }),
    ).toBeVisible(patient)
    while ((await found.getAttribute('aria-selected')) !== 'true')
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByText(answer)).toBeVisible(patient)

    // And whom to ask for more: a title is enough.
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type(t('questions.ask'))
    const command = page.getByRole('option', { name: t('questions.ask'), exact: true })
    await expect(command).toBeVisible(patient)
    while ((await command.getAttribute('aria-selected')) !== 'true')
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const title = page.getByRole('textbox', { name: t('questions.fieldTitle') })
    await expect(title).toBeFocused(patient)
    await page.keyboard.type(`${need} ?`)
    await tabTo(page, t('questions.knowerAsk').replace('{name}', 'Claire Rochat'))
    await page.keyboard.press('Enter')
    await tabTo(page, t('questions.send'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${need} ?`, patient)
    await expect(page.getByText(/Claire Rochat/).first()).toBeVisible()
    expect(Date.now() - began).toBeLessThan(60_000)
    expect(device.errors).toEqual([])
  })
