import { $isTableNode, type TableNode } from '@lexical/table'
import {
  $getNodeByKey,
  COMMAND_PRIORITY_EDITOR,
  type EditorUpdateOptions,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SELECTION_FOCUS_TAG,
} from 'lexical'
import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { ColumnSeparator } from './ColumnSeparator.tsx'
import { $setColumnWidth } from './columnWidths.ts'
import type { LineKind } from './headerLines.ts'
import { LineHandle } from './LineHandle.tsx'
import { toWidths } from './measureTable.ts'
import { $moveLines } from './moveLines.ts'
import { $readTableMap, $readTableRange, $selectCells } from './TableRange.ts'
import styles from './TableTools.module.css'
import { $addLine } from './tableCommands.ts'
import { ADJUST_COLUMN_COMMAND } from './tableUiCommands.ts'
import { useTableItems } from './useTableItems.tsx'
import { type TablePlace, useTablePlace } from './useTablePlace.ts'
import { useToolsHeight } from './useToolsHeight.ts'

interface Drop {
  readonly kind: LineKind
  readonly target: number
}

/**
 * The tools that lie over the table under the pointer or with the caret: a handle for its row
 * and its column, bars that add one at the end, and the column's edges.
 */
export function TableTools() {
  const { editor } = useEditorContext()
  const t = useMessages()
  const holder = useRef<HTMLDivElement>(null)
  const separator = useRef<HTMLDivElement>(null)
  const isAdjusting = useRef(false)
  const [isHeld, setHeld] = useState(false)
  const [drop, setDrop] = useState<Drop | null>(null)
  // The edges are there when the tools are, which is when the focus is back in the text.
  const [isAwaited, setAwaited] = useState(false)
  const place = useTablePlace(editor, holder, isHeld)
  useEffect(() => {
    if (!isAwaited || !place || !separator.current) return
    setAwaited(false)
    separator.current.focus()
  }, [isAwaited, place])
  const adjust = () => {
    isAdjusting.current = true
  }
  const listItems = useTableItems(adjust)

  useEffect(
    () =>
      editor.registerCommand(
        ADJUST_COLUMN_COMMAND,
        () => {
          setAwaited(true)
          editor.focus()
          return true
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  )

  useToolsHeight(editor)

  const change = ($how: (table: TableNode) => void, options?: EditorUpdateOptions) => {
    editor.update(() => {
      const table = place && $getNodeByKey(place.tableKey)
      if ($isTableNode(table)) $how(table)
    }, options)
  }
  const open = (kind: LineKind) => {
    if (!place) return []
    setHeld(true)
    const { tableKey, row, column } = place
    editor.update(
      () => {
        const table = $getNodeByKey(tableKey)
        if (!$isTableNode(table)) return
        const [first, last] = $linesMeant(table, kind, kind === 'row' ? row : column)
        if (kind === 'row')
          $selectCells(table, { row: first, column: 0 }, { row: last, column: 9999 })
        else $selectCells(table, { row: 0, column: first }, { row: 9999, column: last })
      },
      { discrete: true },
    )
    return listItems([kind, 'cells'])
  }
  const close = () => {
    setHeld(false)
    if (isAdjusting.current) setTimeout(() => setAwaited(true), 50)
    else editor.focus()
    isAdjusting.current = false
  }
  const onDrag =
    (kind: LineKind) => (at: { readonly x: number; readonly y: number } | null) => {
      setHeld(at !== null)
      if (!at || !place || !holder.current) setDrop(null)
      else setDrop({ kind, target: findTarget(kind, at, place, holder.current) })
    }
  const onDrop = () => {
    if (!place || !drop) return
    const from = drop.kind === 'row' ? place.row : place.column
    change((table) => $moveLines(table, drop.kind, from, from, drop.target))
  }
  const add = (kind: LineKind) => {
    change((table) => {
      const map = $readTableMap(table)
      const [bottom, right] = [map.length - 1, (map[0]?.length ?? 1) - 1]
      $addLine(
        { table, map, top: bottom, bottom, left: kind === 'row' ? 0 : right, right },
        kind,
        true,
      )
    })
    editor.focus()
  }
  const setWidth = (column: number) => (width: number) =>
    change((table) => $setColumnWidth(table, column, width, toWidths(place?.columns ?? [])), {
      // The focus stays on the edge: the next key moves it on.
      tag: [SKIP_DOM_SELECTION_TAG, SKIP_SELECTION_FOCUS_TAG],
    })

  return (
    <div ref={holder} className={styles.holder}>
      {place && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
        <div role="group" aria-label={t('tables.tools')}>
          <Handles place={place} open={open} close={close} onDrag={onDrag} onDrop={onDrop} />
          <button
            type="button"
            className={styles.add}
            aria-label={t('tables.columnAdd')}
            title={t('tables.columnAdd')}
            style={{
              left: place.frame.right + 3,
              top: place.frame.top,
              inlineSize: 16,
              blockSize: place.frame.bottom - place.frame.top,
            }}
            onClick={() => add('column')}
          >
            <Plus />
          </button>
          <button
            type="button"
            className={styles.add}
            aria-label={t('tables.rowAdd')}
            title={t('tables.rowAdd')}
            style={{
              left: place.frame.left,
              top: place.frame.bottom + 2,
              inlineSize: place.frame.right - place.frame.left,
              blockSize: 14,
            }}
            onClick={() => add('row')}
          >
            <Plus />
          </button>
          {[place.column, place.column - 1].map((column, index) => {
            const edge = place.table.left + (place.columns[column + 1] ?? 0)
            if (column < 0 || edge > place.frame.right + 1 || edge < place.frame.left)
              return null
            return (
              <ColumnSeparator
                key={column}
                {...(index === 0 ? { ref: separator } : {})}
                column={column}
                width={(place.columns[column + 1] ?? 0) - (place.columns[column] ?? 0)}
                seams={(place.seams[column] ?? []).map(([from, to]) => [
                  place.table.top + from - place.frame.top,
                  place.table.top + to - place.frame.top,
                ])}
                style={{
                  left: edge - 4,
                  top: place.frame.top,
                  blockSize: place.frame.bottom - place.frame.top,
                }}
                onHold={setHeld}
                onWidth={setWidth(column)}
                onLeave={() => editor.focus()}
              />
            )
          })}
          {drop && <div className={styles.drop} style={dropStyle(drop, place)} />}
        </div>
      )}
    </div>
  )
}

/** The selected lines when the handle's own is among them, else that one alone. */
function $linesMeant(
  table: TableNode,
  kind: LineKind,
  line: number,
): readonly [number, number] {
  const range = $readTableRange()
  if (!range?.table.is(table)) return [line, line]
  const [first, last] = kind === 'row' ? [range.top, range.bottom] : [range.left, range.right]
  return first <= line && line <= last ? [first, last] : [line, line]
}

function Handles(props: {
  readonly place: TablePlace
  readonly open: (kind: LineKind) => ReturnType<ReturnType<typeof useTableItems>>
  readonly close: () => void
  readonly onDrag: (
    kind: LineKind,
  ) => (at: { readonly x: number; readonly y: number } | null) => void
  readonly onDrop: () => void
}) {
  const { place } = props
  return (['column', 'row'] as const).map((kind) => {
    const isRow = kind === 'row'
    const edges = isRow ? place.rows : place.columns
    const line = isRow ? place.row : place.column
    const origin = isRow ? place.table.top : place.table.left
    const [low, high] = isRow
      ? [place.frame.top, place.frame.bottom]
      : [place.frame.left, place.frame.right]
    // Of a line that is seen in part, the part that is seen.
    const from = Math.max(low, origin + (edges[line] ?? 0))
    const to = Math.min(high, origin + (edges[line + 1] ?? 0))
    if (to - from < 8) return null
    const middle = (from + to) / 2
    return (
      <LineHandle
        key={kind}
        kind={kind}
        line={line}
        style={
          isRow
            ? { left: place.frame.left - 9, top: middle - 13 }
            : { left: middle - 13, top: place.frame.top - 9 }
        }
        onOpen={() => props.open(kind)}
        onClose={props.close}
        onDrag={props.onDrag(kind)}
        onDrop={props.onDrop}
      />
    )
  })
}

/** The line before which a dragged one would come to stand. */
function findTarget(
  kind: LineKind,
  at: { readonly x: number; readonly y: number },
  place: TablePlace,
  holder: HTMLElement,
): number {
  const origin = holder.getBoundingClientRect()
  const [edges, position] =
    kind === 'row'
      ? [place.rows, at.y - origin.top - place.table.top]
      : [place.columns, at.x - origin.left - place.table.left]
  let target = 0
  for (let line = 0; line < edges.length - 1; line++) {
    const middle = ((edges[line] ?? 0) + (edges[line + 1] ?? 0)) / 2
    if (position > middle) target = line + 1
  }
  return target
}

function dropStyle(drop: Drop, place: TablePlace) {
  const { frame, table } = place
  return drop.kind === 'row'
    ? {
        left: frame.left,
        top: table.top + (place.rows[drop.target] ?? 0) - 1,
        inlineSize: frame.right - frame.left,
        blockSize: 3,
      }
    : {
        left: table.left + (place.columns[drop.target] ?? 0) - 1,
        top: frame.top,
        inlineSize: 3,
        blockSize: frame.bottom - frame.top,
      }
}
