/** Makes forms of a word equal that people do not tell apart when they type: case, accents, ligatures. */

const ligatures: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}
const ligaturePattern = /[œæßøłđı]/g
const latinMarks = /[\u0300-\u036f]+/g
const asciiPattern = /^[\x20-\x7e]*$/

/** Folds a word: lower case, without marks, ligatures spelt out (`Cœur` → `coeur`). */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (asciiPattern.test(lower)) return lower
  // The marks of Latin letters go first: to look for those of all scripts takes several times as long.
  const bare = lower.normalize('NFKD').replace(latinMarks, '')
  if (asciiPattern.test(bare)) return bare
  return bare
    .replace(/\p{M}+/gu, '')
    .replace(ligaturePattern, (letter) => ligatures[letter] ?? letter)
}

const folded = new Map<string, string>()
const mostFolded = 20_000

/** As {@link foldWord}, for words that are met again and again, as teams and topics are: folded once. */
export function foldOnce(word: string): string {
  const known = folded.get(word)
  if (known !== undefined) return known
  if (folded.size >= mostFolded) folded.clear()
  const found = foldWord(word)
  folded.set(word, found)
  return found
}
