/**
 * A light French stemmer after J. Savoy ("A stemming procedure and stopword list
 * for general French corpora", JASIS 50, 1999): plurals, genders and the commonest
 * nominal endings, for folded words; with rules of our own for -eau/-elle,
 * -ail/-aux and -oyer/-oi, whose forms it keeps apart.
 */

/** Ending, least length of the word, what is put in its place; the first that fits is taken. */
const endings: readonly (readonly [string, number, string])[] = [
  ['issement', 10, 'ir'],
  ['issant', 9, 'ir'],
  ['vement', 7, 'v'],
  ['ement', 7, ''],
  ['ficatrice', 12, 'fier'],
  ['ficateur', 11, 'fier'],
  ['fication', 11, 'fier'],
  ['catrice', 10, 'quer'],
  ['cateur', 9, 'quer'],
  ['atrice', 9, 'er'],
  ['ateur', 8, 'er'],
  ['trice', 7, 't'],
  ['teuse', 8, 't'],
  ['teur', 7, 't'],
  ['ieme', 6, ''],
  ['euse', 6, ''],
  ['eur', 7, ''],
  ['iere', 7, 'i'],
  ['ere', 9, 'er'],
  ['ive', 6, 'iv'],
  ['if', 5, 'iv'],
  ['nnelle', 8, 'n'],
  ['nnel', 7, 'n'],
  ['elle', 6, 'el'],
  ['ete', 6, 'et'],
  ['ique', 9, ''],
  ['esse', 9, ''],
  ['inage', 8, 'in'],
  ['isation', 10, ''],
  ['isateur', 10, ''],
  ['ation', 9, ''],
  ['ition', 9, ''],
  ['eau', 6, 'el'],
  ['ail', 6, 'al'],
]

/** Stems a French word given folded. */
export function stemFrench(form: string): string {
  if (form.length < 4 || !/^[a-z]+$/.test(form)) return form
  let word = dropPlural(form)
  const found = endings.find(([ending, least]) => word.length >= least && word.endsWith(ending))
  if (found) word = word.slice(0, word.length - found[0].length) + found[2]
  return normalize(word)
}

function dropPlural(word: string): string {
  if (word.endsWith('x')) {
    if (word.length > 5 && word.endsWith('aux') && !word.endsWith('eaux'))
      return `${word.slice(0, -2)}l`
    return word.slice(0, -1)
  }
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function normalize(stemmed: string): string {
  let word = stemmed
  if (word.length > 4) {
    // Infinitive and past participle: -er, -e, -ee.
    word = word.replace(/(?:er|ee|e|r)$/, '')
    if (word.length > 4) word = word.replace(/(?<!o)i$/, '')
    word = word.replace(/oy$/, 'oi')
  }
  return word.length > 3 ? word.replace(/([a-z])\1$/, '$1') : word
}
