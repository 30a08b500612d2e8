/** Reads what crosses the wall between the renderer and the worker about links; `null` for anything else. */
import { type PageId, type PersonId, parseId, type SpaceId } from '../../../model/ids.ts'
import type { LinkQuestion, LooseLink, PageConnections, WorkspaceGraph } from './Links.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
const isPages = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof fieldsOf(one).page === 'string')

/** Reads a question. */
export function parseLinkQuestion(value: unknown): LinkQuestion | null {
  const question = fieldsOf(value)
  switch (question.about) {
    case 'page':
    case 'headings': {
      const page = parseId<PageId>(question.page)
      return page && { about: question.about, page }
    }
    case 'loose':
    case 'threads': {
      const space = parseId<SpaceId>(question.space)
      return question.space === null || space ? { about: question.about, space } : null
    }
    case 'calls': {
      const person = parseId<PersonId>(question.person)
      return person && { about: 'calls', person }
    }
    case 'graph':
    case 'topics':
      return { about: question.about }
    default:
      return null
  }
}

/** Reads the answer about a page. The lists are ours on both sides: they are checked, not each field. */
export function parseConnections(value: unknown): PageConnections | null {
  const { backlinks, mentions, related } = fieldsOf(value)
  return isPages(backlinks) && isPages(mentions) && isPages(related)
    ? (value as PageConnections)
    : null
}

/** Reads the headings of a page. */
export function parseHeadings(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null
}

/** Reads the links that lead nowhere. */
export function parseLoose(value: unknown): readonly LooseLink[] | null {
  return isPages(value) ? (value as LooseLink[]) : null
}

/** Reads the graph; a link to a page beyond the list is no graph. */
export function parseGraph(value: unknown): WorkspaceGraph | null {
  const { pages, links } = fieldsOf(value)
  if (!isPages(pages) || !(links instanceof Uint32Array)) return null
  const count = (pages as unknown[]).length
  return links.every((page) => page < count) ? (value as WorkspaceGraph) : null
}
