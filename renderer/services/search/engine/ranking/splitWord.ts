import { languages } from '../../../../../model/language.ts'
import { stemWord } from '../../analysis/stem.ts'
import { stopWords } from '../../analysis/stopWords.ts'
import type { Token } from '../../analysis/tokenize.ts'
import type { Postings } from '../kept/Postings.ts'
import type { Lexicon } from '../words/lexicon.ts'

const leastLetters = 5
/** Of a part that is no small word. */
const leastPart = 3
/** Of a first part whose second is still being typed: two letters begin something nearly always. */
const leastFirst = 4

/**
 * Takes a word that stands nowhere for two that do, between which a blank is missing
 * (`codereview`), unless it is one slip away from a word. `isHalf`: the second may still be
 * being typed. Of several ways the one whose rarer part stands in most records.
 */
export function splitWord(
  word: Token,
  isHalf: boolean,
  { lexicon, postings }: { readonly lexicon: Lexicon; readonly postings: Postings },
): readonly Token[] {
  const { form, start, end } = word
  // Of a form that is longer than what was typed the place in it is not known.
  if (form.length < leastLetters || form.length !== end - start || /\d/.test(form))
    return [word]
  const pagesWith = (one: string) => {
    const id = lexicon.find(one)
    return id === undefined ? 0 : lexicon.pagesWith(id)
  }
  const hasRecords = (stem: number | undefined) =>
    stem !== undefined && postings.recordsWith(stem) > 0
  const isKnown =
    pagesWith(form) > 0 ||
    languages.some((language) => hasRecords(lexicon.findStem(stemWord(form, language)))) ||
    (isHalf && lexicon.complete(form).length > 0) ||
    lexicon.guess(form, false).some(({ weight }) => weight === 1)
  if (isKnown) return [word]
  const isPart = (part: string) =>
    part.length >= leastPart || languages.some((language) => stopWords[language].has(part))
  let best = 0
  let place = 0
  for (let at = 2; at <= form.length - 2; at++) {
    const [first, second] = [form.slice(0, at), form.slice(at)]
    const held = Math.min(pagesWith(first), pagesWith(second))
    if (held <= best || !isPart(first) || !isPart(second)) continue
    best = held
    place = at
  }
  for (let at = form.length - 2; isHalf && place === 0 && at >= leastFirst; at--)
    if (pagesWith(form.slice(0, at)) > 0 && lexicon.complete(form.slice(at)).length > 0)
      place = at
  if (place === 0) return [word]
  return [
    { form: form.slice(0, place), start, end: start + place },
    { form: form.slice(place), start: start + place, end },
  ]
}
