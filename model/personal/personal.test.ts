import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  isPersonalSpace,
  isRestrictedSpace,
  type PersonId,
  personalSpaceId,
  restrictedSpaceId,
} from '../ids.ts'
import { carry, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { lookedOf, readLooked, setLooked, setLookedAll } from './looked.ts'
import { keptMarks, marksOf, readMarks, setMarks } from './marks.ts'
import {
  defaultNotifications,
  noticeKinds,
  notificationSettingsOf,
  readNotificationSettings,
  setDigestRead,
  setNoticeWay,
  setQuietHours,
} from './notificationSettings.ts'
import { claimNotices, keptClaims, notifiedOf, readClaim } from './notified.ts'
import { createPersonalSpace, readPersonalOwner } from './personalSpace.ts'

const notice = (number: number, at = number) => ({ key: `mention:${number}`, at })
const quiet = { isOn: true, from: 60, to: 120, weekends: false }

describe('the id of a personal space', () => {
  it('says that it is one and that it is restricted, and no drawn one ever does', () => {
    const id = personalSpaceId(new Uint8Array(16).fill(255))
    expect(id).toMatch(/^restrictedmine[0-9a-hj-km-np-tv-z]{16}$/)
    expect(isRestrictedSpace(id) && isPersonalSpace(id)).toBe(true)
    expect(personalSpaceId(new Uint8Array(16).fill(1))).not.toBe(id)
    for (let byte = 0; byte < 256; byte++)
      expect(isPersonalSpace(restrictedSpaceId(new Uint8Array(16).fill(byte)))).toBe(false)
  })
})

describe('a personal document', () => {
  it('says whose it is, and is begun once', () => {
    const doc = new Y.Doc()
    expect(readPersonalOwner(doc)).toBeNull()
    createPersonalSpace(doc, stampOf(5, 7))
    expect(readPersonalOwner(doc)).toBe(idOf<PersonId>('person', 7))
    expect(() => createPersonalSpace(doc, stampOf(5, 8))).toThrow(/begun/)
  })
})

describe('marks', () => {
  it('are put on and taken off, and what is done is read', () => {
    const doc = new Y.Doc()
    setMarks(doc, 'read', [notice(1), notice(2)], true, 10)
    setMarks(doc, 'done', [notice(3)], true, 10)
    setMarks(doc, 'read', [notice(2)], false, 20)
    const marks = readMarks([doc])
    expect([1, 2, 3, 4].map((one) => marks.isRead(notice(one)))).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([1, 3].map((one) => marks.isDone(notice(one)))).toEqual([false, true])
  })

  it('write nothing when they say what holds', () => {
    const doc = new Y.Doc()
    setMarks(doc, 'read', [notice(1)], true, 10)
    let updates = 0
    doc.on('update', () => updates++)
    setMarks(doc, 'read', [notice(1)], true, 20)
    setMarks(doc, 'done', [notice(1)], false, 20)
    expect(updates).toBe(0)
    expect(() => setMarks(doc, 'read', [{ key: 'x'.repeat(200), at: 1 }], true, 1)).toThrow(
      /no notice/,
    )
  })

  it('are the later ones of two documents of one person', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    setMarks(a, 'read', [notice(1)], true, 10)
    setMarks(b, 'done', [notice(2)], true, 10)
    setMarks(b, 'read', [notice(1)], true, 15)
    setMarks(b, 'read', [notice(1)], false, 20)
    for (const docs of [
      [a, b],
      [b, a],
    ]) {
      expect(readMarks(docs).isRead(notice(1))).toBe(false)
      expect(readMarks(docs).isDone(notice(2))).toBe(true)
    }
  })

  it('stay few: what is older than the kept ones is done', () => {
    const doc = new Y.Doc()
    setMarks(
      doc,
      'read',
      Array.from({ length: keptMarks + 1 }, (_, at) => notice(at + 1)),
      true,
      10,
    )
    expect(marksOf(doc).size).toBeLessThan(keptMarks / 2 + 3)
    const marks = readMarks([doc])
    expect(marks.isDone(notice(1))).toBe(true)
    expect(marks.isDone(notice(keptMarks + 1))).toBe(false)
    expect(marks.isRead(notice(keptMarks + 1))).toBe(true)
    expect(marks.isRead(notice(9_999))).toBe(false)
  })

  it('that are broken read as absent', () => {
    const doc = new Y.Doc()
    marksOf(doc).set('read:mention:1', true)
    marksOf(doc).set('read:mention:2', { is: 'yes', at: 1, of: 1 })
    marksOf(doc).set('before:soon', true)
    const marks = readMarks([doc])
    expect([1, 2].map((one) => marks.isRead(notice(one)))).toEqual([false, false])
  })
})

describe('what was looked at', () => {
  it('is the latest time, one by one and for all', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    setLooked(a, 'page1', 10)
    setLooked(a, 'page1', 5)
    setLooked(b, 'page1', 20)
    setLooked(b, 'page2', 30)
    expect([...readLooked([a, b]).of]).toEqual([
      ['page1', 20],
      ['page2', 30],
    ])
    setLookedAll(b, 25)
    expect([...lookedOf(b).keys()].sort()).toEqual(['all:25', 'page2'])
    expect(readLooked([b]).all).toBe(25)
  })

  it('does not fall back when two devices say "all" at once', () => {
    const [a, b] = devicesWith(2, () => {}) as [Y.Doc, Y.Doc]
    setLookedAll(a, 100)
    setLookedAll(b, 90)
    carry(a, b)
    carry(b, a)
    expect([readLooked([a]).all, readLooked([b]).all]).toEqual([100, 100])
  })
})

