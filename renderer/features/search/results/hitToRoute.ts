import type { Language } from '../../../../model/language.ts'
import { addFilter, type Filter, type SearchHit } from '../../../hooks/search/searchSyntax.ts'
import type { Route } from '../../../routes.ts'

/**
 * Where opening a found record leads: to the page or the place in it, to the
 * space; and for a person or a topic, which have no screen yet, to what they
 * look after or what is about it.
 */
export function hitToRoute(
  hit: Pick<SearchHit, 'target' | 'title'>,
  language: Language,
): Route {
  const { target, title } = hit
  const within = (field: 'owner' | 'topic'): Route => {
    const filter: Filter = { field, value: title, negated: false }
    return { name: 'search', query: addFilter('', filter, language).trim() }
  }
  switch (target.kind) {
    case 'page':
    case 'file':
      return { name: 'page', space: target.space, page: target.page }
    case 'thread':
      // The anchor by which a page's screen opens one of its threads.
      return {
        name: 'page',
        space: target.space,
        page: target.page,
        heading: `comment-${target.thread}`,
      }
    case 'space':
      return { name: 'space', space: target.space }
    case 'person':
      return within('owner')
    case 'topic':
      return within('topic')
  }
}
