import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { assembleBody } from './assembleBody.ts'
import { type BodyElement, createElement } from './BodyNode.ts'
import { changeBody } from './changeBody.ts'
import { readBody } from './readBody.ts'
import { readFlow } from './readFlow.ts'
import { arbitraryBody, withoutIds } from './testing/arbitraryBody.ts'

function docOf(blocks: readonly BodyElement[] = [], client = 1): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  if (blocks.length > 0) changeBody(doc, blocks, 'test')
  return doc
}

function exchange(...docs: readonly Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update, 'remote')
}

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote')
  return copy
}

const wordsOf = (doc: Y.Doc) => JSON.stringify(withoutIds(readBody(doc)))
const paragraph = (text: string, id?: string): BodyElement => ({
  ...createElement('paragraph', {}, text === '' ? [] : [{ kind: 'text', text, format: 0 }]),
  ...(id === undefined ? {} : { id }),
})

describe('a body in its document', () => {
  it('is read as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        expect(withoutIds(readBody(docOf(body)))).toEqual(withoutIds(body))
      }),
      { numRuns: 300 },
    )
  })

  it('becomes any other body, and writes nothing when it is that already', () => {
    fc.assert(
      fc.property(arbitraryBody, arbitraryBody, (first, second) => {
        const doc = docOf(first)
        changeBody(doc, second, 'test')
        expect(withoutIds(readBody(doc))).toEqual(withoutIds(second))
        const state = Y.encodeStateAsUpdate(doc)
        changeBody(doc, readBody(doc), 'test')
        expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
      }),
      { numRuns: 300 },
    )
  })

  it('ends alike on all devices whatever two of them made of it apart', () => {
    fc.assert(
      fc.property(arbitraryBody, arbitraryBody, arbitraryBody, (start, left, right) => {
        const a = docOf(start)
        const b = copyOf(a, 2)
        changeBody(a, left, 'test')
        changeBody(b, right, 'test')
        exchange(a, b)
        expect(wordsOf(a)).toBe(wordsOf(b))
        expect(readFlow(a).copies.length).toBe(readFlow(b).copies.length)
        expect(() => assembleBody(readFlow(a))).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})

describe('two people in one block', () => {
  const split = (doc: Y.Doc, at: number) => {
    const [first, ...rest] = readBody(doc) as BodyElement[]
    const text = (first as BodyElement).children
      .map((one) => (one as { text: string }).text)
      .join('')
    changeBody(
      doc,
      [paragraph(text.slice(0, at), first?.id), paragraph(text.slice(at)), ...rest],
      'test',
    )
  }

  it('split it apart: each split holds, no word is doubled', () => {
    const a = docOf([paragraph('abcdefghij')])
    const b = copyOf(a, 2)
    split(a, 3)
    split(b, 7)
    exchange(a, b)
    expect(wordsOf(a)).toBe(wordsOf(b))
    expect(readBody(a).map((one) => (one.children[0] as { text: string }).text)).toEqual([
      'abc',
      'defg',
      'hij',
    ])
  })

  it('make a heading of it and type in it: both hold', () => {
    const a = docOf([paragraph('four')])
    const b = copyOf(a, 2)
    const [block] = readBody(a) as [BodyElement]
    changeBody(a, [{ ...block, type: 'heading', props: { __tag: 'h2' } }], 'test')
    changeBody(b, [paragraph('four 3', block.id)], 'test')
    exchange(a, b)
    expect(withoutIds(readBody(b))).toEqual([
      { type: 'heading', props: { __tag: 'h2' }, children: [{ text: 'four 3', format: 0 }] },
    ])
  })

  it('move it to two places: it is in one, with what either typed in it', () => {
    const a = docOf([paragraph('one'), paragraph('two'), paragraph('three')])
    const b = copyOf(a, 2)
    const [one, two, three] = readBody(a) as [BodyElement, BodyElement, BodyElement]
    changeBody(a, [two, one, three], 'test')
    changeBody(a, [two, paragraph('one!', one.id), three], 'test')
    changeBody(b, [two, three, one], 'test')
    exchange(a, b)
    expect(wordsOf(a)).toBe(wordsOf(b))
    const words = readBody(a).map((block) =>
      block.children.map((child) => (child as { text: string }).text).join(''),
    )
    expect(words.join(' ').match(/one/g)).toHaveLength(1)
    expect(words.join('')).toContain('!')
  })
})

describe('two people in one table', () => {
  const table = (rows: readonly (readonly string[])[]): BodyElement =>
    createElement(
      'table',
      {},
      rows.map((row) =>
        createElement(
          'tablerow',
          {},
          row.map((cell) => createElement('tablecell', {}, [paragraph(cell)])),
        ),
      ),
    )
  const gridOf = (doc: Y.Doc) =>
    (readBody(doc)[0] as BodyElement).children.map((row) =>
      (row as BodyElement).children.map((cell) =>
        ((cell as BodyElement).children[0] as BodyElement).children
          .map((one) => (one as { text: string }).text)
          .join(''),
      ),
    )
  const change = (doc: Y.Doc, edit: (grid: BodyElement) => void) => {
    const [grid] = structuredClone(readBody(doc)) as unknown as [BodyElement]
    edit(grid)
    changeBody(doc, [grid], 'test')
  }

  it('add a row and a column: every row has every column', () => {
    const a = docOf([
      table([
        ['1', '2'],
        ['3', '4'],
      ]),
    ])
    const b = copyOf(a, 2)
    change(
      a,
      (grid) =>
        void grid.children.push(
          createElement('tablerow', {}, [
            createElement('tablecell', {}, [paragraph('5')]),
            createElement('tablecell', {}, [paragraph('6')]),
          ]),
        ),
    )
    change(b, (grid) => {
      for (const row of grid.children)
        (row as BodyElement).children.push(createElement('tablecell', {}, [paragraph('x')]))
    })
    exchange(a, b)
    expect(gridOf(a)).toEqual([
      ['1', '2', 'x'],
      ['3', '4', 'x'],
      ['5', '6', ''],
    ])
    expect(gridOf(b)).toEqual(gridOf(a))
  })

  it('type into a row that the other takes out: the row comes back', () => {
    const a = docOf([
      table([
        ['1', '2'],
        ['3', '4'],
      ]),
    ])
    const b = copyOf(a, 2)
    change(a, (grid) => void grid.children.splice(1, 1))
    change(b, (grid) => {
      const cell = (grid.children[1] as BodyElement).children[0] as BodyElement
      cell.children[0] = paragraph('3!', (cell.children[0] as BodyElement).id)
    })
    exchange(a, b)
    expect(gridOf(a)).toEqual([
      ['1', '2'],
      ['3!', '4'],
    ])
    expect(gridOf(b)).toEqual(gridOf(a))
  })
})
