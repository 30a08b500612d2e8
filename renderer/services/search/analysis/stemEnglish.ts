/**
 * The English stemmer "Porter2" (M. F. Porter, snowballstem.org/algorithms/english),
 * for folded words without apostrophes.
 */

const exceptions: Readonly<Record<string, string>> = {
  skis: 'ski',
  skies: 'sky',
  dying: 'die',
  lying: 'lie',
  tying: 'tie',
  idly: 'idl',
  gently: 'gentl',
  ugly: 'ugli',
  early: 'earli',
  only: 'onli',
  singly: 'singl',
}
const unchanged = new Set('sky news howe atlas cosmos bias andes'.split(' '))
const unchangedAfterPlural = new Set(
  'inning outing canning herring earring proceed exceed succeed'.split(' '),
)

const step2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['iveness', 'ive'],
  ['ization', 'ize'],
  ['ousness', 'ous'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['tional', 'tion'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ation', 'ate'],
  ['entli', 'ent'],
  ['fulli', 'ful'],
  ['iviti', 'ive'],
  ['ousli', 'ous'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['anci', 'ance'],
  ['ator', 'ate'],
  ['enci', 'ence'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['ogi', 'og'],
  ['li', ''],
]
const step3: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['ative', ''],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]
const step4 = [
  ...['ement', 'able', 'ance', 'ence', 'ible', 'ment', 'ant', 'ate', 'ent', 'ion', 'ism'],
  ...['iti', 'ive', 'ize', 'ous', 'al', 'er', 'ic'],
]

const hasVowel = (text: string) => /[aeiouy]/.test(text)
const endsInDouble = (word: string) => /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)
const endsInShortSyllable = (word: string) =>
  /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word)

/** Stems an English word given folded. */
export function stemEnglish(form: string): string {
  if (form.length < 3 || !/^[a-z]+$/.test(form)) return form
  const exception = exceptions[form]
  if (exception !== undefined && Object.hasOwn(exceptions, form)) return exception
  if (unchanged.has(form)) return form
  // A consonantal y is written Y meanwhile.
  let word = form.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y')
  const r1 = regionOne(word)
  const r2 = regionAfter(word, r1)

  word = dropPlural(word)
  if (unchangedAfterPlural.has(word)) return word
  word = dropPast(word, r1)
  if (/.[^aeiouy][yY]$/.test(word)) word = `${word.slice(0, -1)}i`
  word = replaceEnding(word, step2, (ending, at) => {
    if (at < r1) return false
    if (ending === 'ogi') return word[at - 1] === 'l'
    return ending !== 'li' || /[cdeghkmnrt]/.test(word[at - 1] ?? '')
  })
  word = replaceEnding(word, step3, (ending, at) => at >= (ending === 'ative' ? r2 : r1))
  word = dropSuffix(word, r2)
  return dropLast(word, r1, r2).replaceAll('Y', 'y')
}

function regionOne(word: string): number {
  const prefix = /^(gener|commun|arsen)/.exec(word)
  return prefix ? prefix[0].length : regionAfter(word, 0)
}

function regionAfter(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return match ? from + match.index + 2 : word.length
}

function dropPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/(ied|ies)$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/(us|ss)$/.test(word) || !word.endsWith('s')) return word
  return hasVowel(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function dropPast(word: string, r1: number): string {
  const doubled = /eed(ly)?$/.exec(word)
  if (doubled) return doubled.index >= r1 ? word.slice(0, doubled.index + 2) : word
  const match = /(ed|edly|ing|ingly)$/.exec(word)
  if (!match) return word
  const rest = word.slice(0, match.index)
  if (!hasVowel(rest)) return word
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`
  if (endsInDouble(rest)) return rest.slice(0, -1)
  return rest.length <= r1 && endsInShortSyllable(rest) ? `${rest}e` : rest
}

/** Replaces the longest ending found when it may be; a shorter one is not tried then. */
function replaceEnding(
  word: string,
  endings: readonly (readonly [string, string])[],
  may: (ending: string, at: number) => boolean,
): string {
  const found = endings.find(([ending]) => word.endsWith(ending))
  if (!found) return word
  const at = word.length - found[0].length
  return may(found[0], at) ? word.slice(0, at) + found[1] : word
}

function dropSuffix(word: string, r2: number): string {
  const ending = step4.find((one) => word.endsWith(one))
  if (!ending) return word
  const at = word.length - ending.length
  if (at < r2 || (ending === 'ion' && !/[st]/.test(word[at - 1] ?? ''))) return word
  return word.slice(0, at)
}

function dropLast(word: string, r1: number, r2: number): string {
  const at = word.length - 1
  if (word.endsWith('e')) {
    const drop = at >= r2 || (at >= r1 && !endsInShortSyllable(word.slice(0, -1)))
    return drop ? word.slice(0, -1) : word
  }
  return word.endsWith('ll') && at >= r2 ? word.slice(0, -1) : word
}
