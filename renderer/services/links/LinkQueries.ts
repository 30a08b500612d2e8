/**
 * Answers questions about links from what the search index holds. It knows no
 * worker and no document. Going through ten thousand bodies is cut into slices,
 * so that a query typed meanwhile is answered in between.
 */
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { SearchIndex } from '../search/engine/SearchIndex.ts'
import { findMentions, readWantedTitle } from './findMentions.ts'
import { findRelated } from './findRelated.ts'
import type {
  LinkedPage,
  LinkingPage,
  LooseLink,
  PageConnections,
  WorkspaceGraph,
} from './Links.ts'
import { chooseHeading, sameHeading } from './nearestHeading.ts'
import { passageAround } from './passageAround.ts'
import type { PageTextLink, TextRange } from './TextLink.ts'

const mostPages = 50
const mostPlaces = 5
const mostLoose = 2000

interface FoundPlaces {
  readonly source: PageId
  readonly places: readonly (TextRange & Partial<Pick<PageTextLink, 'block'>>)[]
}

/** Says who a page is linked with. `pause` gives way, and is called every few milliseconds. */
export async function findConnections(
  index: SearchIndex,
  page: PageId,
  pause: () => Promise<void>,
): Promise<PageConnections | null> {
  if (!index.fieldsOf(page)) return null
  const backlinks = listBacklinks(index, page)
  const mentions = await listMentions(index, page, pause)
  return {
    backlinks: describeNewest(index, backlinks),
    mentions: describeNewest(index, mentions),
    related: findRelated(index, page),
    backlinkPages: backlinks.length,
    mentionPages: mentions.length,
  }
}

function listBacklinks(index: SearchIndex, page: PageId): readonly FoundPlaces[] {
  return [...index.links.to(page)]
    .filter((source) => source !== page)
    .map((source) => ({
      source,
      places: index.links.from(source).filter((link) => link.page === page),
    }))
}

async function listMentions(
  index: SearchIndex,
  page: PageId,
  pause: () => Promise<void>,
): Promise<readonly FoundPlaces[]> {
  const title = readWantedTitle(index.fieldsOf(page)?.title ?? '')
  if (!title) return []
  const known = {
    formId: (form: string) => index.formId(form),
    isTitle: (line: string) => index.isTitle(line),
  }
  const found: FoundPlaces[] = []
  let effort = 0
  // Of ten thousand pages few hold all its words.
  for (const source of index.pagesHolding(title.words)) {
    if (effort >= effortPerSlice) {
      await pause()
      effort = 0
    }
    const body = source === page ? null : index.bodyOf(source)
    const places = body ? findMentions(body, title, known) : []
    if (places.length > 0) found.push({ source, places })
    effort += 1 + mentionEffort * places.length
  }
  return found
}

/** As many bodies without a mention are gone through in about two milliseconds. */
const effortPerSlice = 500
/** A mention is judged in the time in which so many bodies are gone through. */
const mentionEffort = 20

function describeNewest(
  index: SearchIndex,
  found: readonly FoundPlaces[],
): readonly LinkingPage[] {
  return found
    .map((one) => ({ ...one, updatedAt: index.fieldsOf(one.source)?.updatedAt ?? null }))
    .sort((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0) || (a.source < b.source ? -1 : 1))
    .slice(0, mostPages)
    .flatMap(({ source, places, updatedAt }) => {
      const body = index.bodyOf(source)
      const described = describePage(index, source)
      if (!body || !described) return []
      return {
        ...described,
        updatedAt,
        places: places
          .slice(0, mostPlaces)
          .map((place) => passageAround(body.text, place, place.block ?? null)),
        total: places.length,
      }
    })
}

/** A page as lists show it; `null` when it is not in the index. */
export function describePage(index: SearchIndex, page: PageId): LinkedPage | null {
  const fields = index.fieldsOf(page)
  return fields && { page, space: fields.space, title: fields.title, icon: fields.icon }
}

/** Lists links whose page or heading is not there. */
export function listLoose(index: SearchIndex, space: SpaceId | null): readonly LooseLink[] {
  const found: LooseLink[] = []
  for (const page of index.links.sources()) {
    const source = describePage(index, page)
    const body = index.bodyOf(page)
    if (!source || !body || (space && source.space !== space)) continue
    for (const link of index.links.from(page)) {
      const missing = judgeLink(index, link)
      if (!missing || found.length >= mostLoose) continue
      found.push({
        source,
        passage: passageAround(body.text, link, link.block),
        kind: link.kind,
        page: link.page,
        space: link.space,
        heading: link.heading,
        ...missing,
      })
    }
  }
  return found
}

function judgeLink(
  index: SearchIndex,
  link: PageTextLink,
): Pick<LooseLink, 'missing' | 'nearest'> | null {
  if (!index.fieldsOf(link.page)) return { missing: 'page', nearest: null }
  const body = index.bodyOf(link.page)
  if (link.heading === '' || !body) return null
  const headings = headingsOf(body)
  if (headings.some((one) => sameHeading(one, link.heading))) return null
  return { missing: 'heading', nearest: chooseHeading(link.heading, headings) }
}

function headingsOf(body: {
  readonly text: string
  readonly headingTexts: Uint32Array
}): readonly string[] {
  const found: string[] = []
  for (let at = 0; at + 1 < body.headingTexts.length; at += 2)
    found.push(body.text.slice(body.headingTexts[at], body.headingTexts[at + 1]))
  return found
}

/** Lists the headings of a page; `null` when it is not in the index. */
export function listHeadings(index: SearchIndex, page: PageId): readonly string[] | null {
  const body = index.bodyOf(page)
  return body && headingsOf(body)
}

/** All pages and the links between them. About 30 ms for ten thousand pages. */
export function readGraph(index: SearchIndex): WorkspaceGraph {
  const numbers = new Map<PageId, number>()
  const pages: WorkspaceGraph['pages'][number][] = []
  for (const page of index.pages()) {
    const described = describePage(index, page)
    if (!described) continue
    numbers.set(page, pages.length)
    pages.push({ ...described, tags: index.fieldsOf(page)?.tags ?? [] })
  }
  const links: number[] = []
  for (const source of index.links.sources()) {
    const from = numbers.get(source)
    if (from === undefined) continue
    const targets = new Set(index.links.from(source).map((link) => link.page))
    for (const target of targets) {
      const to = numbers.get(target)
      if (to !== undefined && to !== from) links.push(from, to)
    }
  }
  return { pages, links: Uint32Array.from(links) }
}
