import type { SearchIndex } from '../search/engine/SearchIndex.ts'
import { listCallingPages } from '../threads/listCallingPages.ts'
import { listCommentedPages } from '../threads/listCommentedPages.ts'
import { findConnections, listHeadings, listLoose, readGraph } from './LinkQueries.ts'
import type { LinkQuestion } from './Links.ts'
import { listTopicPages } from './listTopicPages.ts'

/** Answers a question from an index; `pause` gives way to whatever waits. */
export async function answerLinkQuestion(
  index: SearchIndex,
  question: LinkQuestion,
  pause: () => Promise<void>,
): Promise<unknown> {
  switch (question.about) {
    case 'page':
      return findConnections(index, question.page, pause)
    case 'headings':
      return listHeadings(index, question.page)
    case 'loose':
      return listLoose(index, question.space)
    case 'threads':
      return listCommentedPages(index, question.space)
    case 'calls':
      return listCallingPages(index, question.person)
    case 'graph':
      return readGraph(index)
    case 'topics':
      return listTopicPages(index)
  }
}
