import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { StateEntry } from '../../../sync-server/contract/protocol.ts'
import { docName } from './testing/testDevice.ts'
import { createWholeFetch } from './wholeFetch.ts'

const name = docName(1)

function entry(bytes: Uint8Array, more: Partial<StateEntry> = {}): StateEntry {
  return { doc: name, seq: 0, kind: 'full', fmt: 0, by: '', at: 0, bytes, ...more }
}

function updates(): Uint8Array[] {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (const word of ['one ', 'two']) doc.getText('t').insert(doc.getText('t').length, word)
  return made
}

afterEach(() => {
  vi.useRealTimers()
})

describe('asking for all of a document', () => {
  it('gives all entries of the answer as one, and passes over other documents', async () => {
    const whole = createWholeFetch()
    const send = vi.fn(() => true)
    const answer = whole.ask({ send }, name)
    expect(send).toHaveBeenCalledWith({
      kind: 'want',
      entries: [{ doc: name, stateVector: new Uint8Array([0]) }],
    })
    whole.answered([entry(new Uint8Array([1, 2, 3]), { doc: docName(2) })])
    whole.answered(updates().map((bytes) => entry(bytes)))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await answer) ?? new Uint8Array(), 'test')
    expect(doc.getText('t').toString()).toBe('one two')
  })

  it.each([
    ['the relay has nothing', [entry(new Uint8Array([0, 0]))]],
    ['it is written in another format', [entry(updates()[0] as Uint8Array, { fmt: 3 })]],
  ])('gives nothing when %s', async (_, entries) => {
    const whole = createWholeFetch()
    const answer = whole.ask({ send: () => true }, name)
    whole.answered(entries)
    expect(await answer).toBeNull()
  })

  it('gives nothing when the line goes, is not there, or stays silent', async () => {
    vi.useFakeTimers()
    const whole = createWholeFetch()
    expect(await whole.ask({ send: () => false }, name)).toBeNull()
    const gone = whole.ask({ send: () => true }, name)
    whole.closed()
    expect(await gone).toBeNull()
    const silent = whole.ask({ send: () => true }, name)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await silent).toBeNull()
  })
})
