import { $findCellNode, $findTableNode, $isTableNode } from '@lexical/table'
import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  type LexicalEditor,
  type NodeKey,
} from 'lexical'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { $measureTable, type TableMeasure } from './measureTable.ts'
import { $readTableMap, $readTableRange } from './TableRange.ts'

/** The row and column to which tools are shown, and where they lie. */
export interface TablePlace extends TableMeasure {
  readonly tableKey: NodeKey
  readonly row: number
  readonly column: number
  /** The table's corner, and the frame through which a wide table is seen, from the holder's corner. */
  readonly table: { readonly left: number; readonly top: number }
  readonly frame: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}

interface Cell {
  readonly tableKey: NodeKey
  readonly row: number
  readonly column: number
}

/**
 * Follows the pointer over the cells of tables, and else the caret in them; measures anew when
 * the text, the size of the table or what is scrolled to changes. While `isHeld` nothing moves.
 */
export function useTablePlace(
  editor: LexicalEditor,
  holder: RefObject<HTMLElement | null>,
  isHeld: boolean,
): TablePlace | null {
  const [place, setPlace] = useState<TablePlace | null>(null)
  const hovered = useRef<Cell | null>(null)
  const held = useRef(isHeld)
  const frame = useRef(0)
  const refresh = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => {
      const next = measurePlace(editor, holder.current, hovered.current)
      setPlace((old) => {
        if (held.current && old && next?.tableKey !== old.tableKey) return old
        const kept =
          held.current && old && next ? { ...next, row: old.row, column: old.column } : next
        return JSON.stringify(old) === JSON.stringify(kept) ? old : kept
      })
    })
  }, [editor, holder])

  useEffect(() => {
    held.current = isHeld
    if (!isHeld) refresh()
  }, [isHeld, refresh])

  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return
      const { target } = event
      if (!(target instanceof Element)) return
      // On the tools themselves one stays with the line they belong to.
      if (holder.current?.contains(target)) return
      const next = readCellAt(editor, target)
      const last = hovered.current
      if (
        next?.tableKey === last?.tableKey &&
        next?.row === last?.row &&
        next?.column === last?.column
      )
        return
      hovered.current = next
      refresh()
    }
    const observer = new ResizeObserver(refresh)
    const removeRoot = editor.registerRootListener((root, previous) => {
      if (previous) observer.unobserve(previous)
      if (root) observer.observe(root)
    })
    document.addEventListener('pointermove', onMove)
    document.addEventListener('scroll', refresh, true)
    document.addEventListener('focusin', refresh)
    const removeUpdate = editor.registerUpdateListener(refresh)
    return () => {
      cancelAnimationFrame(frame.current)
      observer.disconnect()
      removeRoot()
      removeUpdate()
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('scroll', refresh, true)
      document.removeEventListener('focusin', refresh)
    }
  }, [editor, holder, refresh])
  return place
}

function readCellAt(editor: LexicalEditor, target: Element): Cell | null {
  const element = target.closest('td, th')
  if (!element || !editor.getRootElement()?.contains(element)) return null
  return editor.getEditorState().read(
    () => {
      const node = $getNearestNodeFromDOMNode(element)
      const cell = node && $findCellNode(node)
      const table = cell && $findTableNode(cell)
      if (!cell || !table) return null
      for (const row of $readTableMap(table))
        for (const place of row)
          if (place.cell.is(cell))
            return {
              tableKey: table.getKey(),
              row: place.startRow,
              column: place.startColumn,
            }
      return null
    },
    { editor },
  )
}

function measurePlace(
  editor: LexicalEditor,
  holder: HTMLElement | null,
  hovered: Cell | null,
): TablePlace | null {
  const root = editor.getRootElement()
  if (!holder || !root) return null
  const hasFocus =
    root.contains(document.activeElement) || holder.contains(document.activeElement)
  return editor.getEditorState().read(
    () => {
      const range = hasFocus ? $readTableRange() : null
      const cell =
        hovered && $getNodeByKey(hovered.tableKey)
          ? hovered
          : range && { tableKey: range.table.getKey(), row: range.top, column: range.left }
      const table = cell && $getNodeByKey(cell.tableKey)
      const outer = cell && editor.getElementByKey(cell.tableKey)
      const element = outer?.querySelector('table')
      if (!cell || !$isTableNode(table) || !outer || !element) return null
      const origin = holder.getBoundingClientRect()
      const box = element.getBoundingClientRect()
      const seen = outer.getBoundingClientRect()
      const measure = $measureTable(editor, table, element)
      return {
        ...measure,
        tableKey: cell.tableKey,
        row: Math.min(cell.row, measure.rows.length - 2),
        column: Math.min(cell.column, measure.columns.length - 2),
        table: { left: box.left - origin.left, top: box.top - origin.top },
        frame: {
          left: Math.max(seen.left, box.left) - origin.left,
          top: Math.max(seen.top, box.top) - origin.top,
          right: Math.min(seen.right, box.right) - origin.left,
          bottom: Math.min(seen.bottom, box.bottom) - origin.top,
        },
      }
    },
    { editor },
  )
}
