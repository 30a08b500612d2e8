import type { PageId } from '../../../model/ids.ts'
import type { SearchIndex } from '../search/engine/SearchIndex.ts'
import type { RelatedPage } from './Links.ts'
import { leastRelated, type Nearness, scoreRelated } from './scoreRelated.ts'

const mostRelated = 6
/** A page that so many are linked with (a table of contents) says nothing of two of them. */
const hubLinks = 200
const namedLinks = 2

type Shared = { -readonly [Kind in keyof Nearness]: number } & {
  readonly via: PageId[]
  readonly sharedTags: string[]
  sharedWords: readonly string[]
}

/** The pages nearest to one that it is not linked with, nearest first. */
export function findRelated(index: SearchIndex, page: PageId): readonly RelatedPage[] {
  const own = index.fieldsOf(page)
  if (!own) return []
  const near = neighboursOf(index, page)
  const found = new Map<PageId, Shared>()
  const sharedWith = (other: PageId): Shared | null => {
    if (other === page || near.has(other)) return null
    const known = found.get(other) ?? {
      links: 0,
      tags: 0,
      words: 0,
      via: [],
      sharedTags: [],
      sharedWords: [],
    }
    found.set(other, known)
    return known
  }
  for (const neighbour of near) {
    const others = neighboursOf(index, neighbour)
    if (others.size > hubLinks) continue
    for (const other of others) {
      const shared = sharedWith(other)
      if (!shared) continue
      shared.links += 1 / Math.log(Math.max(2, others.size))
      shared.via.push(neighbour)
    }
  }
  addTags(index, own.tags, sharedWith)
  for (const similar of index.similarTo(page)) {
    const shared = sharedWith(similar.page)
    if (!shared) continue
    shared.words = similar.share
    shared.sharedWords = similar.words
  }
  return [...found]
    .map(([other, shared]) => ({ other, shared, score: scoreRelated(shared) }))
    .filter(({ score }) => score >= leastRelated)
    .sort((a, b) => b.score - a.score || (a.other < b.other ? -1 : 1))
    .flatMap(({ other, shared }) => describeRelated(index, other, shared))
    .slice(0, mostRelated)
}

function addTags(
  index: SearchIndex,
  tags: readonly string[],
  sharedWith: (page: PageId) => Shared | null,
): void {
  if (tags.length === 0) return
  const bearers = new Map<string, PageId[]>(tags.map((tag) => [tag, []]))
  for (const page of index.pages())
    for (const tag of index.fieldsOf(page)?.tags ?? []) bearers.get(tag)?.push(page)
  for (const [tag, pages] of bearers)
    for (const page of pages) {
      const shared = sharedWith(page)
      if (!shared) continue
      shared.tags += 1 / Math.log(1 + pages.length)
      shared.sharedTags.push(tag)
    }
}

/** The pages of the index that link to one or that it links to. */
function neighboursOf(index: SearchIndex, page: PageId): ReadonlySet<PageId> {
  const all = new Set<PageId>(index.links.to(page))
  for (const link of index.links.from(page)) if (index.fieldsOf(link.page)) all.add(link.page)
  all.delete(page)
  return all
}

function describeRelated(index: SearchIndex, page: PageId, shared: Shared): RelatedPage[] {
  const fields = index.fieldsOf(page)
  if (!fields) return []
  const { space, title, icon } = fields
  const links = shared.via
    .slice(0, namedLinks)
    .flatMap((via) => index.fieldsOf(via)?.title.trim() || [])
  const { sharedTags: tags, sharedWords: words } = shared
  return [{ page, space, title, icon, links, tags, words }]
}
