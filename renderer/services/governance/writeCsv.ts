/** Beginnings that a spreadsheet takes for a formula, and would run (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/

/**
 * Writes rows as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know
 * it. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function writeCsv(
  rows: readonly (readonly string[])[],
  separator: ',' | ';' = ',',
): Uint8Array {
  const write = (cell: string) => {
    const text = formula.test(cell) ? `'${cell}` : cell
    return /["\r\n,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = rows.map((row) => row.map(write).join(separator))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}
