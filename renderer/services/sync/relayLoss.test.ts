import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startRelayProcess } from '../../../sync-server/testing/relayProcess.ts'
import { cleanUp, makeFolder } from '../../../sync-server/testing/testRelay.ts'
import {
  afterTest,
  cleanUpDevices,
  docName,
  rootName,
  startDevice,
  untilReceived,
} from './testing/testDevice.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

interface Program {
  readonly port: number
  kill(): Promise<unknown>
}

/** The relay as the program that people run, so that it can really be killed. */
async function startProgram(data: string, port = 0): Promise<Program> {
  const { stop, url } = await startRelayProcess([
    ...['--open', '--quiet', '--port', String(port)],
    ...['--data', data, '--log-level', 'silent'],
  ])
  const kill = () => stop('SIGKILL')
  afterTest(kill)
  return { port: Number(new URL(url).port), kill }
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000 })

describe('a relay', () => {
  it('that is killed while devices write comes back with all it acknowledged', async () => {
    const data = await makeFolder()
    let relay = await startProgram(data)
    const target = { address: `ws://127.0.0.1:${relay.port}`, fingerprint: null }
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    let written = 0
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 30; n++) {
        await claire.type(docName(n % 5), `c${round}.${n} `)
        await odile.type(docName(n % 5), `o${round}.${n} `)
        written += `c${round}.${n} o${round}.${n} `.length
        if (n === 15) await relay.kill()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await until(() => expect(claire.sync.connection.kind).not.toBe('connected'))
      relay = await startProgram(data, relay.port)
      claire.sync.retry()
      odile.sync.retry()
      await untilReceived(claire, 15_000)
      await untilReceived(odile, 15_000)
    }
    await until(async () => {
      let length = 0
      for (let n = 0; n < 5; n++) {
        const text = await claire.text(docName(n))
        expect(await odile.text(docName(n))).toBe(text)
        length += text.length
      }
      expect(length).toBe(written)
    })
  })

  it('whose data was emptied gets everything back, also what came from others', async () => {
    const data = await makeFolder()
    const first = await startProgram(data)
    const target = { address: `ws://127.0.0.1:${first.port}`, fingerprint: null }
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    await claire.type(rootName, 'the root')
    await odile.type(docName(1), 'by Odile')
    await odile.type(docName(2), 'to be shortened')
    await untilReceived(claire)
    await untilReceived(odile)
    await until(async () => expect(await claire.text(docName(2))).toBe('to be shortened'))
    // A deletion is in no state vector.
    const open = await claire.open(docName(2))
    open.doc.getText('t').delete(5, 10)
    await untilReceived(claire)
    await odile.stop() // Odile is away for good; only Claire can bring her words back.
    const before = (await claire.store.cursor())?.epoch
    await first.kill()
    await rm(data, { recursive: true })

    await startProgram(data, first.port)
    claire.sync.retry()
    await until(async () => expect((await claire.store.cursor())?.epoch).not.toBe(before))
    await untilReceived(claire, 15_000)
    const paul = startDevice({ person: 'e' })
    paul.sync.setTarget(target)
    await until(async () => {
      expect(await paul.text(rootName)).toBe('the root')
      expect(await paul.text(docName(1))).toBe('by Odile')
      expect(await paul.text(docName(2))).toBe('to be')
    })
  })

  it('restored from an older copy gets what came after, deletions too', async () => {
    const data = await makeFolder()
    const copy = join(await makeFolder(), 'copy')
    const first = await startProgram(data)
    const target = { address: `ws://127.0.0.1:${first.port}`, fingerprint: null }
    const claire = startDevice({ person: 'c' })
    claire.sync.setTarget(target)
    await claire.type(docName(1), 'before the copy')
    await untilReceived(claire)
    await first.kill()
    await cp(data, copy, { recursive: true })
    const second = await startProgram(data, first.port)
    claire.sync.retry()
    await claire.type(docName(3), 'after the copy')
    const open = await claire.open(docName(1))
    open.doc.getText('t').delete(0, 7)
    await untilReceived(claire)
    await second.kill()
    await rm(data, { recursive: true })
    await cp(copy, data, { recursive: true })

    await startProgram(data, first.port)
    claire.sync.retry()
    const paul = startDevice({ person: 'e' })
    paul.sync.setTarget(target)
    await until(async () => {
      expect(await paul.text(docName(3))).toBe('after the copy')
      expect(await paul.text(docName(1))).toBe('the copy')
    })
    await untilReceived(claire, 15_000)
  })

  it('replaced by one at another address is given everything', async () => {
    const first = await startProgram(await makeFolder())
    const second = await startProgram(await makeFolder())
    const claire = startDevice({ person: 'c' })
    claire.sync.setTarget({ address: `ws://127.0.0.1:${first.port}`, fingerprint: null })
    for (let n = 0; n < 250; n++) await claire.type(docName(n), `page ${n}`)
    await untilReceived(claire)
    claire.sync.setTarget({ address: `ws://127.0.0.1:${second.port}`, fingerprint: null })
    await untilReceived(claire, 15_000)
    const paul = startDevice({ person: 'e' })
    paul.sync.setTarget({ address: `ws://127.0.0.1:${second.port}`, fingerprint: null })
    await until(async () => expect((await paul.store.names()).length).toBe(250))
    expect(await paul.text(docName(249))).toBe('page 249')
  })
})
