import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { closeCodes, subprotocol } from './contract/protocol.ts'
import { connectDevice, type Device, textUpdate } from './testing/device.ts'
import { type RelayProcess, startRelayProcess } from './testing/relayProcess.ts'
import { cleanUp, makeFolder, workspace } from './testing/testRelay.ts'
import { makeSelfSigned } from './tls/selfSigned.ts'

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

/** The SHA-256 of the certificate that a relay shows to a new connection. */
async function fingerprintOf(url: string): Promise<string> {
  const port = Number(new URL(url).port)
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256.replaceAll(':', '').toLowerCase()
}

interface Acknowledged {
  readonly text: string
  readonly seq: number
}

/** Writes until the connection is gone; adds what was acknowledged. */
async function writeUntilGone(device: Device, name: string, acknowledged: Acknowledged[]) {
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
}

describe('the relay as a process', () => {
  it('has everything it acknowledged after kill -9 under load', async () => {
    const data = join(await makeFolder(), 'data')
    const relay = await start(data)
    const names = ['a', 'b', 'c']
    const devices = await Promise.all(
      names.map(() => connectDevice({ url: relay.url, workspace })),
    )
    const acknowledged: Acknowledged[] = []
    const writing = devices.map((device, n) => writeUntilGone(device, String(n), acknowledged))
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(100))
    await relay.stop('SIGKILL')
    await Promise.all(writing)

    const again = await start(data)
    const reader = await connectDevice({ url: again.url, workspace })
    const { head } = await reader.hello()
    const rows = reader.heard.flatMap((one) => (one.kind === 'state' ? one.entries : []))
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: head }, (_, n) => n + 1))
    const text = reader.read(`${workspace}/ssssssss`).getText('t').toString()
    expect(acknowledged.filter((one) => !text.includes(one.text))).toEqual([])
    reader.close()
  }, 90_000)

  it('commits what it took, says goodbye and ends with 0 when it is told to stop', async () => {
    const data = join(await makeFolder(), 'data')
    const relay = await start(data)
    const device = await connectDevice({ url: relay.url, workspace })
    const { epoch } = await device.hello()
    const acknowledged: Acknowledged[] = []
    const writing = writeUntilGone(device, 'x', acknowledged)
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(10))
    expect(await relay.stop('SIGTERM')).toBe(0)
    expect((await device.closed).code).toBe(closeCodes.shuttingDown)
    await writing
    const again = await start(data)
    const reader = await connectDevice({ url: again.url, workspace })
    expect((await reader.hello()).epoch).toBe(epoch)
    const text = reader.read(`${workspace}/ssssssss`).getText('t').toString()
    expect(acknowledged.filter((one) => !text.includes(one.text))).toEqual([])
    expect(await again.stop('SIGINT')).toBe(0)
  }, 90_000)

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
  }, 90_000)

  it('does not start where it should not, and says why and what to do', async () => {
    const data = join(await makeFolder(), 'data')
    await expect(start(data, ['--host', '0.0.0.0'])).rejects.toThrow(/may not be reachable/)
    const first = await start(data)
    await expect(start(data)).rejects.toThrow(/in use by another process.*--data/s)
    const port = new URL(first.url).port
    const other = join(await makeFolder(), 'data')
    await expect(start(other, ['--port', port])).rejects.toThrow(
      new RegExp(`ended with 1.*Port ${port} of 127.0.0.1 is taken`, 's'),
    )
    await expect(start(other, ['--host', '127.1.2.300'])).rejects.toThrow(
      /127\.1\.2\.300 is no address of this machine/,
    )
    const file = join(await makeFolder(), 'file')
    await writeFile(file, 'no folder')
    await expect(start(join(file, 'data'))).rejects.toThrow(/cannot be written to.*--data/s)
  }, 90_000)

  it('does not start with a damaged store, no database or a wrong certificate, and says why', async () => {
    const data = join(await makeFolder(), 'data')
    await (await start(data)).stop('SIGTERM')
    for (const name of await readdir(join(data, 'log')))
      if (/^(MANIFEST|CURRENT)/.test(name)) await writeFile(join(data, 'log', name), 'rubbish')
    await expect(start(data)).rejects.toThrow(/damaged|cannot be opened/)
    const store = 'postgres://relais:pass-word@127.0.0.1:1/wiki'
    const other = join(await makeFolder(), 'data')
    const refused = await start(other, ['--store', store]).catch(
      (error: Error) => error.message,
    )
    expect(refused).toMatch(/127\.0\.0\.1:1/)
    expect(refused).not.toContain('pass-word')
    const [cert, key] = [join(data, 'cert.pem'), join(data, 'key.pem')]
    const [one, two] = [
      await makeSelfSigned(['a.example']),
      await makeSelfSigned(['a.example']),
    ]
    await writeFile(cert, one.cert)
    await writeFile(key, two.key)
    const tls = ['--tls-cert', cert, '--tls-key', key]
    await expect(start(other, tls)).rejects.toThrow(/not the one of the certificate/)
    await expect(start(other, ['--tls-cert', cert, '--tls-key', other])).rejects.toThrow(
      /cannot be read/,
    )
  }, 90_000)

  it('serves by its own certificate, known by its fingerprint, and by a renewed one after SIGHUP', async () => {
    const data = join(await makeFolder(), 'data')
    const relay = await start(data, ['--tls', 'self-signed'])
    const said = /"fingerprint":"([0-9a-f]{64})"/.exec(relay.output())?.[1]
    expect(relay.url).toMatch(/^https:/)
    expect(await fingerprintOf(relay.url)).toBe(said)
    const socket = new WebSocket(
      `${relay.url.replace('http', 'ws')}/w/${workspace}`,
      subprotocol,
      // Which certificate it is was looked at above.
      { rejectUnauthorized: false },
    )
    await once(socket, 'open')
    socket.close()
    // The certificate itself is all a client needs to trust.
    const pinned = new WebSocket(
      `${relay.url.replace('http', 'ws')}/w/${workspace}`,
      subprotocol,
      {
        ca: await readFile(join(data, 'tls', 'cert.pem')),
      },
    )
    await once(pinned, 'open')
    pinned.close()
    await relay.stop('SIGTERM')
    const again = await start(data, ['--tls', 'self-signed'])
    expect(await fingerprintOf(again.url)).toBe(said)
    await again.stop('SIGTERM')

    const [cert, key] = [join(data, 'cert.pem'), join(data, 'key.pem')]
    const put = async () => {
      const made = await makeSelfSigned(['localhost', '127.0.0.1'])
      await writeFile(cert, made.cert)
      await writeFile(key, made.key)
    }
    await put()
    const own = await start(data, ['--tls-cert', cert, '--tls-key', key])
    const before = await fingerprintOf(own.url)
    expect(before).not.toBe(said)
    await put()
    own.child.kill('SIGHUP')
    await vi.waitFor(async () => expect(await fingerprintOf(own.url)).not.toBe(before), 5_000)
    await writeFile(key, 'rubbish')
    own.child.kill('SIGHUP')
    await vi.waitFor(() => expect(own.output()).toContain('certificate not read again'), 5_000)
    expect(await fingerprintOf(own.url)).toMatch(/^[0-9a-f]{64}$/)
  }, 90_000)

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
  }, 90_000)
})
