import * as Y from 'yjs'
import type { AnswerId, CommentId, PageId, PostId, QuestionId } from './ids.ts'

/** The maps of a space's document whose records go to other spaces under their ids. */
const maps = ['pages', 'questions', 'answers', 'posts'] as const
/** One of them. */
export type MovableMap = (typeof maps)[number]

/** The id of something that goes from one space to another. Drawn ids differ whatever they name. */
export type MovableId = PageId | QuestionId | AnswerId | PostId | CommentId

/** Finds the record of that id in a space's document; `null` when there is none. */
export function movableIn(
  space: Y.Doc,
  id: MovableId,
): { readonly map: MovableMap; readonly record: Y.Map<unknown> } | null {
  for (const map of maps) {
    // Asking for a map that a document does not have yet would begin it.
    const record = space.share.has(map) ? space.getMap(map).get(id) : null
    if (record instanceof Y.Map) return { map, record }
  }
  return null
}

/** Calls back with the ids of records that were written; returns its own undo. */
export function observeMovable(
  space: Y.Doc,
  listener: (ids: ReadonlySet<MovableId>) => void,
): () => void {
  const onChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const changed = new Set<MovableId>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') changed.add(id as MovableId)
      else if (event instanceof Y.YMapEvent)
        for (const key of event.keysChanged) changed.add(key as MovableId)
    }
    listener(changed)
  }
  for (const map of maps)
    space.getMap(map).observeDeep(onChange as Parameters<Y.Map<unknown>['observeDeep']>[0])
  return () => {
    for (const map of maps)
      space.getMap(map).unobserveDeep(onChange as Parameters<Y.Map<unknown>['observeDeep']>[0])
  }
}

/** The ids of all such records. */
export function* movableIdsOf(space: Y.Doc): Iterable<MovableId> {
  for (const map of maps) yield* space.getMap(map).keys() as Iterable<MovableId>
}

/** What a record stands below: a page below a page, an answer below its question, a comment below its post. */
export function holderOf(map: MovableMap, record: Y.Map<unknown>): unknown {
  if (map === 'answers') return record.get('question')
  if (map === 'posts') return record.get('post')
  const place = record.get('place')
  return map === 'pages' && typeof place === 'object' && place !== null && 'parent' in place
    ? place.parent
    : null
}
