/** Words that must stand beside each other, and words that must not stand at all. */
import { languages } from '../../../../../model/language.ts'
import { stemWord } from '../../analysis/stem.ts'
import { tokenize } from '../../analysis/tokenize.ts'
import type { ParsedQuery } from '../../query/ParsedQuery.ts'
import type { Searched } from '../ranking/findCandidates.ts'

/** A stretch of words by their numbers; `null` when one of them stands nowhere, so that the phrase does neither. */
type Phrase = readonly number[] | null

/** Records looked through for phrases in one query; those beyond are taken not to hold them. */
const mostRead = 3000

/**
 * With so many words outside of them, quotation marks are those of a sentence
 * ("a language that is “extensible”"): they set words off and demand nothing.
 */
const sentenceWords = 8

function isSentence({ words }: ParsedQuery): boolean {
  return words.split(' ').filter((word) => /\p{L}/u.test(word)).length >= sentenceWords
}

/** The words that are looked for, quoted ones at their place; a space in the end as in `words`. */
export function searchedText({ pieces, words }: ParsedQuery): string {
  const texts = pieces.flatMap((piece) =>
    piece.kind === 'word' || piece.kind === 'phrase' ? [piece.text] : [],
  )
  const isComplete = pieces.at(-1)?.kind !== 'word' || words.endsWith(' ')
  return texts.join(' ') + (texts.length > 0 && isComplete ? ' ' : '')
}

/** What a query demands word by word. */
export interface Demands {
  readonly phrases: readonly Phrase[]
  readonly excludedPhrases: readonly Phrase[]
  /** Stems of excluded words. */
  readonly excluded: readonly number[]
}

/** Reads a query's phrases and exclusions. A word is excluded in all its endings, a phrase only as it is. */
export function readDemands(query: ParsedQuery, { lexicon }: Searched): Demands {
  const phraseOf = (text: string): Phrase => {
    const forms = tokenize(text).words.map((word) => lexicon.find(word.form))
    return forms.some((form) => form === undefined) ? null : (forms as number[])
  }
  const excluded = query.excluded.flatMap((text) =>
    tokenize(text).words.flatMap(({ form }) => {
      return languages.flatMap((language) => lexicon.findStem(stemWord(form, language)) ?? [])
    }),
  )
  return {
    phrases: (isSentence(query) ? [] : query.phrases)
      .map(phraseOf)
      .filter((phrase) => phrase?.length !== 0),
    excludedPhrases: query.excludedPhrases
      .map(phraseOf)
      .filter((phrase) => phrase !== null && phrase.length > 0),
    excluded: [...new Set(excluded)],
  }
}

/** Makes the test of a query's demands; `null` when there are none. Reads bodies, so it comes after every other test. */
export function demandTest(
  demands: Demands,
  searched: Searched,
  titleOf: (record: number) => Uint32Array,
): ((record: number) => boolean) | null {
  const { phrases, excludedPhrases, excluded } = demands
  if (phrases.length + excludedPhrases.length + excluded.length === 0) return null
  if (phrases.includes(null)) return () => false
  const { postings, table, lexicon } = searched
  const barred = new Uint8Array(table.size)
  for (const stem of excluded)
    postings.visit(stem, table.columns.alive, (record) => {
      barred[record] = 1
    })
  let read = 0
  return (record) => {
    if (barred[record] === 1) return false
    if (phrases.length + excludedPhrases.length === 0) return true
    const language = table.languageOf(record)
    const holdsStems = (phrase: Phrase) =>
      phrase?.every(
        (form) =>
          lexicon.isStop(form, language) ||
          postings.countsIn(lexicon.stemIdOf(form, language), record) > 0,
      )
    if (!phrases.every(holdsStems)) return false
    if (++read > mostRead) return false
    const title = titleOf(record)
    const words = table.bodyOf(record)?.words ?? new Uint32Array(0)
    const holds = (phrase: Phrase) =>
      phrase !== null && (holdsRun(title, phrase) || holdsRun(words, phrase))
    return phrases.every(holds) && !excludedPhrases.some(holds)
  }
}

function holdsRun(words: Uint32Array, phrase: readonly number[]): boolean {
  const [first] = phrase
  const end = words.length - phrase.length
  for (let at = words.indexOf(first as number); at >= 0 && at <= end; ) {
    let length = 1
    while (length < phrase.length && words[at + length] === phrase[length]) length++
    if (length === phrase.length) return true
    at = words.indexOf(first as number, at + 1)
  }
  return false
}
