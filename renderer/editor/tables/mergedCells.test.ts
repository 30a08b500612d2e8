/** What can be done to a table leaves it whole, wherever its cells are merged. */
import { $createTableNodeWithDimensions, $isTableNode, type TableNode } from '@lexical/table'
import fc from 'fast-check'
import {
  $getRoot,
  $getSelection,
  $setSelection,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
} from 'lexical'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { copyOf, exchange, open, textOf } from '../binding/testing/boundEditor.ts'
import { registerTableKeys } from './registerTableKeys.ts'
import { $readTableMap, $selectCells } from './TableRange.ts'
import { $runTableCommand, tableCommands } from './tableCommands.ts'

type Device = ReturnType<typeof open>

/** What is done to cells: a command, a key, or words typed over them. */
interface Step {
  readonly act: string
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

const keys = ['Tab', 'Shift+Tab', 'Mod+Enter', 'Mod+Shift+Enter', 'Enter'] as const
const place = fc.tuple(fc.nat(4), fc.nat(4))
const merging = fc.record({ act: fc.constant('cells-merge'), from: place, to: place })
const steps = fc.array(
  fc.oneof(
    merging,
    fc.record({
      act: fc.constantFrom(
        ...tableCommands.map(({ id }) => id),
        ...keys,
        'caret',
        'type',
        'undo',
        'redo',
      ),
      from: place,
      to: place,
    }),
  ),
  { minLength: 1, maxLength: 12 },
)

const $table = (): TableNode | undefined => $getRoot().getChildren().find($isTableNode)

function openTable(rows: number, columns: number): Device {
  const doc = new Y.Doc()
  doc.clientID = 1
  const device = open(doc)
  registerTableKeys(device.editor)
  device.editor.update(
    () => {
      const table = $createTableNodeWithDimensions(rows, columns, {
        rows: true,
        columns: false,
      })
      $getRoot().clear().append(table)
      for (const [y, row] of $readTableMap(table).entries())
        for (const [x, { cell }] of row.entries()) cell.select().insertText(`${y}.${x}`)
    },
    { discrete: true },
  )
  return device
}

function $select({ from, to }: Step, isCaret: boolean): void {
  const table = $table()
  if (!table) return
  const map = $readTableMap(table)
  const [row, column] = [from[0] % map.length, from[1] % (map[0]?.length ?? 1)]
  if (isCaret) map[row]?.[column]?.cell.selectEnd()
  else $selectCells(table, { row, column }, { row: to[0], column: to[1] })
}

function take({ editor, binding }: Device, step: Step): void {
  const { act } = step
  binding.undoManager.stopCapturing()
  if (act === 'undo' || act === 'redo') {
    binding.undoManager[act]()
    return
  }
  const isKey = (keys as readonly string[]).includes(act)
  editor.update(
    () => {
      $select(step, act === 'caret' || (isKey && step.to[0] < 2))
      if (!$table()) return
      const event = {
        key: act.split('+').at(-1),
        shiftKey: act.includes('Shift'),
        ctrlKey: act.includes('Mod'),
        preventDefault() {},
      } as KeyboardEvent
      if (act.endsWith('Tab')) editor.dispatchCommand(KEY_TAB_COMMAND, event)
      else if (act.endsWith('Enter')) editor.dispatchCommand(KEY_ENTER_COMMAND, event)
      else if (act === 'type') $table()?.selectEnd().insertText('~w')
      else if (act !== 'caret') $runTableCommand(act, 'fr')
    },
    { discrete: true },
  )
}

/** Every place of the grid has one cell, which lies within it. */
function $expectWhole(): void {
  const table = $table()
  if (!table) return
  const map = $readTableMap(table)
  const widths = new Set(map.map((row) => row.length))
  expect(widths.size).toBe(1)
  for (const row of map)
    for (const found of row) {
      expect(found?.cell.isAttached()).toBe(true)
      expect(found.startRow + found.cell.getRowSpan()).toBeLessThanOrEqual(map.length)
      expect(found.startColumn + found.cell.getColSpan()).toBeLessThanOrEqual(row.length)
    }
}

/** How many of the words that were typed are in the document. */
const countTyped = ({ doc }: Device) => JSON.stringify(readBody(doc)).split('~w').length - 1

function takeAll(device: Device, all: readonly Step[]): void {
  for (const step of all) {
    const typed = countTyped(device)
    const isTyped = step.act === 'type' && device.editor.read(() => $table() !== undefined)
    take(device, step)
    if (isTyped) expect(countTyped(device)).toBe(typed + 1)
    expect(device.faults).toEqual([])
    device.editor.read($expectWhole)
  }
}

it('throws nowhere, leaves the grid whole, and stores what it shows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      steps,
      (rows, columns, all) => {
        const device = openTable(rows, columns)
        takeAll(device, all)
        expect(device.binding.verify()).toBe(true)
        expect(device.binding.rebinds).toBe(0)
        const again = open(device.doc)
        expect(textOf(again.editor)).toBe(textOf(device.editor))
        device.editor.update(() => $setSelection(null), { discrete: true })
      },
    ),
    { seed: 20_261_127, numRuns: 100 },
  )
})

it('does so, too, where two people did so apart and met', () => {
  fc.assert(
    fc.property(steps, steps, steps, (left, right, after) => {
      const a = openTable(3, 3)
      const copy = copyOf(a.doc)
      copy.clientID = 2
      const b = open(copy)
      registerTableKeys(b.editor)
      takeAll(a, left)
      takeAll(b, right)
      exchange(a.doc, b.doc)
      exchange(a.doc, b.doc)
      takeAll(a, after)
      takeAll(b, after)
      exchange(a.doc, b.doc)
      exchange(a.doc, b.doc)
      expect(textOf(b.editor)).toBe(textOf(a.editor))
      for (const { editor, binding, faults } of [a, b]) {
        editor.read($expectWhole)
        expect(binding.verify()).toBe(true)
        expect(faults).toEqual([])
      }
    }),
    { seed: 20_261_127, numRuns: 50 },
  )
})

it('keeps words at the end of a table whose last row two people have merged away', () => {
  const a = openTable(2, 2)
  const copy = copyOf(a.doc)
  copy.clientID = 2
  const b = open(copy)
  take(a, { act: 'cells-merge', from: [0, 0], to: [1, 0] })
  take(b, { act: 'cells-merge', from: [0, 1], to: [1, 1] })
  exchange(a.doc, b.doc)
  a.editor.update(() => $table()!.selectEnd().insertText('~w'), { discrete: true })
  a.editor.update(() => $getSelection()!.insertText('~w'), { discrete: true })
  expect(countTyped(a)).toBe(2)
  exchange(a.doc, b.doc)
  expect(textOf(b.editor)).toBe(textOf(a.editor))
  expect(textOf(b.editor)).toContain('~w~w')
  expect([...a.faults, ...b.faults]).toEqual([])
})
