/**
 * What was written and asked that speaks of a need: whoever wrote or answered it may know, however the
 * need is put. Documents stand for the knowledge of their authors (docs/expertise.md).
 */
import type { PageId, QuestionId } from '../../../model/ids.ts'
import type { Search, SearchHit } from '../search/messages.ts'
import { stemsIn, tellingWords } from '../search/similar/findSimilar.ts'
import { tellingStems } from './matchTopics.ts'

/** A page or a question that holds some of a need's words, in its text or in that of its answers. */
export type FoundDocument = {
  /** How much of the need it speaks of, up to 1: its rarer words count more, and those of a title. */
  readonly share: number
} & (
  | { readonly kind: 'page'; readonly page: PageId }
  | { readonly kind: 'question'; readonly question: QuestionId }
)

/** Less of the need is chance; whoever ranks takes so little only where nothing tells more. */
const leastShare = 0.12
/** A word in the text, against one in the title. */
const textShare = 0.5
/** A word that nothing here says: it cannot be met, and says less of what is meant. */
const unsaidShare = 0.5
const mostDocuments = 8
/** Enough to see which words are common. */
const askedFor = 40

/** Finds what speaks of a text, what speaks most of it first. Asked again in the same lane, the earlier question resolves to `null`, as with any search. */
export async function findDocuments(
  search: Pick<Search, 'query'>,
  text: string,
  lane: string,
): Promise<readonly FoundDocument[] | null> {
  const words = tellingWords({ title: text })
  // The blank at the end: no word is taken for the beginning of another.
  const query = words.length === 0 ? '' : `${words.join(' ')} `
  const kinds = ['page', 'question', 'answer'] as const
  const limit = words.length === 0 ? 0 : askedFor
  const answer = await search.query({ text: query, kinds, limit }, lane)
  if (!answer) return null
  const hits = answer.hits
    .filter((hit) => !hit.archived)
    .map((hit) => {
      const inTitle = stemsIn(hit.title, hit.titleRanges)
      return { hit, inTitle, inText: stemsIn(hit.passage, hit.passageRanges) }
    })
  const found = weigh(hits, tellingStems(query))
  if (found.length > 0 || !answer.didYouMean) return found
  // A word that nothing says was perhaps typed wrong, and looked for as it was meant.
  return weigh(hits, tellingStems(answer.didYouMean.text))
}

interface Hit {
  readonly hit: SearchHit
  readonly inTitle: ReadonlySet<string>
  readonly inText: ReadonlySet<string>
}

function weigh(hits: readonly Hit[], stems: readonly string[]): readonly FoundDocument[] {
  const weights = new Map(
    stems.map((stem) => {
      const holders = hits.filter(
        ({ inText, inTitle }) => inTitle.has(stem) || inText.has(stem),
      )
      const rarity = Math.log(1 + hits.length / Math.max(1, holders.length))
      return [stem, holders.length > 0 ? rarity : rarity * unsaidShare] as const
    }),
  )
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const found = new Map<string, FoundDocument>()
  for (const { hit, inText, inTitle } of hits) {
    let share = 0
    for (const [stem, weight] of weights)
      if (inTitle.has(stem)) share += weight / all
      else if (inText.has(stem)) share += (textShare * weight) / all
    const document = share < leastShare ? null : toDocument(hit, share)
    if (!document) continue
    const id = document.kind === 'page' ? document.page : document.question
    // Of a question and its answers the best counts.
    if ((found.get(id)?.share ?? 0) < share) found.set(id, document)
  }
  return [...found.values()].sort((a, b) => b.share - a.share).slice(0, mostDocuments)
}

function toDocument({ target }: SearchHit, share: number): FoundDocument | null {
  if (target.kind === 'page') return { kind: 'page', page: target.page, share }
  return target.kind === 'question' || target.kind === 'answer'
    ? { kind: 'question', question: target.question, share }
    : null
}
