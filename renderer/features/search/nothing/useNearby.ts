import { useEffect, useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { seenTreeOf } from '../../../hooks/pages/seenTree.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { type SearchHit, tellingWords } from '../../../hooks/search/searchSyntax.ts'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { queryToTitle } from './relaxQuery.ts'

/** Someone who may know, and why one thinks so. */
export interface NearbyPerson {
  readonly id: PersonId
  readonly name: string
  /** Pages on nearby words that they wrote or look after, the nearest first. */
  readonly titles: readonly string[]
  readonly pages: number
}

/** Whom to ask and what was asked before, near to what was looked for in vain. */
export interface Nearby {
  readonly people: readonly NearbyPerson[]
  readonly questions: readonly SearchHit[]
}

const nobody: Nearby = { people: [], questions: [] }
const asked = 20
const shownPeople = 3
const shownQuestions = 3
const mostWords = 4

/**
 * Beginnings of the words, to be completed by the index: words of the same
 * family are near. Of words too short to have one, the words themselves.
 */
export function nearbyWords(title: string): readonly string[] {
  const words = tellingWords({ title })
  return [
    ...new Set(words.map((word) => word.slice(0, Math.max(4, Math.ceil(word.length * 0.6))))),
  ]
    .sort((a, b) => b.length - a.length)
    .slice(0, mostWords)
}

/** Looks for who wrote on words near those of a query, and for questions on them; nobody while `isWanted` is false. */
export function useNearby(text: string, isWanted: boolean): Nearby {
  const session = useSession()
  const people = usePeople()
  const [found, setFound] = useState<{ text: string; nearby: Nearby }>({
    text: '',
    nearby: nobody,
  })
  useEffect(() => {
    if (!isWanted) return
    let wanted = true
    const ask = async (): Promise<readonly SearchHit[]> => {
      const title = queryToTitle(text)
      const answers = await Promise.all(
        nearbyWords(title).map((word, at) =>
          session.search.query(
            { text: word, limit: asked, kinds: ['page', 'question'] },
            `nearby-${at}`,
          ),
        ),
      )
      return answers.flatMap((answer) => answer?.hits ?? [])
    }
    ask().then(
      (hits) => {
        if (!wanted) return
        const authors = (hit: SearchHit): readonly (PersonId | null)[] => {
          const { target } = hit
          const isHere = target.kind === 'page' && session.spaces.byId(target.space)
          const page = isHere ? seenTreeOf(session, target.space).page(target.page) : null
          return [hit.owner, page?.createdBy ?? null, page?.updatedBy ?? null]
        }
        const pages = hits.filter((hit) => hit.kind === 'page')
        setFound({
          text,
          nearby: {
            people: gatherPeople(pages, authors, people, session.person),
            questions: firstOfEach(hits.filter((hit) => hit.kind === 'question')).slice(
              0,
              shownQuestions,
            ),
          },
        })
      },
      (error: unknown) => console.warn('useNearby: the index did not answer', error),
    )
    return () => {
      wanted = false
    }
  }, [session, people, text, isWanted])
  return isWanted && found.text === text ? found.nearby : nobody
}

/** Who stands behind the most of some pages, with the pages; not oneself, whom one would not ask. */
export function gatherPeople(
  pages: readonly SearchHit[],
  authorsOf: (hit: SearchHit) => readonly (PersonId | null)[],
  people: readonly { readonly id: PersonId; readonly name: string }[],
  self: PersonId,
): readonly NearbyPerson[] {
  const titles = new Map<PersonId, string[]>()
  for (const hit of firstOfEach(pages))
    for (const author of new Set(authorsOf(hit))) {
      if (author === null || author === self) continue
      const own = titles.get(author) ?? []
      own.push(hit.title)
      titles.set(author, own)
    }
  return people
    .flatMap(({ id, name }): NearbyPerson[] => {
      const own = titles.get(id)
      return own ? [{ id, name, pages: own.length, titles: own.slice(0, 2) }] : []
    })
    .sort((a, b) => b.pages - a.pages)
    .slice(0, shownPeople)
}

function firstOfEach(hits: readonly SearchHit[]): readonly SearchHit[] {
  return [...new Map(hits.map((hit) => [hit.id, hit])).values()]
}
