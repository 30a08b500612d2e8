import { $createTableNodeWithDimensions } from '@lexical/table'
import { $getRoot } from 'lexical'
import { expect, it } from 'vitest'
import { createBodyEditor } from '../headless.ts'
import { listSeams } from './measureTable.ts'
import { $readTableMap, $selectCells } from './TableRange.ts'
import { $runTableCommand } from './tableCommands.ts'

it('tells where a column can be taken by its edge: across a merged cell one means the cell', () => {
  const editor = createBodyEditor()
  editor.update(
    () => {
      const table = $createTableNodeWithDimensions(4, 3)
      $getRoot().append(table)
      const seams = () => listSeams($readTableMap(table), [0, 10, 20, 30, 40])
      expect(seams()).toEqual([[[0, 40]], [[0, 40]], [[0, 40]]])
      $selectCells(table, { row: 1, column: 0 }, { row: 2, column: 1 })
      $runTableCommand('cells-merge', 'en')
      expect(seams()).toEqual([
        [
          [0, 10],
          [30, 40],
        ],
        [[0, 40]],
        [[0, 40]],
      ])
    },
    { discrete: true },
  )
})
