/** What people say of themselves that a text speaks of: what to ask them about, and what they work as. */
import type { PersonId } from '../../../model/ids.ts'
import type { PersonFact } from './Facts.ts'
import { stemsOf, tellingStems } from './matchTopics.ts'

/** What somebody says of themselves. */
export interface Saying {
  readonly person: PersonId
  readonly kind: 'ask-me-about' | 'works-as'
  readonly text: string
  /** How much of the need stands in it, up to 1. */
  readonly share: number
}

const leastShare = 0.5
/** Less than that share of the words tells something only if at most so many people say the word. */
const mostWhoSayIt = 2

interface Part {
  readonly person: PersonId
  readonly text: string
  /** The need's words that stand in it. */
  readonly held: readonly string[]
}

/** Lists what tells something: it holds much of the text; or, of what to ask somebody about, a word that few say. */
export function listSayings(
  text: string,
  people: ReadonlyMap<PersonId, PersonFact>,
): readonly Saying[] {
  const words = tellingStems(text)
  if (words.length === 0) return []
  const asks: Part[] = []
  const works: Part[] = []
  for (const { id: person, askMeAbout, position, team } of people.values()) {
    const part = (own: string): Part => ({ person, text: own, held: heldIn(own, words) })
    const [ask, work, shared] = [part(askMeAbout), part(position), part(team)]
    asks.push(ask)
    // A team says what its people work at where their position does not.
    works.push(shared.held.length > work.held.length ? shared : work)
  }
  return [
    ...telling(asks, words, mostWhoSayIt).map((one) => ({
      ...one,
      kind: 'ask-me-about' as const,
    })),
    // Positions are few words, of which each is rare.
    ...telling(works, words, 0).map((one) => ({ ...one, kind: 'works-as' as const })),
  ]
}

/** Works out ahead what texts about somebody are compared by. */
export function readySayings({ askMeAbout, position, team }: PersonFact): void {
  for (const text of [askMeAbout, position, team]) if (text !== '') stemsOf(text)
}

function heldIn(text: string, words: readonly string[]): readonly string[] {
  if (text === '') return none
  const own = stemsOf(text)
  return words.filter((word) => own.has(word))
}

const none: readonly string[] = []

function telling(
  parts: readonly Part[],
  words: readonly string[],
  rare: number,
): readonly Omit<Saying, 'kind'>[] {
  const sayers = new Map<string, number>()
  for (const { held } of parts)
    for (const word of held) sayers.set(word, (sayers.get(word) ?? 0) + 1)
  return parts.flatMap(({ person, text, held }) => {
    const share = held.length / words.length
    const isRare = held.some((word) => (sayers.get(word) ?? 0) <= rare)
    return share >= leastShare || isRare ? [{ person, text, share }] : []
  })
}
