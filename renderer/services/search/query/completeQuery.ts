/** What can be put at the caret of a query: the names of filters and, behind a name, its values. */

import { foldWord } from '../../../../model/foldWord.ts'
import type { Language } from '../../../../model/language.ts'
import {
  closedValueName,
  closedValues,
  fieldName,
  fieldNames,
  filterFields,
  isClosedField,
  readFieldName,
} from './filterWords.ts'
import type { FilterField } from './ParsedQuery.ts'
import { quoteValue } from './writeQuery.ts'

/** The names that values can be taken from, each list in the order to offer it. */
export interface KnownNames {
  readonly spaces: readonly string[]
  readonly people: readonly string[]
  readonly topics: readonly string[]
  readonly tags: readonly string[]
}

/** One thing that can be put in. */
export interface Completion {
  readonly field: FilterField
  /** What a filter's value is called; `null` when the filter's name alone is put in. */
  readonly value: string | null
  /** What takes the place of what was typed. */
  readonly insert: string
}

/** What can be put in, and which stretch of the text it takes the place of. */
export interface Completions {
  readonly start: number
  readonly end: number
  /** A value of a filter is being typed, as against a word that may begin a filter's name. */
  readonly isValue: boolean
  readonly items: readonly Completion[]
}

const mostItems = 8
const dates: Readonly<Record<Language, readonly string[]>> = {
  en: ['today', 'yesterday', '7d', '30d', '3m', '1y'],
  fr: ["aujourd'hui", 'hier', '7j', '30j', '3m', '1a'],
}
const selves: Readonly<Record<Language, string>> = { en: 'me', fr: 'moi' }
const valuePattern = /(?:^|\s)(-?)([\p{L}\p{M}]+):(["“«]?)([^"“”«»]*)$/u
const namePattern = /(?:^|\s)(-?)([\p{L}\p{M}]+)$/u

/**
 * Gives what can be put in at the caret, the likeliest first; `null` when it
 * stands in nothing that begins a filter. The caret stands at the end of what
 * is completed: what is behind it stays.
 */
export function completeQuery(
  text: string,
  caret: number,
  known: KnownNames,
  language: Language,
): Completions | null {
  const before = text.slice(0, caret)
  return completeValue(before, text, known, language) ?? completeName(before, text, language)
}

function completeValue(
  before: string,
  text: string,
  known: KnownNames,
  language: Language,
): Completions | null {
  const match = valuePattern.exec(before)
  if (!match) return null
  const [, minus = '', name = '', quote = '', typed = ''] = match
  const field = readFieldName(name)
  // Without a quotation mark a space ends the value.
  if (!field || (quote === '' && /\s/.test(typed))) return null
  const start = before.length - `${minus}${name}:${quote}${typed}`.length
  const items = offerValues(field, known, language)
    .map((value) => ({ value, rank: rankOf(value, typed) }))
    .filter(({ rank }) => rank !== null)
    // The sort is stable: within a rank the order of the list holds.
    .sort((a, b) => (a.rank as number) - (b.rank as number))
    .slice(0, mostItems)
    .map(({ value }) => ({
      field,
      value,
      insert: `${minus}${name}:${quoteValue(value)} `,
    }))
  // Behind the caret stands what closes the quotation, or the space that follows anyway.
  const rest = text.slice(before.length)
  const end = before.length + (/^["”»]?\s?/.exec(rest)?.[0].length ?? 0)
  return items.length === 0 ? null : { start, end, isValue: true, items }
}

function completeName(before: string, text: string, language: Language): Completions | null {
  const match = namePattern.exec(before)
  if (!match) return null
  const [, minus = '', typed = ''] = match
  // A letter begins too much, and a word that goes on behind the caret is another word.
  if (typed.length < 2 || /^[\p{L}\p{M}\p{N}:]/u.test(text.slice(before.length))) return null
  const form = foldWord(typed)
  const items = filterFields.flatMap((field): Completion[] => {
    const name = fieldNames(field, language).find((one) => foldWord(one).startsWith(form))
    return name ? [{ field, value: null, insert: `${minus}${name}:` }] : []
  })
  const start = before.length - minus.length - typed.length
  return items.length === 0 ? null : { start, end: before.length, isValue: false, items }
}

function offerValues(
  field: FilterField,
  known: KnownNames,
  language: Language,
): readonly string[] {
  if (isClosedField(field))
    return closedValues(field).map((value) => closedValueName(field, value, language))
  switch (field) {
    case 'space':
      return known.spaces
    case 'owner':
      return [selves[language], ...known.people]
    case 'topic':
      return known.topics
    case 'tag':
      return known.tags
    default:
      return dates[language]
  }
}

/** 0 when a name begins like what is typed, 1 when one of its words does, 2 when it is in it; `null` when it is not. */
function rankOf(name: string, typed: string): number | null {
  const [whole, part] = [foldWord(name), foldWord(typed.trim())]
  if (whole.startsWith(part)) return 0
  const at = whole.indexOf(part)
  if (at < 0) return null
  return /[\p{L}\p{N}]/u.test(whole[at - 1] ?? ' ') ? 2 : 1
}

/** Puts a completion in; gives the text and where the caret goes. */
export function applyCompletion(
  text: string,
  place: Pick<Completions, 'start' | 'end'>,
  completion: Completion,
): { readonly text: string; readonly caret: number } {
  const head = text.slice(0, place.start) + completion.insert
  return { text: head + text.slice(place.end), caret: head.length }
}

/** The beginning of a filter, put at the end of a text to be completed. */
export function beginFilter(text: string, field: FilterField, language: Language): string {
  const parted = text === '' || /\s$/.test(text) ? text : `${text} `
  return `${parted}${fieldName(field, language)}:`
}
