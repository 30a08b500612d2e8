/** Tests only: several devices' copies of one document. */
import * as Y from 'yjs'
import type { PersonId } from '../ids.ts'
import type { Stamp } from '../stamp.ts'

/** An id of the right form that tells what it is: `idOf('page', 3)`. */
export function idOf<Id extends string>(kind: string, number: number): Id {
  return `${kind}${String(number).padStart(20 - kind.length, '0')}` as Id
}

/** Someone acting at a time. */
export function stampOf(at: number, person = 1): Stamp {
  return { at, by: idOf<PersonId>('person', person) }
}

/** Copies of a document on `count` devices with fixed client ids, so that a failing run can be run again. */
export function devicesWith(count: number, fill: (doc: Y.Doc) => void): readonly Y.Doc[] {
  const first = new Y.Doc()
  first.clientID = 1000
  fill(first)
  return Array.from({ length: count }, (_, at) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), 'test')
    doc.clientID = at + 1
    return doc
  })
}

/** Carries everything from one device to another. */
export function carry(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'test')
}

/** Carries everything round until every device has all; what they make of it is each one's own. */
export function meet(docs: readonly Y.Doc[]): void {
  const [first, ...others] = docs as [Y.Doc, ...Y.Doc[]]
  let last = first
  // On to the last, which then has all, and from it round again.
  for (const doc of [...others, first, ...others.slice(0, -1)]) {
    carry(last, doc)
    last = doc
  }
}

/** A document's whole content as plain data. A map that was only looked into is nothing. */
export function contentOf(doc: Y.Doc): unknown {
  return Object.fromEntries(
    [...doc.share.keys()]
      .sort()
      .filter((key) => doc.getMap(key).size > 0)
      .map((key) => [key, doc.getMap(key).toJSON()]),
  )
}
