import {
  $createParagraphNode,
  $findMatchingParent,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
} from 'lexical'
import {
  BetweenVerticalStart,
  Columns2,
  Columns3,
  Columns4,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { $createColumnNode, $isColumnNode, type ColumnNode } from '../nodes/ColumnNode.ts'
import { $isColumnsNode, type ColumnsNode, columnLimits } from '../nodes/ColumnsNode.ts'
import styles from './Containers.module.css'
import { $setColumnCount } from './insertContainers.ts'
import { $unwrap } from './registerContainerShapes.ts'

const counts = { 2: Columns2, 3: Columns3, 4: Columns4 } as const

/** The menu of a set of columns; nothing for readers. */
export function ColumnsTools(props: { readonly node: ColumnsNode }) {
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  if (!editable) return null
  const key = props.node.getKey()
  const count = props.node.__size
  const change = ($change: (columns: ColumnsNode) => void) =>
    editor.update(() => {
      const columns = $getNodeByKey(key)
      if ($isColumnsNode(columns)) $change(columns)
    })
  return (
    <MenuButton
      label={t('blocks.columnsMenu')}
      placement="bottom end"
      items={[
        ...([2, 3, 4] as const).map((one) => {
          const Icon = counts[one]
          return {
            id: String(one),
            label: t(`blocks.columns${one}`),
            icon: <Icon />,
            isChecked: one === count,
            onAction: () => change((columns) => $setColumnCount(columns, one)),
          }
        }),
        { id: 'line', kind: 'separator' as const },
        {
          id: 'add',
          label: t('blocks.columnAdd'),
          icon: <BetweenVerticalStart />,
          isDisabled: count >= columnLimits.most,
          onAction: () => change($addColumn),
        },
        {
          id: 'unwrap',
          label: t('blocks.unwrap'),
          icon: <Ungroup />,
          onAction: () =>
            change((columns) => {
              for (const column of columns.getColumns()) $unwrap(column)
              $unwrap(columns)
            }),
        },
        {
          id: 'delete',
          label: t('blocks.columnDelete'),
          icon: <Trash2 />,
          danger: true,
          onAction: () =>
            change((columns) => {
              const column = $presentColumn(columns)
              const neighbour = column.getNextSibling() ?? column.getPreviousSibling()
              if ($isColumnNode(neighbour)) neighbour.selectStart()
              column.remove()
            }),
        },
      ]}
    >
      <IconButton
        label={t('blocks.columnsMenu')}
        icon={<Columns2 />}
        size="s"
        variant="secondary"
        className={styles.columnsMenu as string}
      />
    </MenuButton>
  )
}

function $addColumn(columns: ColumnsNode): void {
  const column = $createColumnNode().append($createParagraphNode())
  $presentColumn(columns).insertAfter(column)
  column.selectStart()
}

/** The column that the caret is in, or else the last. */
function $presentColumn(columns: ColumnsNode): ColumnNode {
  const selection = $getSelection()
  const found = $isRangeSelection(selection)
    ? $findMatchingParent(
        selection.anchor.getNode(),
        (node) => $isColumnNode(node) && columns.is(node.getParent()),
      )
    : null
  return ($isColumnNode(found) ? found : columns.getLastChildOrThrow()) as ColumnNode
}
