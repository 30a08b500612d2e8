import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $getTableNodeFromLexicalNodeOrThrow,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
} from '@lexical/table'
import { $getSelection, $isRangeSelection } from 'lexical'
import { Table as TableIcon } from 'lucide-react'
import { useMessages } from '../../hooks/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { useEditorContext } from '../EditorContext.ts'

/** What can be done to the table in which the caret is. */
export function TableMenu() {
  const { editor } = useEditorContext()
  const t = useMessages()
  const change = (how: () => unknown) => () => {
    editor.update(() => {
      how()
    })
    editor.focus()
  }
  return (
    <MenuButton
      label={t('editor.tableMenu')}
      items={[
        {
          id: 'row-above',
          label: t('editor.rowAbove'),
          onAction: change(() => $insertTableRowAtSelection(false)),
        },
        {
          id: 'row-below',
          label: t('editor.rowBelow'),
          onAction: change(() => $insertTableRowAtSelection(true)),
        },
        {
          id: 'column-before',
          label: t('editor.columnBefore'),
          onAction: change(() => $insertTableColumnAtSelection(false)),
        },
        {
          id: 'column-after',
          label: t('editor.columnAfter'),
          onAction: change(() => $insertTableColumnAtSelection(true)),
        },
        { id: 'header', label: t('editor.headerRow'), onAction: change($toggleHeaderRow) },
        { id: 'line', kind: 'separator' },
        {
          id: 'row-delete',
          label: t('editor.rowDelete'),
          danger: true,
          onAction: change(() => $deleteTableRowAtSelection()),
        },
        {
          id: 'column-delete',
          label: t('editor.columnDelete'),
          danger: true,
          onAction: change(() => $deleteTableColumnAtSelection()),
        },
        {
          id: 'table-delete',
          label: t('editor.tableDelete'),
          danger: true,
          onAction: change($deleteTable),
        },
      ]}
    >
      <IconButton label={t('editor.tableMenu')} icon={<TableIcon />} size="s" />
    </MenuButton>
  )
}

function $deleteTable(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const table = $getTableNodeFromLexicalNodeOrThrow(selection.anchor.getNode())
  table.selectPrevious()
  table.remove()
}

function $toggleHeaderRow(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const table = $getTableNodeFromLexicalNodeOrThrow(selection.anchor.getNode())
  const row = table.getFirstChild()
  if (!$isTableRowNode(row)) return
  const cells = row.getChildren().filter($isTableCellNode)
  const isHeader = cells.every((cell) => cell.hasHeaderState(TableCellHeaderStates.ROW))
  for (const cell of cells)
    cell.setHeaderStyles(
      isHeader ? TableCellHeaderStates.NO_STATUS : TableCellHeaderStates.ROW,
      TableCellHeaderStates.ROW,
    )
}
