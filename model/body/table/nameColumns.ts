/**
 * Tells which column each column of a grid is. A grid has rows and cells alone, so that a column is known
 * by the cells that came with it: the first cell from above that has a column not yet taken decides; a
 * column of new cells only gets a new id.
 */
export function nameColumns(
  grid: readonly (readonly (string | null)[])[],
  makeId: () => string,
): readonly string[] {
  const width = Math.max(0, ...grid.map((row) => row.length))
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, at) => {
    const known = grid
      .map((row) => row[at] ?? null)
      .find((id): id is string => id !== null && !taken.has(id))
    const id = known ?? makeId()
    taken.add(id)
    return id
  })
}
