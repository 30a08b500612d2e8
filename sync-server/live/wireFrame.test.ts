import { afterEach, describe, expect, it } from 'vitest'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, startTestRelay, workspace } from '../testing/testRelay.ts'
import { frameMessage, readFrames } from './wireFrame.ts'

afterEach(cleanUp)

describe('a framed message', () => {
  it.each([0, 1, 125, 126, 65_535, 65_536, 900_000])(
    'of %i bytes has the head of its length',
    (length) => {
      const frame = frameMessage(new Uint8Array(length).fill(7))
      expect(frame[0]).toBe(0x82)
      const second = frame[1] as number
      const head = second < 126 ? 2 : second === 126 ? 4 : 10
      const said =
        head === 2
          ? second
          : head === 4
            ? frame.readUInt16BE(2)
            : Number(frame.readBigUInt64BE(2))
      expect(said).toBe(length)
      expect(frame.length).toBe(head + length)
      expect(frame.subarray(head).every((byte) => byte === 7)).toBe(true)
    },
  )

  it('is found again among others, at every size', () => {
    const all = [0, 1, 125, 126, 65_535, 65_536].map((length) => new Uint8Array(length).fill(5))
    const found = [...readFrames(Buffer.concat(all.map(frameMessage)))]
    expect(found.map((one) => one.length)).toEqual(all.map((one) => one.length))
    expect(found.every((one) => one.every((byte) => byte === 5))).toBe(true)
  })

  it('arrives whole at every size, between messages that ws itself wrote', async () => {
    const { connect } = await startTestRelay()
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    const doc = `${workspace}/ssssssss`
    for (const length of [1, 60, 64, 100, 200, 65_400, 65_535, 70_000, 500_000]) {
      b.send({ kind: 'ping' })
      const sent = textUpdate('x'.repeat(length))
      const ack = await a.update(doc, sent)
      const got = await b.wait('update', (one) => ack.kind === 'ack' && one.seq === ack.seq)
      expect(Buffer.from(got.bytes).equals(Buffer.from(sent))).toBe(true)
    }
    await expect.poll(() => b.heard.filter((one) => one.kind === 'ping').length).toBe(9)
  })
})
