import { useEffect, useState } from 'react'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { type RelaxedQuery, relaxQuery } from './relaxQuery.ts'

/** A query that asks for less and finds something. */
export interface CountedQuery extends RelaxedQuery {
  readonly total: number
}

/** Counts what would be found if the query asked for less; those that find nothing either are left out. */
export function useRelaxedQueries(text: string, isWanted: boolean): readonly CountedQuery[] {
  const { search, person } = useSession()
  const [counted, setCounted] = useState<{
    text: string
    queries: readonly CountedQuery[]
  }>({ text: '', queries: [] })
  useEffect(() => {
    if (!isWanted) return
    let wanted = true
    Promise.all(
      relaxQuery(text).map(async (query, at): Promise<CountedQuery> => {
        const answer = await search.query(
          { text: `${query.text} `, limit: 1, asker: person },
          `relaxed-${at}`,
        )
        return { ...query, total: answer?.total ?? 0 }
      }),
    ).then(
      (queries) => {
        if (wanted) setCounted({ text, queries: queries.filter(({ total }) => total > 0) })
      },
      (error: unknown) => console.warn('useRelaxedQueries: the index did not answer', error),
    )
    return () => {
      wanted = false
    }
  }, [search, person, text, isWanted])
  return isWanted && counted.text === text ? counted.queries : []
}
