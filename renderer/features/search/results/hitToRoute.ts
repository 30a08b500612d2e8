import type { TopicId } from '../../../../model/ids.ts'
import { documentRoute } from '../../../hooks/pages/documentRoute.ts'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import type { Route } from '../../../routes.ts'

const mostWordsBefore = 40
const mostLetters = 90

/**
 * Where opening a found record leads: to the page, at the words that were found in its
 * text, or the file in it; to the question, the space, the person, the topic.
 */
export function hitToRoute(
  hit: Pick<SearchHit, 'id' | 'target' | 'field' | 'passage' | 'passageRanges'>,
): Route {
  const { target } = hit
  switch (target.kind) {
    case 'page': {
      const words = wordsToGoTo(hit)
      return {
        name: 'page',
        space: target.space,
        page: target.page,
        ...(words === '' ? {} : { place: { kind: 'words', words } }),
      }
    }
    case 'file':
      if (target.within) return documentRoute(target)
      return {
        name: 'page',
        space: target.space,
        page: target.page,
        place: { kind: 'file', file: target.file },
      }
    case 'thread':
      return documentRoute(target, target.thread)
    case 'question':
      return { name: 'question', space: target.space, question: target.question }
    case 'answer':
      return {
        name: 'question',
        space: target.space,
        question: target.question,
        anchor: `answer-${target.answer}`,
      }
    case 'space':
      return { name: 'space', space: target.space }
    case 'person':
      return { name: 'person', person: target.person, isEditing: false }
    case 'topic':
      // One that only texts write has its folded name behind a `#` for an id.
      return {
        name: 'topic',
        topic: hit.id.slice('topic:'.length).replace(/^#/, '~') as TopicId,
      }
  }
}

/**
 * What of the passage stands in one line of the page, around the first word that was found;
 * empty when it was not the text that was found: then the page begins at its top.
 */
function wordsToGoTo(hit: Pick<SearchHit, 'field' | 'passage' | 'passageRanges'>): string {
  const { field, passage, passageRanges } = hit
  const [first] = passageRanges
  if (!first || (field !== 'body' && field !== 'heading' && field !== 'caption')) return ''
  // Lines are parted by dots in a passage, and what was cut shows as an ellipsis.
  const dot = passage.lastIndexOf(' · ', first.start)
  const begin = dot >= 0 ? dot + 3 : passage.startsWith('… ') ? 2 : 0
  const near = first.start - mostWordsBefore
  const space = near > begin ? passage.indexOf(' ', near) : -1
  const from = space >= 0 && space < first.start ? space + 1 : begin
  const line = passage.slice(from).split(' · ')[0]?.replace(/ …$/, '') ?? ''
  if (line.length <= mostLetters) return line.trim()
  const end = line.lastIndexOf(' ', mostLetters)
  return line.slice(0, end > 0 ? end : mostLetters).trim()
}
