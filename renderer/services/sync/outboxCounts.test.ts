import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocName } from '../../../model/ids.ts'
import { createOutboxCounts } from './outboxCounts.ts'
import { docName } from './testing/testDevice.ts'

describe('the counts of the outbox', () => {
  it('hold a document until every row of it was read and every row read is gone', () => {
    const counts = createOutboxCounts()
    const name = docName(1)
    counts.recount(new Map([[name, 3]]))
    counts.read(name, 2)
    counts.gone(name, 2)
    expect(counts.has(name)).toBe(true)
    counts.read(name, 1)
    expect(counts.has(name)).toBe(true)
    counts.gone(name, 1)
    expect(counts.has(name)).toBe(false)
    expect(counts.size).toBe(0)
  })

  it('keep what was announced while the scan was under way', () => {
    const counts = createOutboxCounts()
    const [before, during] = [docName(1), docName(2)]
    counts.announce([before])
    const mark = counts.mark()
    counts.announce([during])
    counts.scanned(mark)
    expect([...counts.names()]).toEqual([during])
  })

  it('agree with a plain list of rows, whatever happens in which order', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('store' as const), doc: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ kind: fc.constant('scan' as const), limit: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('ack' as const) }),
      fc.record({ kind: fc.constant('reconnect' as const) }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const counts = createOutboxCounts()
        let rows: { key: number; name: DocName }[] = []
        let read: { key: number; name: DocName }[] = []
        let after = 0
        let next = 1
        for (const one of actions) {
          if (one.kind === 'store') {
            const name = docName(one.doc)
            rows.push({ key: next++, name })
            counts.announce([name])
          } else if (one.kind === 'scan') {
            const mark = counts.mark()
            const page = rows.filter(({ key }) => key > after).slice(0, one.limit)
            for (const row of page) counts.read(row.name, 1)
            read.push(...page)
            after = page.at(-1)?.key ?? after
            if (page.length < one.limit) counts.scanned(mark)
          } else if (one.kind === 'ack') {
            const gone = read.shift()
            if (!gone) continue
            rows = rows.filter((row) => row !== gone)
            counts.gone(gone.name, 1)
          } else {
            read = []
            after = 0
            counts.unread()
          }
          // Never fewer than there are: a document with a row is never called received.
          for (const { name } of rows) expect(counts.has(name)).toBe(true)
          expect(counts.size).toBe([...counts.names()].length)
        }
        const mark = counts.mark()
        for (const row of rows.filter(({ key }) => key > after)) counts.read(row.name, 1)
        counts.scanned(mark)
        for (const row of rows) counts.gone(row.name, 1)
        expect(counts.size).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('forget a document that was discarded, whether its rows were read or not', () => {
    const counts = createOutboxCounts()
    const [a, b] = [docName(1), docName(2)]
    counts.recount(
      new Map([
        [a, 2],
        [b, 1],
      ]),
    )
    counts.read(a, 1)
    counts.forget(a)
    expect(counts.has(a)).toBe(false)
    expect(counts.size).toBe(1)
    counts.forget(b)
    expect(counts.size).toBe(0)
  })
})
