import type { Thread } from '../../../../model/comments/Thread.ts'
import type { MarkedWords } from '../../../editor/comments/EditorComments.ts'
import type { ThreadPlace } from './ThreadView.tsx'

/** A thread with where it belongs in the page. */
export interface PlacedThread {
  readonly thread: Thread
  readonly place: ThreadPlace
}

/**
 * Threads in the order of the page: those on marked words as the words stand, then
 * those whose words are not marked (any more), then those on the whole page, each by age.
 * `readText` gives the page's text; asked only when a mark is missing.
 */
export function listPlaces(
  threads: readonly Thread[],
  marked: readonly MarkedWords[],
  readText: () => string,
): readonly PlacedThread[] {
  const byId = new Map(threads.map((thread) => [thread.id, thread]))
  const inText = marked.flatMap(({ thread: id, words }): PlacedThread[] => {
    const thread = byId.get(id)
    byId.delete(id)
    return thread ? [{ thread, place: { kind: 'marked', words } }] : []
  })
  const left = [...byId.values()]
  let text: string | null = null
  const onWords = left.flatMap((thread): PlacedThread[] => {
    if (thread.quote === null) return []
    text ??= squeeze(readText())
    const kind = text.includes(squeeze(thread.quote)) ? 'unmarked' : 'gone'
    return [{ thread, place: { kind, words: thread.quote } }]
  })
  const onPage = left
    .filter((thread) => thread.quote === null)
    .map((thread): PlacedThread => ({ thread, place: { kind: 'page' } }))
  return [...inText, ...onWords, ...onPage]
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ')
}
