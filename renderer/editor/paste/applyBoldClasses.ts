/** A rule of a class's own that makes its text bold, as Excel writes its cells' looks. */
const boldRule = /\.([\w-]+)\s*\{[^{}]*?font-weight\s*:\s*(?:bold|[6-9]00)\b[^{}]*\}/gi

/** As many letters of style sheets as are looked through. */
const most = 200_000

/**
 * Makes the cells bold that a style sheet of the clipboard makes bold: Excel says so nowhere else, and a
 * first row in bold is a table's header. Other looks of classes stay behind.
 */
export function applyBoldClasses(body: HTMLElement, html: string): void {
  if (!/<style/i.test(html)) return
  const sheets = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)]
    .map(([, sheet]) => sheet)
    .join('\n')
    .slice(0, most)
  const bold = new Set([...sheets.matchAll(boldRule)].map(([, name]) => name))
  if (bold.size === 0) return
  for (const cell of body.querySelectorAll<HTMLElement>('td[class], th[class]'))
    if (cell.style.fontWeight === '' && [...cell.classList].some((name) => bold.has(name)))
      cell.style.fontWeight = 'bold'
}
