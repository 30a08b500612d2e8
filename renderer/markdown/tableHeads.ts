/** Which cells of a table head its rows and columns. */
import { headerStates } from '../../model/body/BodyNode.ts'

/** The header state of a cell in a table whose head is one of `none`, `row` (the first), `column` (the first), `both`. */
export function expectedHeader(head: string, row: number, column: number): number {
  const inRow = row === 0 && (head === 'row' || head === 'both') ? headerStates.row : 0
  const inColumn =
    column === 0 && (head === 'column' || head === 'both') ? headerStates.column : 0
  return inRow | inColumn
}
