/**
 * Lays rows of cells out as a grid: each cell stands at its first row and
 * column, and the other places that it covers are `null`. `spanOf` gives rows and columns.
 */
export function layOutCells<Cell>(
  rows: readonly (readonly Cell[])[],
  spanOf: (cell: Cell) => readonly [number, number],
): readonly (readonly (Cell | null)[])[] {
  const grid: (Cell | null | undefined)[][] = rows.map(() => [])
  rows.forEach((cells, at) => {
    let column = 0
    for (const cell of cells) {
      while (grid[at]?.[column] !== undefined) column++
      const [high, wide] = spanOf(cell)
      for (let down = 0; down < high && at + down < rows.length; down++)
        for (let over = 0; over < wide; over++)
          (grid[at + down] as (Cell | null)[])[column + over] = down + over === 0 ? cell : null
      column += wide
    }
  })
  return grid.map((row) => Array.from(row, (cell) => cell ?? null))
}
