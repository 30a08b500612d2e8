/** What people say of themselves that a text speaks of: what to ask them about, and what they work as. */
import type { PersonId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
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
  for (const fact of people.values()) {
    const own = wordsOf(fact)
    const ask = heldIn(own.ask, words)
    if (ask) asks.push({ person: fact.id, text: fact.askMeAbout, held: ask })
    const work = heldIn(own.work, words)
    const team = heldIn(own.team, words)
    // A team says what its people work at where their position does not.
    if (team && team.length > (work?.length ?? 0))
      works.push({ person: fact.id, text: fact.team, held: team })
    else if (work) works.push({ person: fact.id, text: fact.position, held: work })
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
export function readySayings(person: PersonFact): void {
  wordsOf(person)
}

interface Words {
  readonly ask: ReadonlySet<string>
  readonly work: ReadonlySet<string>
  readonly team: ReadonlySet<string>
}

// Another object as soon as the person says anything else.
const wordsOf = oncePer(
  ({ askMeAbout, position, team }: PersonFact): Words => ({
    ask: stemsOf(askMeAbout),
    work: stemsOf(position),
    team: stemsOf(team),
  }),
)

/** The words that stand in it; `null` for none, which is what thousands say. */
function heldIn(own: ReadonlySet<string>, words: readonly string[]): readonly string[] | null {
  let held: string[] | null = null
  for (const word of words) {
    if (!own.has(word)) continue
    if (held) held.push(word)
    else held = [word]
  }
  return held
}

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
