import { loadKatex } from './loadKatex.ts'

/** How drawing a formula went; the message is KaTeX's, in English, with the place. */
export type FormulaOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string }

/**
 * Draws TeX into an element, as HTML for the eyes and MathML for screen
 * readers. Styles go through the DOM, never through markup, as the app's
 * Content-Security-Policy wants it. Rejects when KaTeX cannot be loaded.
 */
export async function drawFormula(
  tex: string,
  into: HTMLElement,
  isBlock: boolean,
): Promise<FormulaOutcome> {
  const katex = await loadKatex()
  try {
    katex.render(tex, into, {
      displayMode: isBlock,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxSize: 40,
      maxExpand: 1000,
    })
    return { ok: true }
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error
    return { ok: false, message: error.rawMessage }
  }
}
