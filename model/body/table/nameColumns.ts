/**
 * Tells which column each column of a grid is. A grid has rows and cells alone, so that a column is known
 * by the cells that came with it: the first cell from above that has a column not yet taken decides; a
 * column of new cells only gets a new id. A place without a cell, under a merged one, is `undefined`: a column of
 * such places only is the one that stood there in `old`.
 */
export function nameColumns(
  grid: readonly (readonly (string | null | undefined)[])[],
  makeId: () => string,
  old: readonly string[] = [],
): readonly string[] {
  const width = Math.max(0, ...grid.map((row) => row.length))
  const taken = new Set<string>()
  const named = new Set(grid.flat())
  let last: string | null = null
  const findCovered = (at: number): string | undefined => {
    if (grid.some((row) => row[at] !== undefined)) return undefined
    const place = last === null ? 0 : old.indexOf(last) + 1
    const id = last !== null && place === 0 ? undefined : old[place]
    return id === undefined || taken.has(id) || named.has(id) ? undefined : id
  }
  return Array.from({ length: width }, (_, at) => {
    const known = grid
      .map((row) => row[at])
      .find((id): id is string => typeof id === 'string' && !taken.has(id))
    const id: string = known ?? findCovered(at) ?? makeId()
    last = id
    taken.add(id)
    return id
  })
}
