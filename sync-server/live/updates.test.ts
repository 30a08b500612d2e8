import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textUpdate } from '../testing/device.ts'
import { emptyUpdate, isEmptyUpdate, isYjsUpdate } from './updates.ts'

describe('a Yjs update', () => {
  it('is one with insertions, deletions, or nothing', () => {
    const doc = new Y.Doc()
    expect(isYjsUpdate(textUpdate('abc', doc))).toBe(true)
    const before = Y.encodeStateVector(doc)
    doc.getText('t').delete(0, 2)
    expect(isYjsUpdate(Y.encodeStateAsUpdate(doc, before))).toBe(true)
    expect(isYjsUpdate(emptyUpdate)).toBe(true)
    expect(isEmptyUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toBe(true)
  })

  it('is none when it is cut off anywhere, within its deletions too', () => {
    const doc = new Y.Doc()
    textUpdate('some words', doc)
    doc.getText('t').delete(2, 3)
    const whole = Y.encodeStateAsUpdate(doc)
    for (let length = 0; length < whole.length; length++)
      expect(isYjsUpdate(whole.slice(0, length))).toBe(false)
  })

  it('is none when it claims more than it brings, and is found out at once', () => {
    const started = performance.now()
    for (const bytes of [
      [255, 255, 255, 255, 15],
      [1, 255, 255, 255, 255, 15, 1, 0],
      [0, 255, 255, 255, 255, 15],
      [1, 1, 1, 0, 8, 1, 1, 116, 255, 255, 255, 255, 15],
    ])
      expect(isYjsUpdate(new Uint8Array(bytes))).toBe(false)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
