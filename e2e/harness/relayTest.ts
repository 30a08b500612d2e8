/** The head of journeys with people on a relay: the relay is started for each, and ended after it with all devices. */
import { type Browser, test as base } from '@playwright/test'
import {
  connectRelay,
  createWorkspace,
  type Device,
  joinWorkspace,
  openDevice,
} from './device.ts'
import { startRelay, type TestRelay } from './relay.ts'

/** What such a journey is given. */
export interface RelayFixtures {
  /** Whether the relay is for members; else it is open to all. */
  readonly members: boolean
  readonly relay: TestRelay
  /** Those that are put in are closed at the end, however it ends. */
  readonly devices: Device[]
}

/** A journey; `test.use({ members: true })` gives it a relay for members. */
export const test = base.extend<RelayFixtures>({
  members: [false, { option: true }],
  relay: async ({ members }, use) => {
    const relay = await startRelay({ members })
    await use(relay)
    await relay.stop()
    relay.clean()
  },
  // Named so that it ends before the relay does.
  devices: async ({ relay: _relay }, use) => {
    const devices: Device[] = []
    await use(devices)
    for (const device of devices) await device.close()
  },
})

/** Ana, who founds a workspace on the relay that is open to all, and Béa, who joins it; both stand in it. */
export async function twoDevices(fixtures: {
  readonly browser: Browser
  readonly relay: TestRelay
  readonly devices: Device[]
}): Promise<readonly [ana: Device, bea: Device]> {
  const { browser, relay, devices } = fixtures
  const ana = await openDevice(browser, relay.url)
  devices.push(ana)
  await createWorkspace(ana)
  const link = await connectRelay(ana, relay.address)
  const bea = await openDevice(browser, relay.url)
  devices.push(bea)
  await joinWorkspace(bea, link, 'Béa')
  await bea.page.getByRole('tree').waitFor()
  return [ana, bea]
}
