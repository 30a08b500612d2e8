import { foldWord } from '../../../../model/foldWord.ts'

/**
 * Tells whether a name is meant by the value of a filter: the whole name, or how
 * it or one of its words begins, whatever the case and the accents. Who chooses
 * among several takes the whole name first.
 */
export function matchesName(value: string, name: string): 'whole' | 'part' | null {
  const [wanted, given] = [foldWord(value.trim()), foldWord(name.trim())]
  if (wanted === '') return null
  if (wanted === given) return 'whole'
  if (given.startsWith(wanted)) return 'part'
  const at = given.indexOf(` ${wanted}`)
  return at < 0 ? null : 'part'
}
