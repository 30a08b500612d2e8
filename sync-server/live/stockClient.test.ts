import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openClassicLevelLog } from '../store/classicLevelLog.ts'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, makeFolder, startTestRelay, workspace } from '../testing/testRelay.ts'

const page = `${workspace}/ssssssss/pppppppp`
const providers: WebsocketProvider[] = []

afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy()
  await cleanUp()
})

function openStock(url: string, name = page, doc = new Y.Doc()) {
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/w`, name, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  providers.push(provider)
  return { provider, doc, text: doc.getText('t') }
}
const synced = (provider: WebsocketProvider) => expect.poll(() => provider.synced).toBe(true)

describe('a stock y-websocket client', () => {
  it('edits one document with another, also after the relay was restarted', async () => {
    const folder = join(await makeFolder(), 'log')
    const first = await startTestRelay({ log: await openClassicLevelLog({ folder }) })
    const a = openStock(first.relay.url)
    const b = openStock(first.relay.url)
    await synced(a.provider)
    await synced(b.provider)
    a.text.insert(0, 'bonjour')
    await expect.poll(() => b.text.toString()).toBe('bonjour')
    b.text.insert(7, ' à tous')
    await expect.poll(() => a.text.toString()).toBe('bonjour à tous')
    await first.close()

    const again = await startTestRelay({
      log: await openClassicLevelLog({ folder }),
      port: first.relay.port,
    })
    a.text.insert(0, '! ')
    const c = openStock(again.relay.url)
    await expect.poll(() => c.text.toString(), { timeout: 8_000 }).toBe('! bonjour à tous')
    await expect.poll(() => b.text.toString(), { timeout: 8_000 }).toBe('! bonjour à tous')
  })

  it('brings what it wrote while it was alone', async () => {
    const { relay, connect } = await startTestRelay()
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'written on a train')
    openStock(relay.url, page, doc)
    const device = await connect()
    await device.hello()
    await expect
      .poll(() => device.read(page).getText('t').toString())
      .toBe('written on a train')
  })

  it('and a device of Relais see what the other writes', async () => {
    const { relay, connect } = await startTestRelay()
    const device = await connect()
    await device.hello()
    const stock = openStock(relay.url)
    await synced(stock.provider)
    await device.update(page, textUpdate('from the device'))
    await expect.poll(() => stock.text.toString()).toBe('from the device')
    stock.text.insert(0, 'and back: ')
    const update = await device.wait('update')
    expect(update).toMatchObject({ doc: page, seq: 2 })
  })

  it('hears nothing of other documents', async () => {
    const { relay, connect } = await startTestRelay()
    const device = await connect()
    await device.hello()
    const stock = openStock(relay.url)
    await synced(stock.provider)
    await device.update(workspace, textUpdate('elsewhere'))
    await device.update(page, textUpdate('here'))
    await expect.poll(() => stock.text.toString()).toBe('here')
  })

  it('shares its presence, and is gone for the others when its socket closes', async () => {
    const { relay } = await startTestRelay()
    const a = openStock(relay.url)
    a.provider.awareness.setLocalStateField('user', { name: 'Ana' })
    await synced(a.provider)
    const b = openStock(relay.url)
    await expect
      .poll(() => b.provider.awareness.getStates().get(a.doc.clientID))
      .toEqual({ user: { name: 'Ana' } })
    a.provider.ws?.close()
    a.provider.shouldConnect = false
    await expect.poll(() => b.provider.awareness.getStates().has(a.doc.clientID)).toBe(false)
  })
})
