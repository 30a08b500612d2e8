/**
 * Endings that one French word takes: conjugations first of all, which a light
 * stemmer keeps apart (`décida`, `décidaient`, `décidé`), and the nouns made of
 * verbs. Text tells in other tenses than questions ask in.
 */

/** Folded, the empty ending among them. */
export const frenchEndings: ReadonlySet<string> = new Set([
  '',
  ...`e es s er ee ees a ai as at ait aient ant ants ante antes ent erent era erait eront eraient
    ons ez ions iez ir i is it ie ies issait issaient issant issent irent ement ements
    ation ations ateur ateurs atrice atrices ion ions eur eurs euse euses rice age ages`
    .trim()
    .split(/\s+/),
])
/** Shorter beginnings are shared by words that have nothing to do with each other. */
export const leastRoot = 5

/** What is left of a word without the longest such ending; `null` when that is too short to tell. */
export function frenchRoot(form: string): string | null {
  for (let end = leastRoot; end <= form.length; end++)
    if (frenchEndings.has(form.slice(end))) return form.slice(0, end)
  return null
}
