import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { LinkState } from '../../../hooks/pages/linkState.ts'
import type { LooseLink } from '../../../hooks/sync/useConnections.ts'

/** Links to one page, or to one heading, that are mended together. */
export interface LooseGroup {
  readonly key: string
  readonly page: PageId
  /** Where the page is, or stood when the first link was written. */
  readonly space: SpaceId
  /** Empty when the page itself is missing. */
  readonly heading: string
  readonly nearest: string | null
  readonly state: LinkState
  /** What the page is called, or what the links say. */
  readonly title: string
  readonly links: readonly LooseLink[]
  /** The different pages that hold the links. */
  readonly sources: readonly LooseLink['source'][]
}

/** Groups links by what they miss, those with most links first; what is there after all is left out. */
export function groupLooseLinks(
  links: readonly LooseLink[],
  judge: (page: PageId, space: SpaceId) => LinkState,
): readonly LooseGroup[] {
  const byKey = new Map<string, LooseLink[]>()
  for (const link of links) {
    const key = link.missing === 'heading' ? `${link.page}#${link.heading}` : link.page
    const group = byKey.get(key)
    if (group) group.push(link)
    else byKey.set(key, [link])
  }
  return [...byKey]
    .flatMap(([key, group]): LooseGroup[] => {
      const [first] = group
      if (!first) return []
      const state = judge(first.page, first.space)
      const isHere = state.kind === 'here'
      // The index lags a moment behind; what is still being read is not lost.
      if (state.kind === 'loading' || isHere !== (first.missing === 'heading')) return []
      const title = 'title' in state ? state.title.trim() : ''
      return [
        {
          key,
          page: first.page,
          space: 'space' in state ? state.space : first.space,
          heading: first.missing === 'heading' ? first.heading : '',
          nearest: first.nearest,
          state,
          title: title || first.passage.words,
          links: group,
          sources: distinctSources(group),
        },
      ]
    })
    .sort((a, b) => b.links.length - a.links.length || a.title.localeCompare(b.title))
}

function distinctSources(links: readonly LooseLink[]): readonly LooseLink['source'][] {
  return [...new Map(links.map((link) => [link.source.page, link.source])).values()]
}
