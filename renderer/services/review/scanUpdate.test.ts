import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { scanUpdate, withoutDeletions } from './scanUpdate.ts'

/** Deletes by the clock, as yjs itself reads them. */
function deletedOf(update: Uint8Array): number {
  let sum = 0
  for (const ranges of Y.decodeUpdate(update).ds.clients.values())
    for (const { len } of ranges) sum += len
  return sum
}

const operation = fc.record({
  kind: fc.constantFrom('text', 'delete', 'map', 'any', 'xml', 'format', 'binary', 'embed'),
  at: fc.nat(40),
  text: fc.string({ unit: 'grapheme', maxLength: 12 }),
})

function act(doc: Y.Doc, { kind, at, text }: { kind: string; at: number; text: string }): void {
  const words = doc.getText('t')
  const map = doc.getMap('m')
  const body = doc.get('root-v2', Y.XmlElement) as Y.XmlElement
  if (kind === 'text') words.insert(Math.min(at, words.length), text)
  if (kind === 'delete')
    words.delete(
      Math.min(at, words.length),
      Math.min(3, words.length - Math.min(at, words.length)),
    )
  if (kind === 'map') map.set(text, new Y.Map([['trashedAt', at]]))
  if (kind === 'any')
    map.set(`k${at}`, { text, at, list: [1.5, -3, null, undefined, true, text, at * 2 ** 40] })
  if (kind === 'xml') {
    const element = new Y.XmlElement('paragraph')
    element.setAttribute('__x', text)
    element.insert(0, [new Y.XmlText(text), new Y.XmlElement('linebreak')])
    body.insert(0, [element])
  }
  if (kind === 'format') words.format(0, words.length, { t: at })
  if (kind === 'binary') doc.getArray('a').push([new Uint8Array([at, 1])])
  if (kind === 'embed') words.insertEmbed(0, { image: text })
}

describe('scanning an update', () => {
  it('reads whatever yjs writes to its end, and counts its deletions', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 30 }), (operations) => {
        const doc = new Y.Doc({ gc: operations.length % 2 === 0 })
        const updates: Uint8Array[] = []
        doc.on('update', (update: Uint8Array) => updates.push(update))
        for (const one of operations) doc.transact(() => act(doc, one), 'test')
        for (const update of [
          ...updates,
          Y.encodeStateAsUpdate(doc),
          Y.mergeUpdates([...updates, new Uint8Array([0, 0])]),
        ])
          expect(scanUpdate(update).deleted).toBe(deletedOf(update))
      }),
      { numRuns: 150 },
    )
  })

  it('finds pages put in the trash, first and again', () => {
    const doc = new Y.Doc()
    const record = new Y.Map<unknown>()
    doc.getMap('pages').set('p', record)
    let last = new Uint8Array()
    doc.on('update', (update: Uint8Array) => {
      last = new Uint8Array(update)
    })
    record.set('trashedAt', 5)
    expect(scanUpdate(last)).toMatchObject({ trashed: [[doc.clientID, 0]], overwritten: [] })
    record.delete('trashedAt')
    record.set('trashedAt', 6)
    expect(scanUpdate(last)).toMatchObject({ trashed: [], overwritten: [[doc.clientID, 1]] })
  })

  it('gives the update without its deletions', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'abcdef')
    doc.getText('t').delete(1, 3)
    doc.getText('t').insert(0, '!')
    const peer = new Y.Doc({ gc: false })
    Y.applyUpdate(peer, withoutDeletions(Y.encodeStateAsUpdate(doc)), 'test')
    expect(Y.encodeStateVector(peer)).toEqual(Y.encodeStateVector(doc))
    expect(deletedOf(withoutDeletions(Y.encodeStateAsUpdate(doc)))).toBe(0)
  })

  it('throws at bytes that are cut or of another make, with the reason', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'some words')
    const update = Y.encodeStateAsUpdate(doc)
    for (let length = 0; length < update.length; length++)
      expect(() => scanUpdate(update.subarray(0, length))).toThrow(/ends too early/)
    expect(() => scanUpdate(new Uint8Array([1, 1, 1, 0, 30, 1, 1, 97, 0, 0]))).toThrow(
      'content, 30',
    )
  })
})
