/** The head of journeys with people on a relay: the relay is started for each, and ended after it with all devices and wires. */
import { type Browser, test as base, expect } from '@playwright/test'
import {
  connectRelay,
  createWorkspace,
  type Device,
  joinWorkspace,
  openDevice,
  workspaceBadge,
} from './device.ts'
import { startRelay, type TestRelay } from './relay.ts'
import { openWire, type Wire } from './wire.ts'

/** What such a journey is given. */
interface RelayFixtures {
  /** Whether the relay is for members; else it is open to all. */
  readonly members: boolean
  readonly relay: TestRelay
  /** Those that are put in are closed at the end, however it ends. */
  readonly devices: Device[]
  readonly wires: Wire[]
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
  // These name the relay so that they end before it does.
  wires: async ({ relay: _relay }, use) => {
    const wires: Wire[] = []
    await use(wires)
    for (const wire of wires) await wire.close()
  },
  devices: async ({ relay: _relay, wires: _wires }, use) => {
    const devices: Device[] = []
    await use(devices)
    for (const device of devices) await device.close()
  },
})

/** Where the people of a journey meet. */
export interface Place {
  readonly browser: Browser
  readonly relay: TestRelay
  readonly devices: Device[]
}

/** Ana, who founds a workspace on the relay that is open to all, and Béa, who joins it; both stand in it. */
export function twoDevices({ relay, ...place }: Place): Promise<readonly [Device, Device]> {
  return meet({ relay, ...place }, [relay.address, relay.address])
}

/** The same two, each over a wire of her own to the relay. */
export async function twoDevicesByWire(place: Place & { readonly wires: Wire[] }): Promise<{
  readonly ana: Device
  readonly bea: Device
  readonly wireA: Wire
  readonly wireB: Wire
}> {
  const { relay, wires } = place
  const [wireA, wireB] = [await openWire(relay.port), await openWire(relay.port)]
  wires.push(wireA, wireB)
  const [ana, bea] = await meet(
    place,
    [wireA, wireB].map(({ port }) => `ws://127.0.0.1:${port}`) as [string, string],
  )
  return { ana, bea, wireA, wireB }
}

/** Both meet, each at her own address of the relay. */
async function meet(
  { browser, relay, devices }: Place,
  [forAna, forBea]: readonly [string, string],
): Promise<readonly [Device, Device]> {
  const ana = await openDevice(browser, relay.url)
  devices.push(ana)
  await createWorkspace(ana)
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', 'device-only')
  const link = await connectRelay(ana, forAna)
  await expect(workspaceBadge(ana)).toHaveAttribute('data-status', /^(received|seen)$/)
  const bea = await openDevice(browser, relay.url)
  devices.push(bea)
  await joinWorkspace(bea, link.replace(new URL(forAna).host, new URL(forBea).host), 'Béa')
  await bea.page.getByRole('tree').waitFor()
  return [ana, bea]
}
