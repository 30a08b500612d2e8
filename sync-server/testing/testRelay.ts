/** A relay on a free port for one test, and the devices that connect to it; all is gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Relay, type RelayOptions, startRelay } from '../server.ts'
import { createFolderAttachments } from '../store/folderAttachments.ts'
import type { Log } from '../store/Log.ts'
import { createMemoryBusHub } from '../store/memoryBus.ts'
import { createMemoryLease } from '../store/memoryLease.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { createMemoryRecords } from '../store/memoryRecords.ts'
import type { Records } from '../store/Records.ts'
import { connectDevice, type Device } from './device.ts'

/** A relay under test. */
export interface TestRelay {
  readonly relay: Relay
  readonly url: string
  readonly log: Log
  readonly records: Records
  readonly folder: string
  connect(workspace?: string, options?: { token?: string; origin?: string }): Promise<Device>
  close(): Promise<void>
}

/** The workspace tests use. */
export const workspace = 'wwwwwwww00000000'

const cleanUps: (() => Promise<void>)[] = []

/** Closes everything that was started; to be called after each test. */
export async function cleanUp(): Promise<void> {
  for (const one of cleanUps.splice(0).reverse()) await one()
}

/** Makes a folder that is gone after the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-relay-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a relay with a memory log unless told otherwise. */
export async function startTestRelay(options: Partial<RelayOptions> = {}): Promise<TestRelay> {
  const folder = await makeFolder()
  const log = options.log ?? createMemoryLog()
  const records = options.records ?? createMemoryRecords()
  const relay = await startRelay({
    port: 0,
    host: '127.0.0.1',
    access: 'open',
    allowedOrigins: [],
    bus: createMemoryBusHub().connect(),
    lease: createMemoryLease(),
    attachments: createFolderAttachments(join(folder, 'files')),
    web: null,
    version: 'test',
    ...options,
    log,
    records,
  })
  const devices: Device[] = []
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    for (const device of devices) device.socket.terminate()
    await relay.close()
    await log.close()
  }
  cleanUps.push(close)
  return {
    relay,
    url: relay.url,
    log,
    records,
    folder,
    async connect(name = workspace, more = {}) {
      const device = await connectDevice({ url: relay.url, workspace: name, ...more })
      devices.push(device)
      return device
    },
    close,
  }
}
