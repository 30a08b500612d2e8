import { useCallback } from 'react'
import * as Y from 'yjs'
import { commentToLine } from '../../../model/comments/commentText.ts'
import {
  type PageId,
  type PostId,
  parseId,
  type QuestionId,
  type SpaceId,
} from '../../../model/ids.ts'
import type { Target } from '../../../model/moderation/Target.ts'
import { readPage } from '../../../model/page.ts'
import { readText } from '../../../model/sharedMap.ts'
import type { Route } from '../../routes.ts'
import { useSession } from '../ServicesContext.tsx'

/** What something is called, and where it is. */
export interface TargetPlace {
  /** Its title, or its first words; empty when it is gone or has none. */
  readonly title: string
  readonly route: Route
}

const longest = 80

function toLine(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
}

/** Gives the function that finds what an act or a report is about. Reads one record. */
export function useFindTarget(): (space: SpaceId, target: Target) => TargetPlace {
  const session = useSession()
  return useCallback(
    (space, target) => {
      const { doc } = session.space(space)
      const page = target.kind === 'comment' ? target.page : (target.id as PageId)
      const record = (map: string, id: string) => {
        const found = doc.getMap(map).get(id)
        return found instanceof Y.Map ? (found as Y.Map<unknown>) : null
      }
      const toQuestion = (id: string | null): TargetPlace | null => {
        const question = id === null ? null : record('questions', id)
        return (
          question && {
            title: toLine(readText(question, 'title')),
            route: { name: 'question', space, question: id as QuestionId },
          }
        )
      }
      const home: TargetPlace = { title: '', route: { name: 'space', space } }
      if (target.kind === 'post' || target.kind === 'reply') {
        const own = record('posts', target.id)
        const id = target.kind === 'post' ? target.id : parseId(own?.get('post'))
        const post = id === null ? null : record('posts', id)
        const title = post ? toLine(commentToLine(readText(post, 'text'))) : ''
        return post ? { title, route: { name: 'feed', space, post: id as PostId } } : home
      }
      if (target.kind === 'question') return toQuestion(target.id) ?? home
      if (target.kind === 'answer')
        return toQuestion(parseId(record('answers', target.id)?.get('question'))) ?? home
      const found = readPage(doc, page)
      if (found) return { title: found.title, route: { name: 'page', space, page } }
      // A comment below a question or an answer.
      return (
        toQuestion(page) ??
        toQuestion(parseId(record('answers', page)?.get('question'))) ??
        home
      )
    },
    [session],
  )
}
