/** Tests only: an index whose answers come when the test lets them. */
import { act } from '@testing-library/react'
import { idFromBytes, type PageId } from '../../../../model/ids.ts'
import { createPage } from '../../../../model/page.ts'
import { listSpaces } from '../../../../model/space.ts'
import type { SearchAnswer, SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { setupWorkspace } from '../../../testing/setupServices.ts'

type Found = SearchAnswer | null

/** An id that a number makes. */
export const pageId = (seed: number) => idFromBytes<PageId>(new Uint8Array(16).fill(seed))

/** Nothing found. */
export const noAnswer: SearchAnswer = {
  hits: [],
  total: 0,
  facets: null,
  didYouMean: null,
  problems: [],
  tookMs: 1,
}

/** A workspace of two pages with such an index; what is asked in other lanes than the field's is answered by `setOthers`. */
export async function setupHeldSearch(
  status: { kind: 'ready' | 'starting' | 'building' } = { kind: 'ready' },
) {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]
  if (!space) throw new Error('setupHeldSearch: no space')
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const titles = ['Four 3', 'Clôture']
  titles.forEach((title, at) => {
    const page = { id: pageId(at + 1), title, parent: null, order: `a${at}` }
    createPage(doc, page, { at: 10 + at, by: session.person })
  })
  const asked: { text: string; limit: number; answer: (found: Found) => void }[] = []
  let others = (_text: string): Found => noAnswer
  const setOthers = (next: typeof others) => {
    others = next
  }
  const listeners = new Set<() => void>()
  const change = () => {
    for (const listener of listeners) listener()
  }
  Object.assign(session.search.links, {
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const held = { ...status, pages: 2, done: 1200, total: 10_000 } as never
  Object.assign(session.search, {
    status: held,
    query: (query: { text: string; limit: number }, lane: string) =>
      lane === 'palette' || lane === 'screen'
        ? new Promise<Found>((answer) => asked.push({ ...query, answer }))
        : Promise.resolve(others(query.text)),
  })
  const hit = (title: string, more: Partial<SearchHit> = {}): SearchHit => ({
    id: `page:${pageId(title.length + 40)}`,
    kind: 'page',
    target: { kind: 'page', space: space.id, page: pageId(title.length + 40), block: null },
    space: space.id,
    field: null,
    verification: null,
    archived: false,
    owner: null,
    title,
    icon: '',
    titleRanges: [],
    path: [],
    passage: '',
    passageRanges: [],
    file: null,
    updatedAt: null,
    score: 1,
    ...more,
  })
  const answer = async (
    at: number,
    hits: readonly SearchHit[],
    more: Partial<SearchAnswer> = {},
  ) => {
    await act(async () =>
      asked[at]?.answer({ ...noAnswer, hits, total: hits.length, tookMs: 2.4, ...more }),
    )
  }
  return { services, session, space, asked, answer, hit, change, setOthers }
}
