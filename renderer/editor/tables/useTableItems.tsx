import {
  ArrowDown,
  ArrowDownAZ,
  ArrowDownZA,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  Eraser,
  type LucideIcon,
  MoveHorizontal,
  PanelLeft,
  PanelTop,
  RulerDimensionLine,
  TableCellsMerge,
  TableCellsSplit,
  Trash2,
} from 'lucide-react'
import { useIntl } from 'react-intl'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { MenuAction, MenuEntry } from '../../ui/Menu.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { showKeys } from '../keys/editorKeys.ts'
import { $readTableRange } from './TableRange.ts'
import { $runTableCommand, type TableGroup, tableCommands } from './tableCommands.ts'

const icons: Readonly<Record<string, LucideIcon>> = {
  'row-above': BetweenHorizontalStart,
  'row-below': BetweenHorizontalEnd,
  'row-up': ArrowUp,
  'row-down': ArrowDown,
  'row-header': PanelTop,
  'row-delete': Trash2,
  'column-before': BetweenVerticalStart,
  'column-after': BetweenVerticalEnd,
  'column-left': ArrowLeft,
  'column-right': ArrowRight,
  'column-ascending': ArrowDownAZ,
  'column-descending': ArrowDownZA,
  'column-header': PanelLeft,
  'column-delete': Trash2,
  'cells-merge': TableCellsMerge,
  'cells-split': TableCellsSplit,
  'cells-clear': Eraser,
  'widths-reset': MoveHorizontal,
  'table-delete': Trash2,
}

/**
 * Gives the function that lists what can be done to the selected part of a table, for the
 * groups asked for; called when a menu opens. `onWidth` goes to the column's own width.
 */
export function useTableItems(
  onWidth: (() => void) | null,
): (groups: readonly TableGroup[]) => readonly MenuEntry[] {
  const { editor } = useEditorContext()
  const t = useMessages()
  const { locale } = useIntl()
  return (groups) =>
    editor.getEditorState().read(() => {
      const range = $readTableRange()
      if (!range) return []
      const counts = {
        row: range.bottom - range.top + 1,
        column: range.right - range.left + 1,
        cells: 1,
        table: 1,
      }
      const listItems = (group: TableGroup): readonly MenuAction[] => {
        const items = tableCommands
          .filter((one) => one.group === group)
          .map((one): MenuAction => {
            const Icon = icons[one.id]
            return {
              id: one.id,
              label: t(one.label, { count: counts[group] }),
              ...(Icon ? { icon: <Icon /> } : {}),
              ...(one.danger ? { danger: true } : {}),
              ...(one.keys ? { shortcut: showKeys(one.keys) } : {}),
              ...(one.$isOn ? { isChecked: one.$isOn(range) } : {}),
              isDisabled: one.$isAvailable?.(range) === false,
              onAction: () => {
                editor.update(() => {
                  $runTableCommand(one.id, locale)
                })
                editor.focus()
              },
            }
          })
        if (group !== 'column' || !onWidth) return items
        const width: MenuAction = {
          id: 'column-width',
          label: t('tables.columnWidth'),
          icon: <RulerDimensionLine />,
          onAction: onWidth,
        }
        return [...items.slice(0, -1), width, ...items.slice(-1)]
      }
      return groups.map((group) => ({
        id: group,
        kind: 'section' as const,
        title: t(`tables.group.${group}`),
        items: listItems(group),
      }))
    })
}
