import type { ReactNode } from 'react'
import type {
  ChangedCell,
  ChangedLine,
  ChangedTable,
} from '../../../../../model/history/compareTables.ts'
import { useMessages } from '../../../../hooks/language/useMessages.ts'
import { VisuallyHidden } from '../../../../ui/VisuallyHidden.tsx'
import { BlockContent } from './BlockContent.tsx'
import { changeSigns } from './changeSigns.tsx'
import styles from './Difference.module.css'
import type { ChangeStops } from './listStops.ts'

/** A table in two versions: rows and columns that came, went or moved have a sign at their head, cells that changed are marked. */
export function TableChanges(props: {
  readonly table: ChangedTable
  readonly stop: string
  readonly stops?: ChangeStops
  readonly aside?: (blocks: readonly string[]) => ReactNode
}) {
  const { table, stop, stops, aside } = props
  const t = useMessages()
  const areColumnsSame = table.columns.every(({ kind }) => kind === 'same')
  const areRowsSame = table.rows.every(({ kind }) => kind === 'same')
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the arrows
    <div className={styles.tableFrame} role="group" tabIndex={0} aria-label={t('editor.table')}>
      <table className={styles.table}>
        <tbody>
          {!areColumnsSame && (
            <tr>
              {!areRowsSame && <td className={styles.corner} />}
              {table.columns.map((line) => (
                <LineHead
                  key={line.id}
                  line={line}
                  scope="col"
                  stop={`${stop}/column/${line.id}`}
                  {...(stops && { stops })}
                />
              ))}
              {aside && <td className={styles.corner} />}
            </tr>
          )}
          {table.rows.map((row) => (
            <tr key={row.id} data-kind={row.kind}>
              {!areRowsSame && (
                <LineHead
                  line={row}
                  scope="row"
                  stop={`${stop}/row/${row.id}`}
                  {...(stops && { stops })}
                />
              )}
              {row.cells.map(({ column, cell }) => (
                <Cell
                  key={column}
                  cell={cell}
                  stop={`${stop}/${row.id}/${column}`}
                  {...(stops && { stops })}
                />
              ))}
              {aside && (
                <td className={styles.corner}>
                  {aside(
                    row.cells.flatMap(({ cell }) => cell.blocks.flatMap(({ id }) => id ?? [])),
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LineHead(props: {
  readonly line: ChangedLine
  readonly scope: 'row' | 'col'
  readonly stop: string
  readonly stops?: ChangeStops
}) {
  const { line, scope, stop, stops } = props
  const t = useMessages()
  const { kind } = line
  if (kind === 'same') return <td className={styles.corner} />
  const words = t(`history.line.${kind}`, { line: scope === 'row' ? 'row' : 'column' })
  return (
    <th
      ref={(element) => stops?.note(stop, element)}
      scope={scope}
      className={styles.lineHead}
      data-kind={kind}
      data-current={stops?.current === stop || undefined}
      title={words}
      tabIndex={-1}
    >
      <span className={styles.sign} aria-hidden="true">
        {changeSigns[kind]}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </th>
  )
}

function Cell(props: {
  readonly cell: ChangedCell
  readonly stop: string
  readonly stops?: ChangeStops
}) {
  const { cell, stop, stops } = props
  const t = useMessages()
  const Tag = cell.isHeader ? 'th' : 'td'
  return (
    <Tag
      ref={(element: HTMLElement | null) => stops?.note(stop, element)}
      className={styles.cell}
      data-kind={cell.kind}
      data-current={stops?.current === stop || undefined}
      {...(cell.kind === 'changed' && { tabIndex: -1 })}
      {...(cell.span && { colSpan: cell.span.columns, rowSpan: cell.span.rows })}
    >
      {cell.kind === 'changed' && <VisuallyHidden>{`${t('history.cell')} `}</VisuallyHidden>}
      {cell.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block may stand twice, gone and moved
        <BlockContent key={at} block={block} isWithin={cell.kind !== 'changed'} />
      ))}
    </Tag>
  )
}