describe('the settings', () => {
  it('are the defaults until chosen, and the later choice of two documents', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    expect(readNotificationSettings([a])).toEqual(defaultNotifications)
    setNoticeWay(a, 'thanks', 'off', 10)
    setNoticeWay(b, 'thanks', 'desktop', 20)
    setQuietHours(a, quiet, 10)
    setDigestRead(b, '2026-W12', 5)
    for (const docs of [
      [a, b],
      [b, a],
    ])
      expect(readNotificationSettings(docs)).toMatchObject({
        ways: { ...defaultNotifications.ways, thanks: 'desktop' },
        quiet,
        digest: '2026-W12',
      })
  })

  it('that are broken or of a newer version read as not chosen', () => {
    const doc = new Y.Doc()
    const map = notificationSettingsOf(doc)
    map.set('kind:thanks', { value: 'telepathy', at: 1 })
    map.set('kind:mention', 'off')
    map.set('quiet', { value: { isOn: true, from: -5, to: 3 }, at: 1 })
    map.set('digest', { value: 'last', at: 1 })
    expect(readNotificationSettings([doc])).toEqual(defaultNotifications)
  })
})

describe('claims to tell of a notice', () => {
  it('of two devices leave one winner that both read', () => {
    const [a, b] = devicesWith(2, () => {}) as [Y.Doc, Y.Doc]
    expect(claimNotices(a, [a], ['n1', 'n2'], 'window-a', 10)).toEqual(['n1', 'n2'])
    expect(claimNotices(b, [b], ['n1'], 'window-b', 11)).toEqual(['n1'])
    carry(a, b)
    carry(b, a)
    expect(readClaim([a], 'n1')).toBe(readClaim([b], 'n1'))
    expect(readClaim([b], 'n2')).toBe('window-a')
    expect(claimNotices(b, [b], ['n1', 'n2', 'n3'], 'window-c', 20)).toEqual(['n3'])
  })

  it('in two documents are the first by time', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    claimNotices(a, [a], ['n1'], 'window-a', 10)
    claimNotices(b, [b], ['n1'], 'window-b', 9)
    expect([readClaim([a, b], 'n1'), readClaim([b, a], 'n1')]).toEqual(['window-b', 'window-b'])
    expect(claimNotices(a, [a, b], ['n1'], 'window-c', 30)).toEqual([])
  })

  it('stay few', () => {
    const doc = new Y.Doc()
    for (let at = 0; at < keptClaims + 10; at++) claimNotices(doc, [doc], [`n${at}`], 'w', at)
    expect(notifiedOf(doc).size).toBeLessThanOrEqual(keptClaims)
    expect(readClaim([doc], `n${keptClaims + 9}`)).toBe('w')
  })
})

const mapsOf = (doc: Y.Doc) =>
  [marksOf, lookedOf, notificationSettingsOf, notifiedOf].map((map) => map(doc).toJSON())

type Operation = (doc: Y.Doc, side: number, at: number) => void
const operations: Record<string, Operation> = {
  read: (doc, _side, at) => setMarks(doc, 'read', [notice(at % 3)], true, at),
  unread: (doc, _side, at) => setMarks(doc, 'read', [notice(at % 3)], false, at),
  done: (doc, _side, at) => setMarks(doc, 'done', [notice(at % 3)], true, at),
  look: (doc, _side, at) => setLooked(doc, `page${at % 2}`, at),
  lookAll: (doc, _side, at) => setLookedAll(doc, at),
  way: (doc, side, at) =>
    setNoticeWay(doc, noticeKinds[at % 2] ?? 'mention', side === 0 ? 'off' : 'desktop', at),
  quiet: (doc, side, at) => setQuietHours(doc, { ...quiet, from: side }, at),
  claim: (doc, side, at) => void claimNotices(doc, [doc], [`n${at % 3}`], `w${side}`, at),
}

describe('a personal document on three devices at once', () => {
  it('ends equal in every order, and what was looked at never falls back', () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(operations)), fc.nat({ max: 2 }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const results = [
          [0, 1, 2],
          [1, 2, 0],
        ].map((order) => {
          const docs = devicesWith(3, (doc) => createPersonalSpace(doc, stampOf(1)))
          steps.forEach(([name, side], at) => {
            operations[name]?.(docs[side] as Y.Doc, side, 100 + at)
          })
          const before = docs.map((doc) => readLooked([doc]))
          for (let round = 0; round < 2; round++)
            for (const from of order)
              for (const to of order)
                if (from !== to) carry(docs[from] as Y.Doc, docs[to] as Y.Doc)
          const [first, ...others] = docs as [Y.Doc, Y.Doc, Y.Doc]
          for (const other of others) expect(mapsOf(other)).toEqual(mapsOf(first))
          const { all, of } = readLooked([first])
          expect(all).toBe(Math.max(...before.map((one) => one.all)))
          for (const one of before)
            for (const [id, at] of one.of) if (at > all) expect(of.has(id)).toBe(true)
          return mapsOf(first)
        })
        expect(results[0]).toEqual(results[1])
      }),
      { seed: 608, numRuns: 80 },
    )
  })
})
