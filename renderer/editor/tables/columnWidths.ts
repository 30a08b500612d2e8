/** The widths of a table's columns, in CSS pixels, as they are stored. */

import type { TableNode } from '@lexical/table'
import { $readTableMap } from './TableRange.ts'

/** Narrower no column can be made; wider neither. */
export const columnWidthLimits = { min: 48, max: 1200 } as const

/** Holds a width within what a column may have, in whole pixels. */
export function clampColumnWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, columnWidthLimits.min), columnWidthLimits.max))
}

/**
 * Gives one column a width. `shown` are the widths on the screen now: a table whose columns
 * had found their own width so far keeps it in all others.
 */
export function $setColumnWidth(
  table: TableNode,
  column: number,
  width: number,
  shown: readonly number[],
): void {
  const count = $readTableMap(table)[0]?.length ?? 0
  const stored = table.getColWidths()
  const widths = Array.from(
    { length: count },
    (_, index) => stored?.[index] ?? clampColumnWidth(shown[index] ?? 120),
  )
  if (column < 0 || column >= count) return
  widths[column] = clampColumnWidth(width)
  table.setColWidths(widths)
}

/** Lets the columns find their own widths again. */
export function $resetColumnWidths(table: TableNode): void {
  if (table.getColWidths()) table.setColWidths(undefined)
}
