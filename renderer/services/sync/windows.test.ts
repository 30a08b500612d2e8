import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import type { ChannelPort } from '../documents/windowChannel.ts'
import {
  cleanUpDevices,
  docName,
  startDevice,
  untilReceived,
  workspace,
} from './testing/testDevice.ts'
import { layWire } from './testing/wire.ts'
import { createWindows } from './windows.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

/** One browser: its locks and its channels, as far as two windows use them. */
function createBrowser() {
  const queue: (() => Promise<unknown>)[] = []
  let busy = false
  const ports = new Set<ChannelPort>()
  async function next(): Promise<void> {
    if (busy) return
    const held = queue.shift()
    if (!held) return
    busy = true
    await held()
    busy = false
    void next()
  }
  return {
    locks: {
      request(_name: string, options: { signal: AbortSignal }, hold: () => Promise<unknown>) {
        return new Promise<unknown>((resolve, reject) => {
          const turn = async () => resolve(await hold())
          options.signal.addEventListener('abort', () => {
            const at = queue.indexOf(turn)
            if (at < 0) return
            queue.splice(at, 1)
            reject(new DOMException('aborted', 'AbortError'))
          })
          queue.push(turn)
          void next()
        })
      },
    } as unknown as LockManager,
    port(): ChannelPort {
      const port: ChannelPort = {
        onmessage: null,
        postMessage(data) {
          for (const other of ports)
            if (other !== port) setTimeout(() => other.onmessage?.({ data } as MessageEvent), 0)
        },
        close: () => void ports.delete(port),
      }
      ports.add(port)
      return port
    },
  }
}

const page = docName(1)

describe('two windows of one profile', () => {
  it('send the outbox once, and both know when it was received', async () => {
    const { relay, log } = await startTestRelay()
    const wire = await layWire(relay.url)
    const target = { address: wire.address, fingerprint: null }
    const browser = createBrowser()
    const open = (locks: LockManager | null) =>
      createWindows(workspace, { locks, channel: browser.port() })
    const first = startDevice({ person: 'c', windows: open(browser.locks) })
    const second = startDevice({
      person: 'c',
      disk: first.disk,
      windows: open(browser.locks),
    })
    first.sync.setTarget(target)
    second.sync.setTarget(target)
    await second.type(page, 'in the second window')
    await untilReceived(first)
    await untilReceived(second)
    expect(wire.log.filter((one) => one === 'up:update')).toHaveLength(1)
    expect((await log.open(workspace)).head).toBe(1)

    // The window that sent is closed: the other takes its turn.
    await first.stop()
    await second.type(page, ' alone')
    await untilReceived(second)
    expect(wire.log.filter((one) => one === 'up:update')).toHaveLength(2)
    await wire.close()
  })

  it('without locks both send, and neither for ever', async () => {
    const { relay } = await startTestRelay()
    const wire = await layWire(relay.url)
    const target = { address: wire.address, fingerprint: null }
    const browser = createBrowser()
    const windows = () => createWindows(workspace, { locks: null, channel: browser.port() })
    const first = startDevice({ person: 'c', windows: windows() })
    const second = startDevice({ person: 'c', disk: first.disk, windows: windows() })
    first.sync.setTarget(target)
    second.sync.setTarget(target)
    await first.type(page, 'one ')
    await second.type(docName(2), 'two ')
    await untilReceived(first)
    await untilReceived(second)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(wire.log.filter((one) => one === 'up:update').length).toBeLessThanOrEqual(4)
    await wire.close()
  })

  it('a lock that cannot be had does not keep the outbox', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const locks = {
      request: () => Promise.reject(new Error('SecurityError')),
    } as unknown as LockManager
    const windows = createWindows(workspace, { locks, channel: null })
    const turn = vi.fn()
    windows.onTurn(turn)
    await vi.waitFor(() => expect(windows.sends).toBe(true))
    expect(turn).toHaveBeenCalledTimes(1)
    windows.dispose()
    vi.restoreAllMocks()
  })
})
