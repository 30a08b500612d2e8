/** The words of the syntax in both languages; either may be typed whatever the interface speaks. */

import { foldWord } from '../../../../model/foldWord.ts'
import { type Language, languages } from '../../../../model/language.ts'
import type { RecordKind } from '../RecordKind.ts'
import type { FilterField, RecordState } from './ParsedQuery.ts'

/** The fields of filters in the order they are offered. */
export const filterFields: readonly FilterField[] = [
  'space',
  'owner',
  'topic',
  'tag',
  'kind',
  'state',
  'after',
  'before',
  'language',
]

type Words = Readonly<Record<Language, readonly string[]>>

/** The first of each language is the one that is written. */
const fieldWords: Readonly<Record<FilterField, Words>> = {
  space: { en: ['in', 'space'], fr: ['dans', 'espace'] },
  owner: { en: ['owner', 'author'], fr: ['responsable', 'auteur'] },
  topic: { en: ['topic'], fr: ['sujet'] },
  tag: { en: ['tag'], fr: ['étiquette', 'tag'] },
  kind: { en: ['type'], fr: ['type'] },
  state: { en: ['is'], fr: ['est'] },
  before: { en: ['before'], fr: ['avant'] },
  after: { en: ['after', 'since'], fr: ['après', 'depuis'] },
  language: { en: ['lang', 'language'], fr: ['langue'] },
}

const kindWords: Readonly<Record<RecordKind, Words>> = {
  page: { en: ['page', 'pages'], fr: ['page', 'pages'] },
  person: { en: ['person', 'people'], fr: ['personne', 'personnes'] },
  topic: { en: ['topic', 'topics'], fr: ['sujet', 'sujets'] },
  question: { en: ['question', 'questions'], fr: ['question', 'questions'] },
  answer: { en: ['answer', 'answers'], fr: ['réponse', 'réponses'] },
  comment: { en: ['comment', 'comments'], fr: ['commentaire', 'commentaires'] },
  space: { en: ['space', 'spaces'], fr: ['espace', 'espaces'] },
  file: { en: ['file', 'files'], fr: ['fichier', 'fichiers'] },
}

const stateWords: Readonly<Record<RecordState, Words>> = {
  verified: { en: ['verified'], fr: ['vérifié', 'vérifiée', 'vérifiés', 'vérifiées'] },
  stale: { en: ['stale', 'outdated'], fr: ['périmé', 'périmée', 'périmés', 'périmées'] },
  mine: { en: ['mine'], fr: ['à-moi', 'mien', 'mienne'] },
  archived: { en: ['archived'], fr: ['archivé', 'archivée', 'archivés', 'archivées'] },
}

const languageWords: Readonly<Record<Language, Words>> = {
  fr: { en: ['fr', 'french'], fr: ['fr', 'français'] },
  en: { en: ['en', 'english'], fr: ['en', 'anglais'] },
}

const allValues = { kind: kindWords, state: stateWords, language: languageWords } as const
/** The fields that take one of a few words. */
export type ClosedField = keyof typeof allValues
/** A value of a field that takes one of a few words. */
export type ClosedValue = RecordKind | RecordState | Language

const fieldByWord = new Map<string, FilterField>()
for (const field of filterFields)
  for (const language of languages)
    for (const word of fieldWords[field][language]) fieldByWord.set(foldWord(word), field)

const valueByWord = new Map<string, ClosedValue>()
for (const [field, values] of Object.entries(allValues))
  for (const [value, words] of Object.entries(values))
    for (const word of Object.values(words).flat())
      valueByWord.set(`${field}:${foldWord(word)}`, value as ClosedValue)

/** The field that a name means, in either language, whatever its case and accents; `null` for any other word. */
export function readFieldName(name: string): FilterField | null {
  return fieldByWord.get(foldWord(name)) ?? null
}

/** The value that a word means for a field of few values; `null` when it means none. */
export function readClosedValue(field: ClosedField, word: string): ClosedValue | null {
  return valueByWord.get(`${field}:${foldWord(word)}`) ?? null
}

/** Tells whether a field takes one of a few words. */
export function isClosedField(field: FilterField): field is ClosedField {
  return field in allValues
}

/** The name of a field as a language writes it. */
export function fieldName(field: FilterField, language: Language): string {
  return fieldWords[field][language][0] as string
}

/** Every name of a field, the language's own first. */
export function fieldNames(field: FilterField, language: Language): readonly string[] {
  const { fr, en } = fieldWords[field]
  return [...new Set(language === 'fr' ? [...fr, ...en] : [...en, ...fr])]
}

/** A value of a field of few values as a language writes it. */
export function closedValueName(
  field: ClosedField,
  value: ClosedValue,
  language: Language,
): string {
  const words = (allValues[field] as Readonly<Record<string, Words>>)[value]
  if (!words) throw new Error(`closedValueName: "${value}" is no value of ${field}`)
  return words[language][0] as string
}

/** The values of a field of few values, in the order they are offered. */
export function closedValues(field: ClosedField): readonly ClosedValue[] {
  return Object.keys(allValues[field]) as ClosedValue[]
}

/** The name that a word nearly is, one letter off; `null` when it is near none. Words below three letters are near nothing. */
export function nearestFieldName(word: string): string | null {
  const form = foldWord(word)
  if (form.length < 3) return null
  for (const name of fieldByWord.keys())
    if (name.length >= 3 && isOneOff(form, name)) {
      for (const field of filterFields)
        for (const language of languages)
          for (const written of fieldWords[field][language])
            if (foldWord(written) === name) return written
    }
  return null
}

/** One letter more, less, other, or two swapped. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  )
}
