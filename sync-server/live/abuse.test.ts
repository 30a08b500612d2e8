/** What a member with bad intent makes the relay do by small messages: no more than their share. */
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeCodes } from '../contract/protocol.ts'
import type { Log } from '../store/Log.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, startTestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`

/** A log that counts how often it is read, and how often at the same time. */
function countReads(log: Log, entriesAt = Number.POSITIVE_INFINITY) {
  const counts = {
    documents: 0,
    reading: 0,
    mostDocuments: 0,
    walks: 0,
    atOnce: 0,
    most: 0,
    entries: 0,
  }
  const counted: Log = Object.create(log, {
    readDocument: {
      value: async (...args: Parameters<Log['readDocument']>) => {
        counts.documents += 1
        counts.reading += 1
        counts.mostDocuments = Math.max(counts.mostDocuments, counts.reading)
        await new Promise((resolve) => setImmediate(resolve))
        counts.reading -= 1
        return log.readDocument(...args)
      },
    },
    read: {
      async *value(...args: Parameters<Log['read']>) {
        counts.walks += 1
        counts.atOnce += 1
        counts.most = Math.max(counts.most, counts.atOnce)
        try {
          for await (const batch of log.read(...args))
            for (const entry of batch) {
              counts.entries += 1
              if (counts.entries % entriesAt === 0)
                await new Promise((resolve) => setTimeout(resolve, 1))
              yield [entry]
            }
        } finally {
          counts.atOnce -= 1
        }
      },
    },
  })
  return { log: counted, counts }
}

describe('a question', () => {
  it.each(['want', 'digest'] as const)(
    '%s that names a document 5,000 times reads it once',
    async (kind) => {
      const { log, counts } = countReads(createMemoryLog())
      const { connect } = await startTestRelay({ log })
      const device = await connect()
      await device.hello()
      await device.update(doc, textUpdate('text'))
      counts.documents = 0
      const stateVector = new Uint8Array([0])
      device.send({
        kind,
        entries: Array.from({ length: 5_000 }, () => ({ doc, stateVector })),
      })
      await device.wait(
        kind === 'want' ? 'state' : 'digest',
        (message) => message.kind === 'digest' || !message.last,
      )
      expect(counts.documents).toBe(1)
    },
  )
})

describe('a stock client', () => {
  it('that asks a hundred times at once has the document read one time after the other', async () => {
    const { log, counts } = countReads(createMemoryLog())
    const { url, connect } = await startTestRelay({ log })
    const device = await connect()
    await device.hello()
    await device.update(doc, textUpdate('text'))
    const socket = new WebSocket(`${url.replace('http', 'ws')}/w/${doc}`)
    await new Promise((resolve) => socket.once('open', resolve))
    let answers = 0
    socket.on('message', (data: Buffer) => {
      if (data[0] === 0 && data[1] === 1) answers += 1
    })
    for (let n = 0; n < 100; n++) socket.send(new Uint8Array([0, 0, 1, 0]))
    await expect.poll(() => answers).toBe(100)
    socket.terminate()
    expect(counts.mostDocuments).toBe(1)
  })
})

describe('HELLO', () => {
  it('said a hundred times walks the log one time after the other, and not to each end', async () => {
    const { log, counts } = countReads(createMemoryLog(), 10)
    const { connect } = await startTestRelay({ log })
    const writer = await connect()
    await writer.hello()
    await Promise.all(
      Array.from({ length: 300 }, (_, n) => writer.update(doc, textUpdate(`${n}`))),
    )
    counts.walks = 0
    counts.entries = 0
    counts.most = 0
    const device = await connect()
    const hello = {
      kind: 'hello',
      proto: 2,
      epoch: '',
      since: 0,
      maxFrame: 1 << 20,
      spaces: [],
    } as const
    for (let n = 0; n < 100; n++) device.send(hello)
    await device.wait('state', (message) => message.last)
    expect(counts.most).toBe(1)
    // The last one whole, and of those before a little at most.
    expect(counts.entries).toBeLessThan(3 * 300)
    expect(device.heard.filter((one) => one.kind === 'state' && one.last)).toHaveLength(1)
  })

  it('from beyond the log sends everyone away once, and then only whoever says it', async () => {
    const { connect } = await startTestRelay()
    const other = await connect()
    const { epoch } = await other.hello()
    const claim = async (of: string) => {
      const device = await connect()
      device.send({
        kind: 'hello',
        proto: 2,
        epoch: of,
        since: 99,
        maxFrame: 1 << 20,
        spaces: [],
      })
      return (await device.closed).code
    }
    expect(await claim(epoch)).toBe(closeCodes.tryAgainLater)
    // Nobody is left in the room for a moment: it must not forget.
    expect((await other.closed).code).toBe(closeCodes.tryAgainLater)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const back = await connect()
    const renewed = await back.hello()
    expect(renewed.epoch).not.toBe(epoch)
    expect(await claim(renewed.epoch)).toBe(closeCodes.tryAgainLater)
    expect(await back.update(doc, textUpdate('still here'))).toMatchObject({ kind: 'ack' })
  })
})
