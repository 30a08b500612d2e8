/** Who stands behind the sample's pages: some hold, one is due, some ran out, one's owner is gone. */
import type * as Y from 'yjs'
import type { PersonId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { dayMs, type VerifyDays } from '../../../model/verification/VerifyDays.ts'
import {
  askForReview,
  setPageVerifier,
  setPageVerifyDays,
  verifyPages,
} from '../../../model/verification/verifyPages.ts'
import type { SampleIds } from './fillWithSample.ts'

/** How a page of the sample was verified, by its key. */
interface SampleVerification {
  readonly by: string
  readonly daysAgo: number
  readonly days?: VerifyDays
}

const verifications: Readonly<Record<string, SampleVerification>> = {
  safety: { by: 'helene', daysAgo: 20 },
  procedures: { by: 'marta', daysAgo: 10 },
  lighting: { by: 'claire', daysAgo: 30 },
  colour: { by: 'claire', daysAgo: 82 },
  annealing: { by: 'sophie', daysAgo: 120 },
  contacts: { by: 'pierre', daysAgo: 200 },
  decision: { by: 'julien', daysAgo: 60, days: 'never' },
  review: { by: 'marco', daysAgo: 95 },
  meeting: { by: 'karim', daysAgo: 80 },
}

/** Pages that whoever opens the sample is to verify. */
const mine = ['review', 'meeting'] as const

const asked = {
  page: 'safety',
  by: 'karim',
  daysAgo: 2,
  reason: {
    fr: 'La vanne de gaz du four 2 a été remplacée : l’étape 3 est-elle encore juste ?',
    en: 'The gas valve of furnace 2 was replaced: is step 3 still right?',
  },
} as const

/** When the pages that nobody has verified were last written, in days. */
const written: Readonly<Record<string, number>> = {
  welcome: 6,
  'first-week': 13,
  who: 21,
  'hard-case': 47,
  faq: 33,
}

/** When a page of the sample was written: before it was verified. */
export function sampleDatesOf(
  key: string,
  now: number,
): { readonly createdAt?: number; readonly updatedAt?: number } {
  const verified = verifications[key]
  const daysAgo = verified ? verified.daysAgo + 1 : written[key]
  if (daysAgo === undefined) return {}
  const updatedAt = now - daysAgo * dayMs
  return { createdAt: updatedAt - 90 * dayMs, updatedAt }
}

/** Writes the verifications into the sample's space. */
export function fillVerifications(
  space: Y.Doc,
  ids: SampleIds,
  host: {
    readonly now: number
    readonly by: PersonId
    readonly language: Language
    freshId(): string
  },
): void {
  const pageOf = (key: string) => ids.pages.get(key)
  for (const [key, { by, daysAgo, days }] of Object.entries(verifications)) {
    const page = pageOf(key)
    const person = ids.people.get(by)
    if (!page || !person) throw new Error(`fillVerifications: no page ${key} or person ${by}`)
    const stamp = { at: host.now - daysAgo * dayMs, by: person }
    if (days) setPageVerifyDays(space, [page], days, stamp)
    verifyPages(space, [page], 90, stamp)
  }
  setPageVerifier(
    space,
    mine.flatMap((key) => pageOf(key) ?? []),
    host.by,
  )
  const page = pageOf(asked.page)
  const by = ids.people.get(asked.by)
  if (!page || !by) throw new Error(`fillVerifications: no page ${asked.page}`)
  askForReview(
    space,
    page,
    { id: host.freshId(), kind: 'asked', reason: asked.reason[host.language] },
    { at: host.now - asked.daysAgo * dayMs, by },
  )
}
