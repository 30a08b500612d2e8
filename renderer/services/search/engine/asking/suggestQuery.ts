import { tokenize } from '../../analysis/tokenize.ts'
import type { DidYouMean } from '../../messages.ts'
import type { QueryPlan } from '../ranking/queryPlan.ts'
import type { Lexicon } from '../words/lexicon.ts'

/**
 * The query with words that stand nowhere put as they were probably meant, spelt
 * as a record spells them; `null` when nothing is to be put otherwise. `words`
 * is the stretch of `text` that the plan was made of.
 */
export function suggestQuery(
  text: string,
  plan: QueryPlan,
  lexicon: Lexicon,
  spelledIn: readonly string[],
): DidYouMean | null {
  const wrong = plan.concepts.flatMap(({ source, meant }) =>
    meant ? [{ source, form: lexicon.formOf(meant.form) }] : [],
  )
  if (wrong.length === 0) return null
  let said = ''
  let at = 0
  const ranges: { start: number; end: number }[] = []
  for (const { source, form } of wrong) {
    const start = text.indexOf(source, at)
    if (start < 0) continue
    said += text.slice(at, start)
    const spelt = spellAs(form, spelledIn)
    ranges.push({ start: said.length, end: said.length + spelt.length })
    said += spelt
    at = start + source.length
  }
  return ranges.length === 0 ? null : { text: said + text.slice(at), ranges }
}

/** The form with the accents that one of the texts gives it, in small letters unless it is a name there. */
function spellAs(form: string, texts: readonly string[]): string {
  for (const text of texts)
    for (const token of tokenize(text).words)
      if (token.form === form) return text.slice(token.start, token.end).toLowerCase()
  return form
}
