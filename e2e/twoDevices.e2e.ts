/** Two people, one relay: both offline, both editing the same blocks, and back. What the badge says is asserted at each step. */
import { expect } from '@playwright/test'
import {
  type Device,
  editorOf,
  joinWorkspace,
  newPage,
  openDevice,
  openPage,
  workspaceBadge,
} from './harness/device.ts'
import { test, twoDevicesByWire } from './harness/relayTest.ts'
import { insertTable, moveCaret } from './harness/seededDevice.ts'

const received = /^(received|seen)$/

test('offline edits of the same paragraph, list, table and code meet without loss', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  test.setTimeout(180_000)
  const { ana, bea, wireA, wireB } = await twoDevicesByWire({ browser, relay, devices, wires })
  await newPage(ana, 'Four 3')
  await editorOf(ana).pressSequentially('Un paragraphe partagé.')
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.type('/table')
  await ana.page.getByRole('option', { name: 'Table', exact: true }).waitFor()
  await ana.page.keyboard.press('Enter')
  await insertTable(ana.page)
  await ana.page.keyboard.type('Palier')
  await moveCaret(ana.page, 'Control+End')
  await editorOf(ana).pressSequentially('- premier')
  await ana.page.keyboard.press('Enter')
  await editorOf(ana).pressSequentially('second')
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.press('Enter')
  await editorOf(ana).pressSequentially('``` ')
  await editorOf(ana).pressSequentially('ligne un')
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received)
  await openPage(bea, 'Four 3')
  await expect(editorOf(bea)).toContainText('ligne un')

  wireA.cut()
  wireB.cut()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', 'offline')
  await expect(workspaceBadge(bea)).toHaveAttribute('data-status', 'offline')

  const typeAtEndOf = async (device: Device, text: string, words: string) => {
    await editorOf(device).getByText(text).first().click()
    await device.page.keyboard.press('End')
    await device.page.keyboard.type(words)
  }
  await typeAtEndOf(ana, 'Un paragraphe partagé.', ' ANA-P')
  await typeAtEndOf(bea, 'Un paragraphe partagé.', ' BEA-P')
  await typeAtEndOf(ana, 'premier', ' ANA-L')
  await typeAtEndOf(bea, 'second', ' BEA-L')
  await typeAtEndOf(ana, 'Palier', ' ANA-T')
  await typeAtEndOf(bea, 'Palier', ' BEA-T')
  await typeAtEndOf(ana, 'ligne un', ' ANA-C')
  await typeAtEndOf(bea, 'ligne un', ' BEA-C')
  await bea.page.keyboard.press('Enter')
  await bea.page.keyboard.type('ligne deux')

  wireA.mend()
  wireB.mend()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received, {
    timeout: 40_000,
  })
  await expect(workspaceBadge(bea)).toHaveAttribute('data-status', received, {
    timeout: 40_000,
  })
  const written = ['P', 'L', 'T', 'C'].flatMap((where) => [`ANA-${where}`, `BEA-${where}`])
  for (const words of [...written, 'ligne deux'])
    for (const device of [ana, bea]) {
      await expect(editorOf(device)).toContainText(words)
      expect(
        ((await editorOf(device).textContent()) ?? '').split(words).length - 1,
        words,
      ).toBe(1)
    }
  expect(await editorOf(ana).textContent()).toBe(await editorOf(bea).textContent())
  expect([...ana.errors, ...bea.errors]).toEqual([])
})

test('the badge says sending until the relay has it on disk, and never sooner', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  const { ana, wireA } = await twoDevicesByWire({ browser, relay, devices, wires })
  await newPage(ana, 'Badge')
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received)
  wireA.cut()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', 'offline')
  await editorOf(ana).pressSequentially('hors ligne')
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', 'offline')
  wireA.mend()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received, {
    timeout: 40_000,
  })
})

