import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyRootKey } from '../../../model/pageBody.ts'
import { repairTables } from './repairTables.ts'

const rootOf = (doc: Y.Doc) => doc.get(bodyRootKey, Y.XmlElement) as Y.XmlElement

function cell(text: string) {
  const element = new Y.XmlElement('tablecell')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  element.insert(0, [paragraph])
  return element
}

function row(...texts: string[]) {
  const element = new Y.XmlElement('tablerow')
  element.insert(0, texts.map(cell))
  return element
}

function tableDoc(...rows: string[][]) {
  const doc = new Y.Doc()
  const table = new Y.XmlElement('table')
  table.insert(
    0,
    rows.map((texts) => row(...texts)),
  )
  rootOf(doc).insert(0, [table])
  return doc
}

const rowsOf = (doc: Y.Doc) => (rootOf(doc).get(0) as Y.XmlElement).toArray() as Y.XmlElement[]
const lengths = (doc: Y.Doc) => rowsOf(doc).map((one) => one.length)

function copyOf(doc: Y.Doc) {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'test')
  return copy
}

function exchange(a: Y.Doc, b: Y.Doc) {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'relay')
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a), 'relay')
}

/** One adds a row while another adds a column; both have met. */
function raggedPair() {
  const a = tableDoc(['a', 'b'], ['c', 'd'])
  const b = copyOf(a)
  ;(rootOf(a).get(0) as Y.XmlElement).push([row('e', 'f')])
  for (const one of rowsOf(b)) one.push([cell('+')])
  exchange(a, b)
  return [a, b] as const
}

describe('a table that two people made ragged', () => {
  it('is repaired by both at once to one and the same table', () => {
    const [a, b] = raggedPair()
    expect(lengths(a)).toEqual([3, 3, 2])
    expect(repairTables(a, rootOf(a))).toBe(1)
    expect(repairTables(b, rootOf(b))).toBe(1)
    exchange(a, b)
    expect(lengths(a)).toEqual([3, 3, 3])
    expect(rootOf(b).toString()).toBe(rootOf(a).toString())
    expect(Y.encodeStateAsUpdate(a)).toEqual(Y.encodeStateAsUpdate(b))
  })

  it('is not repaired twice', () => {
    const [a] = raggedPair()
    repairTables(a, rootOf(a))
    const state = Y.encodeStateAsUpdate(a)
    expect(repairTables(a, rootOf(a))).toBe(0)
    expect(Y.encodeStateAsUpdate(a)).toEqual(state)
  })

  it('keeps every word that was in it', () => {
    const [a] = raggedPair()
    repairTables(a, rootOf(a))
    expect(
      [
        ...rootOf(a)
          .toString()
          .replace(/<[^>]*>/g, ''),
      ]
        .sort()
        .join(''),
    ).toBe('++abcdef')
  })

  it('goes on merging what is typed into a repaired cell', () => {
    const [a, b] = raggedPair()
    repairTables(a, rootOf(a))
    repairTables(b, rootOf(b))
    const textIn = (doc: Y.Doc) =>
      ((rowsOf(doc)[2]!.get(2) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText
    textIn(a).insert(0, 'x')
    textIn(b).insert(0, 'y')
    exchange(a, b)
    expect(textIn(a).toString()).toHaveLength(2)
    expect(textIn(b).toString()).toBe(textIn(a).toString())
  })
})

describe('a table that is whole', () => {
  it('is left alone, and so is one with merged cells', () => {
    const whole = tableDoc(['a', 'b'], ['c', 'd'])
    expect(repairTables(whole, rootOf(whole))).toBe(0)
    const merged = tableDoc(['a'], ['c', 'd'])
    ;(rowsOf(merged)[0]!.get(0) as Y.XmlElement).setAttribute(
      '__colSpan',
      2 as unknown as string,
    )
    expect(repairTables(merged, rootOf(merged))).toBe(0)
  })
})
