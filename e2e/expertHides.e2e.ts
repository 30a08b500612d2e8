/** What an expert hides of themselves, or declines, is gone at once from everything that a colleague's device says of them. */
import { expect } from '@playwright/test'
import { editorOf, newPage } from './harness/device.ts'
import { goWithin } from './harness/looks.ts'
import { test, twoDevices } from './harness/relayTest.ts'

const patient = { timeout: 15_000 }

test('an expert sees all that is said of them, and what they hide is gone from a colleague’s screens', async ({
  browser,
  relay,
  devices,
}) => {
  test.setTimeout(150_000)
  const [ana, bea] = await twoDevices({ browser, relay, devices })
  const { page: mine } = ana
  const { page: theirs } = bea

  // Ana writes of it and says that she masters it; Béa vouches for her.
  await goWithin(mine, '/')
  await newPage(ana, 'Kiln 3')
  await editorOf(ana).pressSequentially('#kiln')
  await mine.getByRole('option', { name: /New topic “kiln”/ }).click()
  await mine.getByRole('link', { name: '#kiln' }).click()
  await expect(mine.getByRole('heading', { level: 1 })).toHaveText('kiln')
  const topic = new URL(mine.url()).pathname
  await mine.getByRole('button', { name: /You and this topic/ }).click()
  await mine.getByRole('option', { name: 'I master it' }).click()
  await goWithin(theirs, topic)
  const holders = theirs.getByRole('region', { name: 'Who knows it' })
  await holders.getByRole('button', { name: 'Endorse: Ana knows this topic' }).click(patient)
  await expect(holders).toContainText(
    'masters it, wrote 1 page on it, endorsed by Béa',
    patient,
  )
  const profile = await holders.getByRole('link', { name: 'Ana' }).getAttribute('href')

  // All of it stands on her own profile.
  await goWithin(mine, profile ?? '')
  const own = mine.getByRole('region', { name: 'What Relais says about you' })
  await expect(own).toContainText('Pages you wrote in: Kiln 3', patient)
  await expect(own).toContainText('You say it yourself')
  await expect(own).toContainText('Béa says it')
  const hide = (what: string) =>
    own.getByRole('switch', { name: `Show “${what}” on “kiln”` }).click({ force: true })

  // One hidden, one declined: Béa looks at the topic all the while.
  await hide('wrote 1 page on it')
  await expect(holders).not.toContainText('wrote 1 page', patient)
  await expect(holders).toContainText('masters it, endorsed by Béa')
  await own.getByRole('button', { name: 'Decline that Béa vouches for you on “kiln”' }).click()
  await expect(holders).not.toContainText('endorsed by Béa', patient)
  await expect(holders.getByRole('listitem')).toContainText(['masters it'])

  // The reasons of a proposal say no more than that.
  await goWithin(theirs, '/ask')
  await theirs.getByRole('textbox', { name: 'Your question' }).fill('Who lights the kiln?')
  const knowers = theirs.getByRole('region', { name: 'Who probably knows' })
  await expect(knowers).toContainText('masters it (kiln)', patient)
  await expect(knowers).not.toContainText(/wrote|endorsed/)

  // The last of it gone while Béa stands there: she proposes nobody, and knows of nothing.
  await hide('masters it')
  await expect(knowers).toBeHidden(patient)
  await goWithin(theirs, '/search?q=kiln+lighting')
  await expect(theirs.getByRole('button', { name: /^Ask “/ })).toBeVisible(patient)
  await expect(theirs.getByRole('heading', { name: 'Who may know' })).toBeHidden()
  await goWithin(theirs, topic)
  await expect(holders).toContainText('Nobody holds this topic', patient)
  await goWithin(theirs, profile ?? '')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Ana')
  const shown = theirs.getByRole('region', { name: 'What Ana knows' })
  await expect(shown.getByRole('link', { name: 'kiln' })).toBeHidden(patient)
  await goWithin(theirs, '/people')
  const item = theirs.getByRole('main').getByRole('listitem').filter({ hasText: 'Ana' })
  await expect(item).not.toContainText('kiln')
  await goWithin(theirs, '/')
  await theirs.getByRole('treeitem', { name: 'Kiln 3' }).click()
  await theirs.getByRole('main').getByRole('link', { name: 'Ana' }).first().hover()
  const card = theirs.getByRole('dialog', { name: 'Who Ana is' })
  await expect(card).toBeVisible(patient)
  await expect(card).not.toContainText('kiln')

  // On her own profile it stands still, to be shown again.
  await expect(own).toContainText('hidden')
  await expect(own).toContainText('declined')
  await hide('masters it')
  await goWithin(theirs, topic)
  await expect(holders).toContainText('masters it', patient)
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
