/** Every screen and dialog about people, rights, spaces and the truth, in both languages, themes and sizes: axe finds nothing. */
import { type Browser, expect } from '@playwright/test'
import { type Device, editorOf, newPage, openDevice, openPage } from './harness/device.ts'
import { type Finding, findFaults } from './harness/findFaults.ts'
import type { TestRelay } from './harness/relay.ts'
import { test } from './harness/relayTest.ts'
import { pastePicture } from './harness/seededDevice.ts'
import {
  addToSpace,
  comeIn,
  foundSpace,
  foundTeam,
  goTo,
  invite,
  setRole,
} from './harness/team.ts'
import { readWords } from './harness/words.ts'

// Screens are gone to while the relay is away.
test.use({ members: true, serviceWorkers: 'allow' })

const sentence = 'Chauffer par paliers, puis attendre que la voûte rougisse. '
const desk = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
/** Both themes, both languages and both sizes; all eight would take minutes. */
const looks = [
  { language: 'fr', colorScheme: 'dark', viewport: phone },
  { language: 'en', colorScheme: 'light', viewport: desk },
] as const

async function wear(device: Device, look: (typeof looks)[number]): Promise<void> {
  const { page } = device
  await page.emulateMedia({ colorScheme: look.colorScheme })
  await page.setViewportSize(look.viewport)
  await page.evaluate((language) => {
    const kept = JSON.parse(localStorage.getItem('relais.settings') ?? '{}')
    kept.language = language
    kept.revision = (kept.revision ?? 0) + 1
    localStorage.setItem('relais.settings', JSON.stringify(kept))
  }, look.language)
  await page.reload()
  await page.getByRole('main').waitFor()
}

