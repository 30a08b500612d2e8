import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from './contract/protocol.ts'
import { connectDevice, type Device, textUpdate } from './testing/device.ts'
import { type RelayProcess, startRelayProcess } from './testing/relayProcess.ts'
import { cleanUp, makeFolder, workspace } from './testing/testRelay.ts'

const running: RelayProcess[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL')
  await cleanUp()
})

async function start(data: string, args: string[] = [], env: Record<string, string> = {}) {
  const relay = await startRelayProcess(['--open', '--data', data, ...args], env)
  running.push(relay)
  return relay
}

/** Writes until the connection is gone; says what was acknowledged. */
async function writeUntilGone(device: Device, name: string) {
  const acknowledged: { text: string; seq: number }[] = []
  let open = true
  void device.closed.then(() => {
    open = false
  })
  const writer = async (lane: number) => {
    for (let n = 0; open; n++) {
      const text = `[${name} ${lane} ${n}]`
      const answer = await Promise.race([
        device.update(`${workspace}/ssssssss`, textUpdate(text)),
        device.closed,
      ])
      if ('kind' in answer && answer.kind === 'ack')
        acknowledged.push({ text, seq: answer.seq })
    }
  }
  await Promise.all([writer(1), writer(2), writer(3), writer(4)])
  return acknowledged
}

describe('the relay as a process', () => {
  it('has everything it acknowledged after kill -9 under load', async () => {
    const data = join(await makeFolder(), 'data')
    const relay = await start(data)
    const names = ['a', 'b', 'c']
    const devices = await Promise.all(
      names.map(() => connectDevice({ url: relay.url, workspace })),
    )
    const writing = devices.map((device, n) => writeUntilGone(device, String(n)))
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await relay.stop('SIGKILL')
    const acknowledged = (await Promise.all(writing)).flat()
    expect(acknowledged.length).toBeGreaterThan(100)

    const again = await start(data)
    const reader = await connectDevice({ url: again.url, workspace })
    const { head } = await reader.hello()
    const rows = reader.heard.flatMap((one) => (one.kind === 'state' ? one.entries : []))
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: head }, (_, n) => n + 1))
    const text = reader.read(`${workspace}/ssssssss`).getText('t').toString()
    expect(acknowledged.filter((one) => !text.includes(one.text))).toEqual([])
    reader.close()
  }, 30_000)

  it('commits what it took, says goodbye and ends with 0 when it is told to stop', async () => {
    const data = join(await makeFolder(), 'data')
    const relay = await start(data)
    const device = await connectDevice({ url: relay.url, workspace })
    const { epoch } = await device.hello()
    const writing = writeUntilGone(device, 'x')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await relay.stop('SIGTERM')).toBe(0)
    expect((await device.closed).code).toBe(closeCodes.shuttingDown)
    const acknowledged = await writing
    const again = await start(data)
    const reader = await connectDevice({ url: again.url, workspace })
    expect((await reader.hello()).epoch).toBe(epoch)
    const text = reader.read(`${workspace}/ssssssss`).getText('t').toString()
    expect(acknowledged.length).toBeGreaterThan(10)
    expect(acknowledged.filter((one) => !text.includes(one.text))).toEqual([])
    expect(await again.stop('SIGINT')).toBe(0)
  }, 30_000)

  it('does not say what was written', async () => {
    const data = join(await makeFolder(), 'data')
    const relay = await start(data, ['--log-level', 'debug'])
    const device = await connectDevice({ url: relay.url, workspace })
    await device.hello()
    await device.update(`${workspace}/ssssssss`, textUpdate('confidential words'))
    device.sendRaw(new Uint8Array([120, 4, 1, 12, ...new TextEncoder().encode('confidential')]))
    await device.closed
    await relay.stop('SIGTERM')
    expect(relay.output()).toContain('refused')
    expect(relay.output()).not.toMatch(/confidential/)
  }, 30_000)

  it('refuses to start where it should not, and says why', async () => {
    const data = join(await makeFolder(), 'data')
    await expect(start(data, ['--host', '0.0.0.0'])).rejects.toThrow(/may not be reachable/)
    const first = await start(data)
    await expect(start(data)).rejects.toThrow(/relay ended with 1/)
    const port = new URL(first.url).port
    const other = join(await makeFolder(), 'data')
    await expect(start(other, ['--port', port])).rejects.toThrow(/relay ended with 1/)
  }, 30_000)

  it('begins another epoch when its folder was emptied, and takes everything anew', async () => {
    const relay = await start(join(await makeFolder(), 'data'))
    const device = await connectDevice({ url: relay.url, workspace })
    const { epoch } = await device.hello()
    const source = new Y.Doc()
    await device.update(workspace, textUpdate('kept on the device', source))
    await relay.stop('SIGTERM')
    const empty = await start(join(await makeFolder(), 'data'))
    const back = await connectDevice({ url: empty.url, workspace })
    const welcome = await back.hello(1, epoch)
    expect(welcome).toMatchObject({ head: 0 })
    expect(welcome.epoch).not.toBe(epoch)
    const vector = Y.encodeStateVector(source)
    back.send({ kind: 'digest', entries: [{ doc: workspace, stateVector: vector }] })
    const [lacking] = (await back.wait('digest')).entries
    const missing = Y.encodeStateAsUpdate(source, lacking?.stateVector)
    expect(await back.update(workspace, missing)).toMatchObject({ kind: 'ack', seq: 1 })
    back.close()
  }, 30_000)
})