test('a relay killed while both type, and one whose data is gone, lose nothing', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  test.setTimeout(180_000)
  const { ana, bea } = await twoDevicesByWire({ browser, relay, devices, wires })
  await newPage(ana, 'Sous charge')
  await expect(bea.page.getByRole('treeitem', { name: 'Sous charge' })).toBeVisible()
  await openPage(bea, 'Sous charge')
  await editorOf(ana).pressSequentially('A1 ', { delay: 10 })
  const typing = Promise.all([
    editorOf(ana).pressSequentially('pendant que le relais meurt ', { delay: 15 }),
    bea.page.waitForTimeout(200).then(() => relay.kill()),
  ])
  await typing
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', 'offline')
  await relay.restart()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received, {
    timeout: 40_000,
  })
  await expect(editorOf(bea)).toContainText('A1 pendant que le relais meurt', {
    timeout: 40_000,
  })

  await relay.kill()
  relay.clean()
  await relay.restart()
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', received, {
    timeout: 40_000,
  })
  // A third device finds everything on the emptied relay.
  const cyd = await openDevice(browser, relay.url)
  devices.push(cyd)
  const id = await ana.page.evaluate(
    () =>
      JSON.parse(localStorage.getItem('relais.settings') ?? '{}').workspaces[0].id as string,
  )
  await joinWorkspace(cyd, `${relay.url}w/${id}`, 'Cyd')
  await openPage(cyd, 'Sous charge')
  await expect(editorOf(cyd)).toContainText('A1 pendant que le relais meurt')
})

test('two pages moved into each other apart are both still there', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  const { ana, bea, wireA, wireB } = await twoDevicesByWire({ browser, relay, devices, wires })
  await newPage(ana, 'Alpha')
  await newPage(ana, 'Beta')
  await expect(bea.page.getByRole('treeitem', { name: 'Beta' })).toBeVisible()
  wireA.cut()
  wireB.cut()
  const indent = async (device: Device, title: string, up: boolean) => {
    const row = device.page.getByRole('treeitem', { name: title })
    await row.focus()
    if (up) await device.page.keyboard.press('Control+Shift+ArrowUp')
    await device.page.keyboard.press('Control+Shift+ArrowRight')
  }
  await indent(ana, 'Beta', false)
  await indent(bea, 'Beta', true)
  await indent(bea, 'Alpha', false)
  wireA.mend()
  wireB.mend()
  for (const device of [ana, bea]) {
    await expect(workspaceBadge(device)).toHaveAttribute('data-status', received, {
      timeout: 40_000,
    })
    // Whichever move won, the other page stands inside it, folded.
    const tree = device.page.getByRole('tree')
    const folded = tree.locator('[role="treeitem"][aria-expanded="false"]')
    while ((await folded.count()) > 0) {
      await folded.first().focus()
      await device.page.keyboard.press('ArrowRight')
    }
    await expect(tree.getByRole('treeitem', { name: 'Alpha' })).toHaveCount(1)
    await expect(tree.getByRole('treeitem', { name: 'Beta' })).toHaveCount(1)
  }
})

test('who is on the page, and where they write, is seen and goes when they go', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  const { ana, bea, wireB } = await twoDevicesByWire({ browser, relay, devices, wires })
  await newPage(ana, 'Ensemble')
  await editorOf(ana).pressSequentially('Bonjour')
  await bea.page.getByRole('treeitem', { name: 'Ensemble' }).waitFor()
  await openPage(bea, 'Ensemble')
  await editorOf(bea).click()
  await bea.page.keyboard.press('End')
  const here = ana.page.getByRole('img', { name: 'Also here: Béa' })
  await expect(here).toBeVisible()
  await expect(bea.page.getByRole('img', { name: 'Also here: Ana' })).toBeVisible()
  // Béa's caret stands in Ana's text, with her name.
  await expect(ana.page.getByText('Béa', { exact: true })).toBeVisible()
  await bea.page.keyboard.type(' à tous')
  await expect(editorOf(ana)).toContainText('Bonjour à tous')
  wireB.cut()
  await expect(here).toBeHidden({ timeout: 40_000 })
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
