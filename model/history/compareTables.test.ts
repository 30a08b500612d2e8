import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../body/BodyNode.ts'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'
import { paragraphOf } from '../testing/paragraphs.ts'
import { compareBodies } from './compareBodies.ts'

const cellOf = (text: string, props = {}) =>
  createElement('tablecell', props, text === '' ? [] : [paragraphOf(text)])
const rowOf = (...texts: string[]) =>
  createElement(
    'tablerow',
    {},
    texts.map((text) => cellOf(text)),
  )

/** A table as a document gives it, with ids; `change` makes the later version of it. */
function compare(rows: readonly BodyElement[], change: (table: BodyElement) => BodyElement) {
  const doc = new Y.Doc()
  changeBody(doc, [createElement('table', {}, [...rows])], 'test')
  const before = readBody(doc)
  changeBody(doc, [change(before[0] as BodyElement)], 'test')
  const [row, ...more] = compareBodies(before, readBody(doc))
  expect(more).toEqual([])
  return row!
}

/** A table's difference as lines of text: `+` came, `-` went, `>` moved, `~` changed. */
function tell({ table }: ReturnType<typeof compare>): readonly string[] {
  const sign = { same: '', added: '+', removed: '-', moved: '>', changed: '~' }
  const columns = table!.columns.map(({ kind }) => sign[kind] || '.').join(' ')
  const rows = table!.rows.map((row) =>
    [
      sign[row.kind],
      ...row.cells.map(({ cell }) => {
        const words = cell.blocks.flatMap((block) => block.words)
        return sign[cell.kind] + words.map(({ kind, text }) => sign[kind] + text).join('')
      }),
    ].join('|'),
  )
  return [columns, ...rows]
}

const children = (element: BodyElement) => element.children as BodyElement[]
const withRows = (table: BodyElement, rows: readonly BodyElement[]): BodyElement => ({
  ...table,
  children: [...rows],
})

describe('the difference of a table', () => {
  it('marks the cells whose words changed', () => {
    const row = compare([rowOf('Stage', 'Degrees'), rowOf('One', '480')], (table) => {
      const [head, one] = children(table) as [BodyElement, BodyElement]
      const [name, degrees] = children(one) as [BodyElement, BodyElement]
      const changed = { ...degrees, children: [paragraphOf('520')] }
      return withRows(table, [head, { ...one, children: [name, changed] }])
    })
    expect(row.kind).toBe('changed')
    expect(tell(row)).toEqual(['. .', '|Stage|Degrees', '|One|~-480+520'])
  })

  it('tells rows that came, went and moved, each where it stands or stood', () => {
    const row = compare([rowOf('a'), rowOf('b'), rowOf('c'), rowOf('d')], (table) => {
      const [a, , c, d] = children(table) as BodyElement[]
      return withRows(table, [d!, a!, rowOf('new'), c!])
    })
    expect(tell(row)).toEqual(['.', '>|d', '|a', '-|--b', '+|++new', '|c'])
  })

  it('tells columns that came and went', () => {
    const row = compare([rowOf('a', 'b'), rowOf('c', 'd')], (table) =>
      withRows(
        table,
        children(table).map((one) => ({
          ...one,
          children: [children(one)[1]!, cellOf('new')],
        })),
      ),
    )
    expect(tell(row)).toEqual(['- . +', '|--a|b|++new', '|--c|d|++new'])
  })

  it('keeps merged cells together while nothing else became of the table', () => {
    const merged = [
      createElement('tablerow', {}, [cellOf('wide', { __colSpan: 2 })]),
      rowOf('a', 'b'),
    ]
    const same = compare(merged, (table) => table)
    expect(same.kind).toBe('same')
    expect(same.table?.rows[0]?.cells.map(({ cell }) => cell.span)).toEqual([
      { rows: 1, columns: 2 },
    ])
    const longer = compare(merged, (table) =>
      withRows(table, [...children(table), rowOf('c', 'd')]),
    )
    expect(longer.table?.rows[0]?.cells).toHaveLength(2)
    expect(longer.table?.rows[0]?.cells.every(({ cell }) => cell.span === null)).toBe(true)
  })

  it('tells all of a table that came or went', () => {
    const doc = new Y.Doc()
    changeBody(doc, [createElement('table', {}, [rowOf('a', 'b')])], 'test')
    const [came] = compareBodies([], readBody(doc))
    const [went] = compareBodies(readBody(doc), [])
    expect(came?.table?.rows[0]?.cells.map(({ cell }) => cell.kind)).toEqual(['added', 'added'])
    expect(went?.kind).toBe('removed')
    expect(went?.table?.rows.map(({ kind }) => kind)).toEqual(['removed'])
  })
})
