import {
  $createTableNodeWithDimensions,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableNode,
} from '@lexical/table'
import { $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { describe, expect, it } from 'vitest'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { createBodyEditor } from '../headless.ts'
import { $setColumnWidth } from './columnWidths.ts'
import { $moveLines } from './moveLines.ts'
import { sortTexts } from './sortRows.ts'
import { $readTableMap, $selectCells } from './TableRange.ts'
import { $runTableCommand } from './tableCommands.ts'

/** A table of the given words, the caret in its first cell. */
function show(rows: readonly (readonly string[])[], headers = { rows: false, columns: false }) {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  editor.update(
    () => {
      const table = $createTableNodeWithDimensions(rows.length, rows[0]?.length ?? 0, headers)
      $getRoot().clear().append(table)
      const map = $readTableMap(table)
      rows.forEach((row, y) => {
        row.forEach((word, x) => {
          map[y]?.[x]?.cell.select().insertText(word)
        })
      })
      table.selectStart()
    },
    { discrete: true },
  )
  return editor
}

function $table(): TableNode {
  const table = $getRoot().getChildren().find($isTableNode)
  if (!table) throw new Error('no table')
  return table
}

/** The words row by row; a header cell ends with `*` (row), `+` (column) or `#` (both), a span shows its size. */
function read(editor: LexicalEditor): string[] {
  return editor.read(() =>
    $table()
      .getChildren()
      .filter($isTableRowNode)
      .map((row) =>
        row
          .getChildren()
          .filter($isTableCellNode)
          .map((cell) => {
            const sign = ['', '*', '+', '#'][cell.getHeaderStyles()] ?? ''
            const span =
              cell.getColSpan() * cell.getRowSpan() > 1
                ? `(${cell.getColSpan()}x${cell.getRowSpan()})`
                : ''
            return cell.getTextContent().replace(/\n+/g, '/') + sign + span
          })
          .join(' '),
      ),
  )
}

function run(editor: LexicalEditor, id: string, from?: [number, number], to = from): boolean {
  let isDone = false
  editor.update(
    () => {
      if (from && to)
        $selectCells($table(), { row: from[0], column: from[1] }, { row: to[0], column: to[1] })
      isDone = $runTableCommand(id, 'fr')
    },
    { discrete: true },
  )
  return isDone
}

const square = [
  ['a', 'b', 'c'],
  ['d', 'e', 'f'],
  ['g', 'h', 'i'],
]

describe('rows and columns', () => {
  it('are added beside what is selected, and the caret goes into them', () => {
    const editor = show(square)
    run(editor, 'row-below', [1, 1])
    expect(read(editor)).toEqual(['a b c', 'd e f', '  ', 'g h i'])
    editor.update(() => $getSelection()?.insertText('neu'), { discrete: true })
    expect(read(editor)[2]).toBe(' neu ')
    run(editor, 'column-before', [0, 0])
    expect(read(editor)).toEqual([' a b c', ' d e f', '  neu ', ' g h i'])
  })

  it('move by one, several at once, and not beyond the edge', () => {
    const editor = show(square)
    run(editor, 'row-down', [0, 0])
    expect(read(editor)).toEqual(['d e f', 'a b c', 'g h i'])
    run(editor, 'row-up', [1, 0], [2, 2])
    expect(read(editor)).toEqual(['a b c', 'g h i', 'd e f'])
    expect(run(editor, 'row-up', [0, 0])).toBe(false)
    run(editor, 'column-right', [0, 0], [0, 1])
    expect(read(editor)).toEqual(['c a b', 'i g h', 'f d e'])
    expect(run(editor, 'column-right', [0, 2])).toBe(false)
  })

  it('keep their nodes when they move, so that what others write goes along', () => {
    const editor = show(square)
    const keys = () => editor.read(() => $table().getChildrenKeys())
    const [first, second, third] = keys()
    editor.update(() => $moveLines($table(), 'row', 2, 2, 0), { discrete: true })
    expect(keys()).toEqual([third, first, second])
  })

  it('leave the header where it is', () => {
    const editor = show(square, { rows: true, columns: false })
    run(editor, 'row-down', [0, 0])
    expect(read(editor)).toEqual(['d* e* f*', 'a b c', 'g h i'])
    run(editor, 'row-above', [0, 0])
    expect(read(editor)[0]).toBe('* * *')
    expect(read(editor)[1]).toBe('d e f')
  })

  it('take their widths along', () => {
    const editor = show(square)
    editor.update(() => $setColumnWidth($table(), 1, 200.4, [100, 120, 80]), { discrete: true })
    const widths = () => editor.read(() => $table().getColWidths())
    expect(widths()).toEqual([100, 200, 80])
    run(editor, 'column-left', [0, 1])
    expect(widths()).toEqual([200, 100, 80])
    run(editor, 'column-delete', [0, 0])
    expect(widths()).toEqual([100, 80])
    run(editor, 'widths-reset', [0, 0])
    expect(widths()).toBeUndefined()
  })

  it('stay together where a cell lies across several', () => {
    const editor = show(square)
    run(editor, 'cells-merge', [0, 0], [1, 0])
    expect(run(editor, 'row-down', [0, 1])).toBe(false)
    expect(run(editor, 'column-right', [0, 0])).toBe(true)
    expect(read(editor)).toEqual(['b a/d(1x2) c', 'e f', 'h g i'])
  })

  it('are deleted, several at once, the table with its last', () => {
    const editor = show(square)
    run(editor, 'row-delete', [0, 0], [1, 0])
    expect(read(editor)).toEqual(['g h i'])
    run(editor, 'column-delete', [0, 0], [0, 1])
    expect(read(editor)).toEqual(['i'])
    run(editor, 'table-delete', [0, 0])
    expect(
      editor.read(() =>
        $getRoot()
          .getChildren()
          .map((one) => one.getType()),
      ),
    ).toEqual(['paragraph'])
    expect(editor.read(() => $isRangeSelection($getSelection()))).toBe(true)
  })
})

describe('rows and columns beside merged cells', () => {
  it('go past a cell that lies across several rows', () => {
    const editor = show(square)
    run(editor, 'cells-merge', [0, 0], [2, 0])
    expect(run(editor, 'column-left', [0, 1])).toBe(true)
    expect(read(editor)).toEqual(['b a/d/g(1x3) c', 'e f', 'h i'])
  })

  it('are deleted, and a merged cell shrinks to what is left of it', () => {
    const editor = show(square)
    run(editor, 'cells-merge', [0, 0], [1, 1])
    run(editor, 'row-delete', [2, 0])
    expect(read(editor)).toEqual(['a/b/d/e(1x2) c', 'f'])
    run(editor, 'column-delete', [0, 1])
    expect(read(editor)).toEqual(['a/b/d/e'])
  })

  it('leave a cell that reaches beyond them, with its words and the caret beside it', () => {
    const editor = show(square)
    run(editor, 'cells-merge', [0, 1], [1, 2])
    run(editor, 'row-delete', [0, 0])
    expect(read(editor)).toEqual(['d b/c/e/f(2x1)', 'g h i'])
    editor.update(() => $getSelection()?.insertText('!'), { discrete: true })
    expect(read(editor)[0]).toBe('!d b/c/e/f(2x1)')
  })

  it('are deleted with all that a selection of merged cells covers', () => {
    const editor = show(square)
    run(editor, 'cells-merge', [0, 0], [0, 1])
    run(editor, 'column-delete', [0, 0], [1, 0])
    expect(read(editor)).toEqual(['c', 'f', 'i'])
    editor.update(() => $getSelection()?.insertText('!'), { discrete: true })
    expect(read(editor)).toEqual(['!c', 'f', 'i'])
  })
})

describe('headers', () => {
  it('are turned on and off, for the first row and the first column by themselves', () => {
    const editor = show(square)
    run(editor, 'row-header', [2, 2])
    run(editor, 'column-header', [2, 2])
    expect(read(editor)).toEqual(['a# b* c*', 'd+ e f', 'g+ h i'])
    run(editor, 'row-header', [1, 1])
    expect(read(editor)).toEqual(['a+ b c', 'd+ e f', 'g+ h i'])
  })
})

describe('cells', () => {
  it('merge with all their words and split again', () => {
    const editor = show(square)
    run(editor, 'cells-merge', [0, 0], [1, 1])
    expect(read(editor)).toEqual(['a/b/d/e(2x2) c', 'f', 'g h i'])
    expect(run(editor, 'cells-merge', [2, 2])).toBe(false)
    run(editor, 'cells-split', [0, 0])
    expect(read(editor)).toEqual(['a/b/d/e  c', '  f', 'g h i'])
  })

  it('merge to no more rows and columns than there are cells to begin them', () => {
    const editor = show(square)
    const widths = () => editor.read(() => $table().getColWidths())
    editor.update(() => $setColumnWidth($table(), 1, 200, [100, 120, 80]), { discrete: true })
    run(editor, 'cells-merge', [1, 0], [2, 2])
    expect(read(editor)).toEqual(['a b c', 'd/e/f/g/h/i(3x1)'])
    run(editor, 'cells-merge', [0, 0], [1, 2])
    expect(read(editor)).toEqual(['a/b/c/d/e/f/g/h/i'])
    expect(widths()).toEqual([380])
    editor.update(() => $getSelection()?.insertText('!'), { discrete: true })
    expect(read(editor)).toEqual(['a/b/c/d/e/f/g/h/i!'])
  })

  it('are cleared and stay', () => {
    const editor = show(square)
    run(editor, 'cells-clear', [0, 1], [2, 2])
    expect(read(editor)).toEqual(['a  ', 'd  ', 'g  '])
  })
})

describe('sorting', () => {
  it('moves rows, the header stays', () => {
    const editor = show(
      [
        ['Palier', 'Écart'],
        ['Deux', '10'],
        ['Un', '9'],
        ['Élan', ''],
      ],
      { rows: true, columns: false },
    )
    run(editor, 'column-ascending', [2, 1])
    expect(read(editor)).toEqual(['Palier* Écart*', 'Un 9', 'Deux 10', 'Élan '])
    run(editor, 'column-ascending', [0, 0])
    expect(read(editor)).toEqual(['Palier* Écart*', 'Deux 10', 'Élan ', 'Un 9'])
    run(editor, 'column-descending', [0, 0])
    expect(read(editor).slice(1)).toEqual(['Un 9', 'Élan ', 'Deux 10'])
  })

  it.each([
    [
      'numbers as French writes them',
      ['1 234,5', '12', '−3', '1 000'],
      ['−3', '12', '1 000', '1 234,5'],
    ],
    [
      'numbers as English writes them',
      ['1,234.5', '999', '-2.25'],
      ['-2.25', '999', '1,234.5'],
    ],
    ['amounts and shares', ['12 %', '3 %', '100 %'], ['3 %', '12 %', '100 %']],
    [
      'days',
      ['03/12/2026', '27/11/2026', '01/01/2027'],
      ['27/11/2026', '03/12/2026', '01/01/2027'],
    ],
    [
      'words with numbers in them',
      ['Four 10', 'four 9', 'Étuve 1'],
      ['Étuve 1', 'four 9', 'Four 10'],
    ],
    ['empty ones last', ['', 'b', '', 'a'], ['a', 'b', '', '']],
  ])('knows %s', (_name, texts, sorted) => {
    expect(sortTexts(texts, 'ascending', 'fr').map((index) => texts[index])).toEqual(sorted)
  })
})

it('the header bits are those of the model', () => {
  expect(TableCellHeaderStates).toEqual({ NO_STATUS: 0, ROW: 1, COLUMN: 2, BOTH: 3 })
})
