import { describe, expect, it } from 'vitest'
import type { DocName } from '../../../model/ids.ts'
import { createReceipts } from './receipts.ts'

const [old, changed] = ['wwwwwwww/ssssssss/pppppppp', 'wwwwwwww/ssssssss/qqqqqqqq'] as [
  DocName,
  DocName,
]

describe('receipts', () => {
  it('name those who have a change, oneself and those who are behind left out', () => {
    const receipts = createReceipts('me')
    receipts.numbered(changed, 7)
    receipts.seen('ana', 7)
    receipts.seen('bea', 6)
    receipts.seen('me', 9)
    expect(receipts.by(changed, null)).toEqual(['ana'])
    expect(receipts.by(changed, new Set(['bea']))).toEqual([])
  })

  it('say nothing of a document before the catch-up has arrived', () => {
    const receipts = createReceipts('me')
    receipts.seen('ana', 40)
    expect(receipts.by(old, null)).toEqual([])
  })

  it('know after a restart who has what did not change meanwhile', () => {
    const receipts = createReceipts('me')
    receipts.seen('ana', 40)
    receipts.seen('bea', 20)
    receipts.numbered(changed, 45)
    receipts.walked(30)
    expect(receipts.by(old, null)).toEqual(['ana'])
    expect(receipts.by(changed, null)).toEqual([])
  })

  it('forget it all with the log', () => {
    const receipts = createReceipts('me')
    receipts.seen('ana', 40)
    receipts.walked(30)
    receipts.clear()
    receipts.seen('ana', 40)
    expect(receipts.by(old, null)).toEqual([])
  })
})
