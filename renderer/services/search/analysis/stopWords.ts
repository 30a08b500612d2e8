/**
 * Words that say nothing of what a text is about, folded. They are left out of
 * bodies and kept in titles. A stop word of one language may be what a query in
 * the other is about (`car`, `main`, `but`): see queryStopWords.
 */
import type { Language } from '../../../../model/language.ts'
import { leanOf } from './detectLanguage.ts'

const list = (words: string) => new Set(words.trim().split(/\s+/))

/** The stop words of each language. */
export const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: list(`
    a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing don down during each few for from further
    had has have having he her here hers herself him himself his how i if in into is it its itself
    just me more most my myself no nor not of off on once only or other our ours ourselves out over
    own same she should so some such than that the their theirs them themselves then there these
    they this those through to too under until up very was we were what when where which while who
    whom why will with would you your yours yourself yourselves`),
  fr: list(`
    a ai ainsi alors apres as au aucun aucune aussi autre autres aux avait avant avec avez avoir
    avons ayant c ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment
    d dans de depuis des donc dont du elle elles en encore entre es est et etaient etait etant ete
    etes etre eu eux fait faire fut ici il ils j je l la laquelle le lequel les lesquelles lesquels
    leur leurs lors lui m ma mais me meme memes mes moi mon n ne ni nos notre nous on ont ou par
    parce pas pendant peu peut peuvent plus pour pourquoi puis qu quand que quel quelle quelles
    quels qui quoi s sa sans se sera seront ses si soit son sont sous sur t ta te tes toi ton tous
    tout toute toutes tres tu un une vers voici voila vos votre vous y`),
}

/** Stop words of one language that are what people look for in the other. */
const traps = list('car main but or as on an son ton pour me mine fait are does point ant plus')

/** How many of the words belong to each language alone: what a text's language is guessed by. */
function countLanguages(forms: Iterable<string>): Readonly<Record<Language, number>> {
  const counts = { en: 0, fr: 0 }
  for (const form of forms) {
    const en = stopWords.en.has(form)
    const fr = stopWords.fr.has(form)
    if (en && !fr) counts.en++
    else if (fr && !en) counts.fr++
  }
  return counts
}

/** A query that leans less than this may be in either language. */
const leastLean = 12

/**
 * Tells which words of a query say nothing. Its language is told by its small
 * words, else by its letters; where neither tells, only words that no one looks
 * for in either language count as stop words.
 */
export function queryStopWords(forms: readonly string[], text: string): ReadonlySet<string> {
  const counts = countLanguages(forms.filter((form) => !traps.has(form)))
  const lean = counts.en === counts.fr ? leanOf(text) : 0
  const fr = counts.fr + (lean >= leastLean ? 1 : 0)
  const en = counts.en + (lean <= -leastLean ? 1 : 0)
  const found = new Set<string>()
  for (const form of forms) {
    const inEn = stopWords.en.has(form)
    const inFr = stopWords.fr.has(form)
    const decided = en === fr ? !traps.has(form) : en > fr ? inEn : inFr
    if ((inEn || inFr) && ((inEn && inFr) || decided)) found.add(form)
  }
  return found
}
