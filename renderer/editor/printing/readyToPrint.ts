/**
 * Waits until what a text draws by and by is there: fonts, pictures, formulas, diagrams, pages within it. Whatever
 * is still on its way says so by `data-loading`.
 */

const loading = '[data-loading]'

/** How often is looked whether all is there, in milliseconds. */
const lookEvery = 50

/** Where the document says that it is being printed: paper is light, whatever the screen. */
export const printingMark = 'printing'

/**
 * Tells whether everything within `root` was drawn before `timeoutMs` were over; a picture that cannot be had
 * counts as drawn, with the words that say so. Never rejects.
 */
export async function readyToPrint(root: ParentNode, timeoutMs: number): Promise<boolean> {
  const over = performance.now() + timeoutMs
  for (;;) {
    if (await isDrawn(root, over - performance.now())) return true
    if (performance.now() + lookEvery > over) return false
    await new Promise((resolve) => setTimeout(resolve, lookEvery))
  }
}

async function isDrawn(root: ParentNode, leftMs: number): Promise<boolean> {
  if (root.querySelector(loading)) return false
  const pictures = [...root.querySelectorAll('img')]
  for (const picture of pictures) picture.loading = 'eager'
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), Math.max(0, leftMs))
  })
  const all = Promise.all([
    // Absent where nothing is laid out.
    document.fonts?.ready,
    // One that is broken has been tried, and is replaced by what says so.
    ...pictures.map((picture) => picture.decode?.().catch(() => undefined)),
  ]).then(() => true)
  const isThere = await Promise.race([all, late])
  return isThere && !root.querySelector(loading)
}
