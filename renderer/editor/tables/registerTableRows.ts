import { $isTableCellNode, $isTableRowNode, TableRowNode } from '@lexical/table'
import {
  $createParagraphNode,
  $isElementNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'

/**
 * Keeps words out of rows that have no cell of their own: where merged cells cover a whole row, the end of the table
 * is in that row, and Lexical takes out of it what is typed there. It goes to the cell that covers the row. Must be
 * registered before Lexical's own rules of tables. Returns its own undo.
 */
export function registerTableRows(editor: LexicalEditor): () => void {
  return editor.registerNodeTransform(TableRowNode, (row) => {
    const loose = row.getChildren().filter((child) => !$isTableCellNode(child))
    const cell = loose.length > 0 ? $findCell(row) : null
    if (!cell) return
    for (const child of loose)
      cell.append(
        $isElementNode(child) && !child.isInline()
          ? child
          : $createParagraphNode().append(child),
      )
  })
}

/** The last cell of a row or, where it has none, of the next above that has: it reaches down. */
function $findCell(row: TableRowNode): ElementNode | null {
  for (
    let one: LexicalNode | null = row;
    $isTableRowNode(one);
    one = one.getPreviousSibling()
  ) {
    const cell = one.getChildren().findLast($isTableCellNode)
    if (cell) return cell
  }
  return null
}
