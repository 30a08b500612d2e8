/** People, spaces and the review by keyboard alone; after each dialog, removal and decision the focus is somewhere sensible. */
import { expect } from '@playwright/test'
import { type Device, editorOf, newPage, openDevice, openPage } from './harness/device.ts'
import { test } from './harness/relayTest.ts'
import { comeIn, foundTeam, goTo } from './harness/team.ts'

test.use({ members: true })

/** What has the focus: its role or element, and its name as far as it is written on it. */
function focused(device: Device): Promise<string> {
  return device.page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return 'nothing'
    const label =
      one.getAttribute('aria-label') ??
      (one as HTMLInputElement).labels?.[0]?.textContent ??
      one.textContent
    return `${one.getAttribute('role') ?? one.tagName.toLowerCase()} ${label?.trim()}`
  })
}

/** Goes on with Tab until the focus is on what is named; fails after a lap. */
async function tabTo(device: Device, name: string | RegExp): Promise<void> {
  const is = (text: string) =>
    typeof name === 'string' ? text.endsWith(` ${name}`) : name.test(text)
  for (let at = 0; at < 60; at++) {
    if (is(await focused(device))) return
    await device.page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${name}; it stands on ${await focused(device)}`)
}

async function pressOn(device: Device, name: string | RegExp): Promise<void> {
  await tabTo(device, name)
  await device.page.keyboard.press('Enter')
}

const expectFocus = (device: Device, on: RegExp) =>
  expect.poll(() => focused(device), { timeout: 5_000 }).toMatch(on)

test('a team is founded, invited, given a space and reviewed without a mouse', async ({
  browser,
  relay,
  devices,
}) => {
  test.setTimeout(180_000)
  const ana = await foundTeam(browser, relay)
  devices.push(ana)
  const { keyboard } = ana.page

  await goTo(ana, '/settings/members')
  await ana.page.getByRole('button', { name: 'Invite', exact: true }).waitFor()
  await pressOn(ana, 'Invite')
  await ana.page.getByRole('dialog').waitFor()
  await tabTo(ana, /Editor/)
  await tabTo(ana, 'How many people it lets in')
  await keyboard.press('Control+a')
  await keyboard.type('2')
  await pressOn(ana, 'Make the link')
  await expectFocus(ana, /Copy$/)
  const link = await ana.page.getByRole('textbox', { name: 'Invite link' }).inputValue()
  await keyboard.press('Escape')
  await expectFocus(ana, /button Invite$/)

  // Béa comes in by keyboard: the link led here, the name is all there is to say.
  const bea = await openDevice(browser, link)
  devices.push(bea)
  await expectFocus(bea, /Your name$/)
  await bea.page.keyboard.type('Béa')
  await bea.page.keyboard.press('Enter')
  await bea.page.getByRole('tree').waitFor()
  const chloe = await comeIn(browser, link, 'Chloé')

  await pressOn(ana, 'Add my other device')
  await ana.page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).waitFor()
  await keyboard.press('Escape')
  await expectFocus(ana, /Add my other device$/)
  await pressOn(ana, 'More about Chloé')
  await ana.page.getByRole('menu').waitFor()
  await keyboard.press('ArrowUp')
  await expectFocus(ana, /Take off the workspace/)
  await keyboard.press('Enter')
  await ana.page.getByRole('alertdialog', { name: /\?$/ }).waitFor()
  await expectFocus(ana, /Cancel$/)
  await keyboard.press('Escape')
  await expectFocus(ana, /More about Chloé$/)
  await keyboard.press('Enter')
  await ana.page.getByRole('menu').waitFor()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await ana.page.getByRole('alertdialog', { name: /\?$/ }).waitFor()
  await pressOn(ana, 'Take off')
  await expect(ana.page.getByText(/Chloé is no longer a member/)).toBeVisible()
  await expectFocus(ana, /^h2 2 members/)
  await chloe.close()
  for (const [key, role] of [
    ['r', 'Reader'],
    ['e', 'Editor'],
  ] as const) {
    await ana.page.getByRole('button', { name: /Role of Béa/ }).focus()
    await keyboard.press('Enter')
    await ana.page.getByRole('listbox').waitFor()
    await keyboard.press(key)
    await expectFocus(ana, new RegExp(`^option ${role}`))
    await keyboard.press('Enter')
    await expect(ana.page.getByText(`Béa: ${role} from now on`)).toBeVisible()
    await expectFocus(ana, /^button Role of Béa/)
  }

  await goTo(ana, '/settings/diagnosis')
  await pressOn(ana, 'Look now')
  await expect(ana.page.getByRole('button', { name: 'Look again' })).toBeVisible({
    timeout: 30_000,
  })
  await expectFocus(ana, /Look again$/)

  await goTo(ana, '/spaces')
  await ana.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await pressOn(ana, /^button New space$/)
  await ana.page.getByRole('dialog').waitFor()
  await expectFocus(ana, /Name of the space$/)
  await keyboard.type('Direction')
  await tabTo(ana, /Everyone/)
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await expect(ana.page.getByRole('radio', { name: /Members only/ })).toBeChecked()
  await pressOn(ana, 'Create the space')
  await expect(ana.page.getByRole('heading', { level: 1, name: 'Direction' })).toBeVisible()
  await expect.poll(() => focused(ana)).not.toBe('nothing')
  const addMember = ana.page.getByRole('button', { name: /Add a member/ })
  await expect(addMember).toBeVisible()
  await tabTo(ana, /Choose someone/)
  await keyboard.press('Enter')
  await ana.page.getByRole('listbox').waitFor()
  await keyboard.press('ArrowDown')
  await expectFocus(ana, /^option Béa/)
  await keyboard.press('Enter')
  await expect(ana.page.getByText('Béa is now a member')).toBeVisible()
  await expect.poll(() => focused(ana)).not.toBe('nothing')
  await tabTo(ana, 'More about Béa')
  await keyboard.press('Enter')
  await ana.page.getByRole('menu').waitFor()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await ana.page.getByRole('alertdialog', { name: /\?$/ }).waitFor()
  await pressOn(ana, 'Take out')
  await expect(ana.page.getByText('Béa was taken out')).toBeVisible()
  await expectFocus(ana, /^h2 1 member/)

  await goTo(ana, '/')
  await newPage(ana, 'Réglage du four 3')
  await keyboard.insertText('Chauffer par paliers, puis attendre. '.repeat(30))
  await openPage(bea, 'Réglage du four 3')
  await expect(editorOf(bea)).toContainText('paliers')
  await editorOf(bea).click()
  await bea.page.keyboard.press('Control+a')
  await bea.page.keyboard.press('Delete')
  await ana.page.getByRole('link', { name: 'Review', exact: true }).waitFor()
  await goTo(ana, '/review')
  await ana.page.getByRole('button', { name: 'Bring back' }).waitFor()
  await pressOn(ana, 'Bring back')
  await ana.page.getByRole('alertdialog', { name: /\?$/ }).waitFor()
  await expectFocus(ana, /Cancel$/)
  await pressOn(ana, 'Bring back')
  await expect(ana.page.getByText('Nothing to review')).toBeVisible()
  await expectFocus(ana, /^h1 Review$/)
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
