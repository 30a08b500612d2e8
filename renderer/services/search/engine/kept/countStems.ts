import type { Language } from '../../../../../model/language.ts'
import { stopWords } from '../../analysis/stopWords.ts'
import type { AnalysedBody } from '../../SearchRecord.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { addOccurrence, type CountedField } from './fieldCounts.ts'

/** What a record is counted by: numbers of forms in the lexicon. */
export interface CountedWords {
  readonly title: Uint32Array
  readonly tags: Uint32Array
  readonly body: AnalysedBody | null
  readonly language: Language
}

/**
 * The stems under which a record is found and how often each stands in each
 * field. Stop words count in titles and tags only: a body of them tells nothing,
 * a title may be nothing else.
 */
export function countStems(
  { title, tags, body, language }: CountedWords,
  lexicon: Lexicon,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const add = (form: number, field: CountedField) => {
    const stem = lexicon.stemIdOf(form, language)
    counts.set(stem, addOccurrence(counts.get(stem) ?? 0, field))
  }
  for (const form of title) add(form, 'title')
  for (const form of tags) add(form, 'tag')
  if (!body) return counts
  const stops = stopWords[language]
  const addTelling = (forms: Uint32Array, field: CountedField) => {
    for (const form of forms) if (!stops.has(lexicon.formOf(form))) add(form, field)
  }
  const { words, headings, captions } = body
  addTelling(words, 'body')
  addTelling(body.readings, 'body')
  addTelling(body.comments, 'comment')
  for (let at = 0; at + 1 < headings.length; at += 2)
    addTelling(words.subarray(headings[at], headings[at + 1]), 'heading')
  for (let at = 0; at + 1 < captions.length; at += 2)
    addTelling(words.subarray(captions[at], captions[at + 1]), 'caption')
  return counts
}
