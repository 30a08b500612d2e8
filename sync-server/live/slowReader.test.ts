import { afterEach, describe, expect, it } from 'vitest'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, startTestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`

describe('a device that does not read', () => {
  it('is sent away, holds up nobody, and comes back to where it was', async () => {
    const { connect } = await startTestRelay()
    const [writer, reader, slow] = [await connect(), await connect(), await connect()]
    for (const device of [writer, reader]) await device.hello()
    const { epoch } = await slow.hello()
    slow.socket.pause()
    let gone = false
    void slow.closed.then(() => {
      gone = true
    })
    let sent = 0
    // Loopback sockets alone take several megabytes before anything waits in the relay.
    while (sent < 40) {
      expect((await writer.update(doc, textUpdate('x'.repeat(900_000)))).kind).toBe('ack')
      sent += 1
    }
    await reader.wait('update', (update) => update.seq === 40)
    slow.socket.resume()
    await expect.poll(() => gone, { timeout: 10_000 }).toBe(true)
    const last = Math.max(
      0,
      ...slow.heard.flatMap((one) => (one.kind === 'update' ? [one.seq] : [])),
    )
    expect(last).toBeLessThan(40)
    const again = await connect()
    await again.hello(last, epoch)
    const rest = again.heard.flatMap((one) => (one.kind === 'state' ? one.entries : []))
    expect(rest.map((entry) => entry.seq)).toEqual(
      Array.from({ length: 40 - last }, (_, n) => last + 1 + n),
    )
  }, 30_000)

  it('gets a catch-up larger than its queue without being sent away', async () => {
    const { connect } = await startTestRelay()
    const writer = await connect()
    await writer.hello()
    for (let n = 0; n < 24; n++) await writer.update(doc, textUpdate('y'.repeat(900_000)))
    const slow = await connect()
    slow.send({ kind: 'hello', proto: 2, epoch: '', since: 0, maxFrame: 1 << 20, spaces: [] })
    await slow.wait('welcome')
    slow.socket.pause()
    await writer.update(doc, textUpdate('meanwhile'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    slow.socket.resume()
    await slow.wait('state', (message) => message.last)
    const seqs = slow.heard.flatMap((one) =>
      one.kind === 'state' ? one.entries.map((entry) => entry.seq) : [],
    )
    expect(seqs).toEqual(Array.from({ length: 24 }, (_, n) => n + 1))
    await slow.wait('update', (update) => update.seq === 25)
  })
})
