/** Two people comment on a page: on words, on all of it, offline too; the comments follow the words. */
import { expect } from '@playwright/test'
import { editorOf, newPage, openPage, workspaceBadge } from './harness/device.ts'
import { findFaults } from './harness/findFaults.ts'
import { test, twoDevicesByWire } from './harness/relayTest.ts'

const received = /^(received|seen)$/

test('two people discuss words of a page, apart and together', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  test.setTimeout(150_000)
  const { ana, bea, wireA, wireB } = await twoDevicesByWire({ browser, relay, devices, wires })

  await newPage(ana, 'Four 3')
  await editorOf(ana).pressSequentially('Fermer la vanne bleue avant de commencer.')
  await openPage(bea, 'Four 3')
  await expect(editorOf(bea)).toContainText('commencer')

  // Ana comments on words by the keyboard, and names Béa.
  const words = ana.page.locator('mark', { hasText: 'Fermer la vanne' })
  await ana.page.keyboard.press('Home')
  for (let step = 0; step < 3; step++) await ana.page.keyboard.press('Control+Shift+ArrowRight')
  await ana.page.keyboard.press('Control+Alt+m')
  const draft = ana.page.getByRole('textbox', { name: /^Comment on “Fermer la vanne/ })
  await expect(draft).toBeFocused()
  await draft.pressSequentially('Laquelle, @bé')
  await ana.page.getByRole('option', { name: 'Béa' }).waitFor()
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.type('?')
  await ana.page.keyboard.press('Control+Enter')
  await expect(words).toHaveAttribute('data-comment', /open|active/)
  await expect(editorOf(ana)).toBeFocused()

  // Béa hears of it, opens it from the words, answers without the network; Ana writes in the same line meanwhile.
  const button = bea.page.getByRole('button', { name: /^Comments, 1 open/ })
  await expect(button).toBeVisible()
  await expect(
    bea.page.getByRole('status').filter({ hasText: 'Ana commented: Laquelle, @Béa' }),
  ).toBeAttached()
  wireA.cut()
  wireB.cut()
  await expect(workspaceBadge(bea)).toHaveAttribute('data-status', 'offline')
  await bea.page.locator('mark', { hasText: 'vanne' }).first().click()
  const thread = bea.page.getByRole('article', { name: /^Comment by Ana/ })
  await expect(thread).toContainText('@Béa')
  await thread.getByRole('textbox', { name: 'Reply to Ana' }).fill('La grande')
  await bea.page.keyboard.press('Control+Enter')
  await bea.page.getByRole('textbox', { name: 'Comment on this page' }).fill('Une photo ?')
  await bea.page.keyboard.press('Control+Enter')
  await ana.page.keyboard.press('Home')
  await ana.page.keyboard.type('D’abord, ')
  wireA.mend()
  wireB.mend()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received)
  await expect(ana.page.getByRole('article', { name: /^Comment by Ana/ })).toContainText(
    'La grande',
  )
  await expect(ana.page.getByRole('article', { name: /^Comment by Béa/ })).toContainText(
    'Une photo ?',
  )
  await expect(editorOf(bea)).toContainText('D’abord, Fermer la vanne')
  await expect(words).toBeVisible()
  expect(await findFaults(ana.page)).toEqual([])

  // Settled here, it is calm there; the words go, the thread keeps them.
  await ana.page
    .getByRole('article', { name: /^Comment by Ana/ })
    .getByRole('button', { name: 'Resolve' })
    .click()
  await expect(bea.page.locator('mark[data-comment]')).toHaveCount(0)
  await editorOf(bea).click()
  await bea.page.keyboard.press('Control+a')
  await bea.page.keyboard.type('Tout est neuf.')
  await bea.page.getByRole('radio', { name: /^Resolved/ }).click({ force: true })
  await expect(bea.page.getByText('These words are no longer in the page.')).toBeVisible()
  await thread.getByRole('button', { name: 'Reopen' }).click()
  await expect(ana.page.getByRole('button', { name: /^Comments, 2 open/ })).toBeVisible()
  for (const device of devices) expect(device.errors).toEqual([])
})
