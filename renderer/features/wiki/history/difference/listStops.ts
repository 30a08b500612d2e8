import type { ChangedBlock } from '../../../../../model/history/compareBodies.ts'

/** Where one stops on the way through what changed. */
export interface ChangeStops {
  /** The one that one is at. */
  readonly current: string | null
  /** Notes the element of a stop, or that it is gone. */
  readonly note: (stop: string, element: HTMLElement | null) => void
}

/**
 * Names the places where something changed, in reading order. A row of the difference is one under its index; a table that
 * was there before and is now has one for each row, column and cell that changed, under the names that
 * `TableChanges` gives them.
 */
export function listStops(rows: readonly ChangedBlock[]): readonly string[] {
  return rows.flatMap((row, index) => {
    if (row.kind === 'same') return []
    const stop = String(index)
    const within = row.table && row.before && row.now ? stopsWithin(row, stop) : []
    return row.kind === 'changed' && within.length > 0 ? within : [stop, ...within]
  })
}

function stopsWithin({ table }: ChangedBlock, stop: string): readonly string[] {
  if (!table) return []
  return [
    ...table.columns
      .filter(({ kind }) => kind !== 'same')
      .map(({ id }) => `${stop}/column/${id}`),
    ...table.rows.flatMap((row) => [
      ...(row.kind === 'same' ? [] : [`${stop}/row/${row.id}`]),
      ...row.cells
        .filter(({ cell }) => cell.kind === 'changed')
        .map(({ column }) => `${stop}/${row.id}/${column}`),
    ]),
  ]
}
