/**
 * What the worker does with messages, without a worker. A query waits for one
 * turn of the event loop before it is answered, so that a `cancel` queued behind
 * it spares the work: of ten keys typed while the index was busy, the last is answered.
 */
import type { DocName } from '../../../model/ids.ts'
import { answerLinkQuestion } from '../links/answerLinkQuestion.ts'
import type { LinkRequest } from '../links/createLinks.ts'
import type { SearchIndexer, SearchIndexerOptions } from './index/SearchIndexer.ts'
import type { SearchQuery, SearchRequest, SearchResponse } from './messages.ts'
import { parseSearchRequest } from './parseMessages.ts'

/** What a host is made of. */
export interface SearchHostOptions {
  readonly post: (response: SearchResponse) => void
  /** Makes the indexer of a workspace; `end` gives its handles back. */
  readonly open: (
    request: Extract<SearchRequest, { kind: 'open' }>,
    report: Pick<SearchIndexerOptions, 'onStatus' | 'onTaken'>,
  ) => { readonly indexer: SearchIndexer; end(): Promise<void> }
  readonly pause: () => Promise<void>
  readonly now: () => number
}

/** Handles messages; whatever is no message of ours is left aside. */
export function createSearchHost(options: SearchHostOptions): {
  receive(message: unknown): void
} {
  const waiting = new Map<number, SearchQuery>()
  let opened: ReturnType<SearchHostOptions['open']> | null = null
  let answering = false

  const answer = (id: number, query: SearchQuery) => {
    if (!opened) {
      options.post({ kind: 'failure', id, reason: 'no workspace is open' })
      return
    }
    const start = options.now()
    try {
      const outcome = opened.indexer.search(query)
      const answer = { ...outcome, tookMs: options.now() - start }
      options.post({ kind: 'result', id, answer })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      options.post({ kind: 'failure', id, reason })
    }
  }
  const answerAll = async () => {
    if (answering) return
    answering = true
    while (waiting.size > 0) {
      await options.pause()
      const [next] = waiting
      if (!next) break
      waiting.delete(next[0])
      answer(...next)
    }
    answering = false
  }
  const answerLinks = async ({ id, question }: LinkRequest) => {
    try {
      if (!opened) throw new Error('no workspace is open')
      const answer = await answerLinkQuestion(opened.indexer.index, question, options.pause)
      options.post({ kind: 'links', id, answer })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      options.post({ kind: 'links-failure', id, reason })
    }
  }
  const close = async () => {
    const closing = opened
    opened = null
    await closing?.indexer.close()
    await closing?.end()
    options.post({ kind: 'closed' })
  }

  return {
    receive(message) {
      const request = parseSearchRequest(message)
      switch (request?.kind) {
        case 'open':
          if (opened) break
          opened = options.open(request, {
            onStatus: (status) => options.post({ kind: 'status', status }),
            onTaken: () => options.post({ kind: 'links-changed' }),
          })
          void opened.indexer.start()
          break
        case 'query':
          waiting.set(request.id, request.query)
          void answerAll()
          break
        case 'cancel':
          waiting.delete(request.id)
          break
        case 'links':
          void answerLinks(request)
          break
        case 'changed':
          opened?.indexer.changed(request.names as readonly DocName[])
          break
        case 'files':
          opened?.indexer.filesArrived(request.ids)
          break
        case 'rebuild':
          void opened?.indexer.rebuild()
          break
        case 'forget':
          void opened?.indexer.forget(request.space)
          break
        case 'close':
          void close()
          break
      }
    },
  }
}
