/** Cells of a table that a spreadsheet would take for something to run (OWASP, "CSV injection"). */

/**
 * Puts an apostrophe before a cell that begins like a formula: spreadsheets then show it as the
 * text it is. Reading the table again takes it away (readTable.ts).
 */
export function neutraliseCell(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

/** Writes a row, each cell neutralised, quoted where it has to be (RFC 4180). */
export function rowToCsv(cells: readonly string[], delimiter: ',' | ';'): string {
  return cells
    .map((cell) => {
      const safe = neutraliseCell(cell)
      return /["\r\n,;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
    })
    .join(delimiter)
}
