import { useMemo } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { type Knower, type Need, rankKnowers } from '../../services/expertise/rankKnowers.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useExpertise } from './useExpertise.ts'

// Screens may not reach below the hooks, not even for a type.
export type { Need }

/** Somebody to ask, with what they are called. */
export interface NamedKnower extends Knower {
  readonly name: string
}

/**
 * Whom to ask, the likeliest first and each with the reasons: for topics, a text or a page. Never
 * oneself and nobody who left; `limit` is 5. Ordered anew when facts change, and at each new need by
 * the clock of then.
 */
export function useKnowers(
  need: Need,
  options: {
    readonly language?: string
    readonly limit?: number
    readonly except?: readonly PersonId[]
  } = {},
): readonly NamedKnower[] {
  const { platform } = useServices()
  const { person } = useSession()
  const { facts, evidence } = useExpertise()
  const key = JSON.stringify([need, options])
  return useMemo(() => {
    const [asked, { language, limit = 5, except = [] }] = JSON.parse(key) as [
      Need,
      typeof options,
    ]
    return rankKnowers(asked, facts, evidence, {
      now: platform.now(),
      asker: person,
      limit: limit + except.length,
      ...(language ? { language } : {}),
    })
      .filter((one) => !except.includes(one.person))
      .slice(0, limit)
      .map((one) => ({ ...one, name: facts.people.get(one.person)?.name ?? '' }))
  }, [key, facts, evidence, platform, person])
}
