import type { SpaceId } from '../../../model/ids.ts'
import type { Page } from '../../../model/page.ts'
import { useLooksAfter } from '../moderation/useLooksAfter.ts'
import { usePresentPeople } from '../people/usePresentPeople.ts'
import { useSession } from '../ServicesContext.tsx'
import { useMayWrite } from '../spaces/useMayWrite.ts'

/**
 * Whether this person's word verifies a page: whoever is to check it, its owner, those who
 * look after the space; and anyone who may write it while nobody stands behind it.
 */
export function useMayVerify(space: SpaceId, page: Page): boolean {
  const { person } = useSession()
  const mayWrite = useMayWrite(space)
  const looksAfter = useLooksAfter(space)
  const people = usePresentPeople()
  const holders = [page.owner, page.verification.verifier].filter(
    (one) => one !== null && people.isHere(one),
  )
  return mayWrite && (looksAfter || holders.length === 0 || holders.includes(person))
}
