/** Takes accents, ligatures and case off a text, so that « Légende » is found by "legende" and « cœur » by "coeur". */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, ' ')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
}

/**
 * Says how well an entry fits what is typed, smaller is better; `null` when it
 * does not. Every word that is typed must begin a word of the label or of the
 * search words, or lie within one; of a label its letters in order will do
 * (« tbl » finds « tableau »). Accents and case do not count.
 */
export function matchWords(query: string, label: string, words: string): number | null {
  const folded = foldWords(label)
  const more = foldWords(words)
  let score = folded === foldWords(query).trim() ? -1 : 0
  for (const part of foldWords(query).split(/\s+/).filter(Boolean)) {
    const found = matchPart(part, folded, more)
    if (found === null) return null
    score += found
  }
  return score
}

function matchPart(part: string, label: string, words: string): number | null {
  if (label.startsWith(part)) return 0
  if (beginsWord(label, part) || isNamed(words, part)) return 1
  if (beginsWord(words, part)) return 2
  if (label.includes(part)) return 3
  if (part.length > 2 && words.includes(part)) return 4
  return part.length > 1 && hasInOrder(label, part) ? 5 : null
}

/** One of the other names, in full: as good as a word of the label. */
function isNamed(words: string, part: string): boolean {
  return words.split(',').some((name) => name.trim() === part)
}

function beginsWord(text: string, part: string): boolean {
  return text.split(/[\s,()/-]+/).some((word) => word.startsWith(part))
}

/** The letters in order from the first of a word on, within that word. */
function hasInOrder(text: string, part: string): boolean {
  return text.split(/[\s,()/-]+/).some((word) => {
    if (word[0] !== part[0]) return false
    let at = 0
    for (const letter of word) if (letter === part[at]) at++
    return at === part.length
  })
}
