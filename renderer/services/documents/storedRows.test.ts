import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { isUpdate, mergeRows, ownBytes, parseCursor, parseStoredUpdate } from './storedRows.ts'

const nonsense = new Uint8Array([3, 255, 255, 255, 1, 2, 3])

function typed(words: readonly string[]): { rows: Uint8Array[]; doc: Y.Doc } {
  const doc = new Y.Doc()
  const rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  const text = doc.getText('t')
  for (const word of words) doc.transact(() => text.insert(text.length, word), 'typist')
  return { rows, doc }
}

function textOf(update: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update, 'read')
  return doc.getText('t').toString()
}

describe('merging rows', () => {
  it('keeps rows whose predecessors have not come yet', () => {
    const { rows } = typed(['one ', 'two ', 'three'])
    const late = mergeRows([rows[0]!, rows[2]!])
    expect(textOf(late.merged)).toBe('one ')
    expect(textOf(mergeRows([late.merged, rows[1]!]).merged)).toBe('one two three')
  })

  it('forgets what was deleted in a small document', () => {
    const { rows, doc } = typed(['a'.repeat(5000)])
    doc.transact(() => doc.getText('t').delete(0, 5000), 'typist')
    expect(mergeRows(rows).merged.length).toBeLessThan(100)
  })

  it('makes the same text of a large document', () => {
    const { rows } = typed(['x'.repeat(400_000), 'y'.repeat(200_000), 'end'])
    expect(textOf(mergeRows(rows).merged).slice(-4)).toBe('yend')
    expect(textOf(mergeRows(rows).merged)).toHaveLength(600_003)
  })

  it.each([10, 600_000])(
    'tells which rows are damaged and merges the others (%i bytes)',
    (n) => {
      const { rows } = typed(['x'.repeat(n), 'end'])
      const { merged, damaged } = mergeRows([rows[0]!, null, nonsense, rows[1]!])
      expect(damaged).toEqual([1, 2])
      expect(textOf(merged)).toHaveLength(n + 3)
    },
  )

  it('finds the one damaged row among large ones', () => {
    const { rows } = typed(['x'.repeat(600_000)])
    expect(mergeRows([rows[0]!, nonsense]).damaged).toEqual([1])
    expect(mergeRows([null, rows[0]!]).damaged).toEqual([0])
  })
})

describe('what comes from disk', () => {
  it.each([undefined, null, 7, {}, { u: 'text' }, { u: [1] }])('%j holds no update', (row) => {
    expect(parseStoredUpdate(row)).toBeNull()
  })

  it.each([
    null,
    'e:1',
    { epoch: 1, seq: 1 },
    { epoch: 'e', seq: -1 },
    { epoch: 'e', seq: 1.5 },
    { epoch: 'e' },
  ])('%j is no cursor', (row) => {
    expect(parseCursor(row)).toBeNull()
  })

  it('tells updates from other bytes', () => {
    expect(isUpdate(typed(['x']).rows[0]!)).toBe(true)
    expect(isUpdate(nonsense)).toBe(false)
    expect(isUpdate(new Uint8Array())).toBe(false)
  })

  it('copies bytes only when they are a part of a larger buffer', () => {
    const whole = new Uint8Array([1, 2, 3])
    expect(ownBytes(whole)).toBe(whole)
    expect(ownBytes(whole.subarray(1)).buffer.byteLength).toBe(2)
  })
})