/** Ana owns; Béa's edits were refused and one is proposed; Chloé lost a space, and Dan everything. */
async function setUp(browser: Browser, relay: TestRelay) {
  const ana = await foundTeam(browser, relay)
  const links: string[] = []
  for (const role of ['Editor', 'Editor', 'Reader', 'Reader'] as const)
    links.push(await invite(ana, role))
  const people = ['Béa', 'Chloé', 'Dan']
  const others: Device[] = []
  for (const [at, name] of people.entries())
    others.push(await comeIn(browser, links[at] ?? '', name))
  const [bea, chloe, dan] = others as [Device, Device, Device]
  await goTo(ana, '/')
  for (const title of ['Réglage du four 3', 'Contrats']) {
    await newPage(ana, title)
    await ana.page.keyboard.insertText(sentence.repeat(20))
  }
  for (const device of [bea, chloe]) {
    await openPage(device, 'Contrats')
    await expect(editorOf(device)).toContainText('rougisse')
  }
  const space = await foundSpace(ana, 'Direction')
  await newPage(ana, 'Salaires')
  await ana.page.keyboard.insertText('Connus de deux personnes.')
  await addToSpace(ana, space, 'Chloé')
  await expect(chloe.page.getByRole('treeitem', { name: 'Direction' })).toBeVisible()
  await ana.page.getByRole('button', { name: 'More about Chloé' }).click()
  await ana.page.getByRole('menuitem', { name: 'Take out of the space' }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Take out' }).click()
  await expect(chloe.page.getByText(/no longer in the space/)).toBeVisible()
  await addToSpace(ana, space, 'Béa')
  // A large deletion is held at Ana's.
  await editorOf(chloe).click()
  await chloe.page.keyboard.press('Control+a')
  await chloe.page.keyboard.press('Delete')
  await expect(ana.page.getByText('A large deletion is waiting for you')).toBeVisible()
  // Béa writes offline, and becomes a reader meanwhile.
  await openPage(bea, 'Réglage du four 3')
  await bea.context.setOffline(true)
  await editorOf(bea).click()
  await bea.page.keyboard.press('Control+End')
  await bea.page.keyboard.type('Vérifier la pression.')
  await pastePicture(bea.page, 'manomètre.png')
  await expect(editorOf(bea).locator('figure img')).toHaveCount(1)
  await setRole(ana, 'Béa', 'Reader')
  await bea.context.setOffline(false)
  await expect(bea.page.getByText(/changes? (was|were) not accepted/)).toBeVisible({
    timeout: 30_000,
  })
  await bea.page.getByRole('button', { name: 'Propose…' }).click()
  const dialog = bea.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Oubliée hier')
  await dialog.getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(bea.page.getByText(/Proposed\. You will see it/)).toBeVisible()
  const page = new URL(bea.page.url()).pathname
  await goTo(ana, '/settings/members')
  await ana.page.getByRole('button', { name: 'More about Dan' }).click()
  await ana.page.getByRole('menuitem', { name: /Take off the workspace/ }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Take off' }).click()
  await expect(dan.page.getByText('You are no longer a member').first()).toBeVisible()
  return { ana, bea, chloe, dan, space, page, link: links[3] ?? '' }
}

test('axe finds nothing on the screens and dialogs of a team', async ({
  browser,
  relay,
  devices,
}) => {
  test.setTimeout(300_000)
  const { ana, bea, chloe, dan, space, page, link } = await setUp(browser, relay)
  devices.push(ana, bea, chloe, dan)
  const found: Record<string, readonly Finding[]> = {}
  for (const look of looks) {
    const t = readWords(look.language)
    const named = `${look.language}, ${look.colorScheme}, ${look.viewport.width}`
    const see = async (device: Device, what: string) => {
      const faults = await findFaults(device.page)
      if (faults.length > 0) found[`${named}: ${what}`] = faults
    }
    const press = (device: Device, key: string) =>
      device.page
        .getByRole('button', { name: t(key), exact: true })
        .first()
        .click()
    const leave = async (device: Device) => {
      await device.page.keyboard.press('Escape')
      await expect(device.page.locator('[role=dialog], [role=alertdialog]')).toHaveCount(0)
    }
    for (const device of [ana, bea, chloe, dan]) await wear(device, look)

    await goTo(ana, '/')
    await see(ana, 'home with what waits')
    await goTo(ana, '/settings/members')
    await ana.page.getByText('Chloé').first().waitFor()
    await see(ana, 'members')
    await press(ana, 'members.invite')
    await see(ana, 'invite')
    await press(ana, 'members.makeLink')
    await ana.page.getByRole('textbox', { name: t('members.inviteLink') }).waitFor()
    await see(ana, 'invite made')
    await leave(ana)
    await press(ana, 'members.addDevice')
    await ana.page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).waitFor()
    await see(ana, 'device code')
    await leave(ana)
    await goTo(ana, '/settings/sync')
    await see(ana, 'sync')
    await goTo(ana, '/settings/diagnosis')
    await press(ana, 'settings.diagnosis.start')
    await ana.page
      .getByRole('button', { name: t('settings.diagnosis.again') })
      .waitFor({ timeout: 30_000 })
    await see(ana, 'diagnosis')
    await goTo(ana, '/spaces')
    await see(ana, 'spaces')
    await press(ana, 'spaces.new')
    await ana.page
      .getByRole('radio', { name: new RegExp(t('spaces.audience.restricted')) })
      .click({ force: true })
    await see(ana, 'new space')
    await leave(ana)
    await goTo(ana, space)
    await ana.page.getByText('Béa').first().waitFor()
    await see(ana, 'restricted space')
    await goTo(ana, page)
    await press(ana, 'wiki.more')
    await ana.page.getByRole('menuitem', { name: t('wiki.moveTo') }).click()
    await ana.page.getByRole('combobox').fill('Direction')
    await see(ana, 'move to')
    await ana.page.getByRole('option', { name: /Direction/ }).click()
    await ana.page.getByRole('alertdialog').waitFor()
    await see(ana, 'move across spaces')
    await leave(ana)
    await goTo(ana, '/review')
    await ana.page.getByText('Oubliée hier').waitFor()
    await see(ana, 'review')
    await press(ana, 'review.bringBack')
    await ana.page.getByRole('alertdialog').waitFor()
    await see(ana, 'review, asked')
    await leave(ana)

    await goTo(bea, page)
    await bea.page.getByText(t('sync.refused.bannerWords')).first().waitFor({ timeout: 20_000 })
    await see(bea, 'read only page with refused changes')
    await press(bea, 'sync.refused.propose')
    await see(bea, 'propose')
    await leave(bea)
    await goTo(bea, '/outbox')
    await bea.page.getByText('Réglage du four 3').first().waitFor()
    await see(bea, 'outbox')
    await goTo(chloe, '/')
    await see(chloe, 'space lost')
    await goTo(dan, '/settings/members')
    await see(dan, 'taken off')
    await goTo(dan, '/settings/sync')
    await see(dan, 'taken off, sync')

    const options = {
      locale: look.language === 'fr' ? 'fr-FR' : 'en-US',
      colorScheme: look.colorScheme,
      viewport: look.viewport,
    } as const
    const fresh = await openDevice(browser, link, options)
    await fresh.page.getByLabel(t('onboarding.personName')).waitFor()
    await see(fresh, 'join')
    await fresh.page.getByRole('textbox').first().fill(`${relay.url}#device=WRONG`)
    await see(fresh, 'add this device')
    await press(fresh, 'onboarding.deviceButton')
    await fresh.page.getByText(t('onboarding.failed.badCode')).waitFor()
    await see(fresh, 'add this device, refused')
    await fresh.close()

    await relay.kill()
    await expect(bea.page.getByText(t('sync.outbox.offline'))).toBeVisible({ timeout: 20_000 })
    await see(bea, 'outbox, offline')
    await goTo(ana, '/settings/members')
    await ana.page.getByText(t('members.offlineTitle')).waitFor()
    await see(ana, 'members, offline')
    await goTo(ana, '/settings/sync')
    await ana.page.getByText(t('settings.sync.problem.unreachable')).waitFor()
    await see(ana, 'sync, offline')
    await goTo(ana, page)
    await ana.page.locator('[contenteditable=true]').first().click()
    await ana.page.keyboard.type('Hors ligne. ')
    await ana.page.clock.setSystemTime(Date.now() + 26 * 3_600_000)
    await ana.page.reload()
    await ana.page.getByText(t('sync.reminder.unreachedWords')).waitFor()
    await see(ana, 'reminder')
    await ana.page.clock.setSystemTime(Date.now())
    await relay.restart()
  }
  expect(found).toEqual({})
  expect([ana, bea, chloe].flatMap((device) => device.errors)).toEqual([])
})
