import { describe, expect, it, vi } from 'vitest'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import type { SearchIndexer } from './index/SearchIndexer.ts'
import type { SearchRequest, SearchStatus } from './messages.ts'
import { parseSearchRequest, parseSearchResponse } from './parseMessages.ts'
import { createSearch, type SearchWorker } from './searchClient.ts'
import { createSearchHost } from './searchHost.ts'

const workspace = 'work0000000000000001' as WorkspaceId
const nothing = {
  hits: [],
  total: 0,
  facets: null,
  didYouMean: null,
  problems: [],
  tookMs: 0,
}
const name = 'work0000000000000001/space000000000000001' as DocName

class FakeWorker implements SearchWorker {
  onmessage: SearchWorker['onmessage'] = null
  onerror: SearchWorker['onerror'] = null
  readonly sent: SearchRequest[] = []
  terminated = false
  postMessage(message: SearchRequest): void {
    this.sent.push(structuredClone(message))
    if (message.kind === 'close') queueMicrotask(() => this.say({ kind: 'closed' }))
  }
  say(data: unknown): void {
    this.onmessage?.({ data })
  }
  terminate(): void {
    this.terminated = true
  }
}

function setUp() {
  const workers: FakeWorker[] = []
  let onUpdate: ((update: never) => void) | null = null
  const search = createSearch({
    workspace,
    databaseName: 'relais-x',
    documents: {
      onUpdate(listener) {
        onUpdate = listener as (update: never) => void
        return () => {
          onUpdate = null
        }
      },
      onStored: () => () => undefined,
    },
    startWorker() {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
  })
  const worker = (at = 0) => workers[at] as FakeWorker
  const idOf = (text: string, at = 0) => {
    const sent = worker(at).sent.findLast(
      (one) => one.kind === 'query' && one.query.text === text,
    )
    return sent?.kind === 'query' ? sent.id : -1
  }
  const result = (id: number) => ({
    kind: 'result',
    id,
    answer: { ...nothing, total: id, tookMs: 1 },
  })
  return {
    search,
    workers,
    worker,
    idOf,
    result,
    update: (value: unknown) => onUpdate?.(value as never),
    isListening: () => onUpdate !== null,
  }
}

describe('the search service', () => {
  it('opens the workspace and passes on the status', async () => {
    const { search, worker } = setUp()
    const seen: SearchStatus[] = []
    search.onStatus((status) => seen.push(status))
    expect(worker().sent).toEqual([{ kind: 'open', workspace, databaseName: 'relais-x' }])
    worker().say({ kind: 'status', status: { kind: 'ready', pages: 3 } })
    worker().say({ kind: 'status', status: { kind: 'invented' } })
    worker().say('nonsense')
    expect(seen).toEqual([{ kind: 'ready', pages: 3 }])
    expect(search.status).toEqual({ kind: 'ready', pages: 3 })
    await search.dispose()
    expect(worker().terminated).toBe(true)
  })

  it('answers the last query of a lane, the earlier one with null, and other lanes by themselves', async () => {
    const { search, worker, idOf, result } = setUp()
    const first = search.query({ text: 'a', limit: 5 }, 'palette')
    const other = search.query({ text: 'o', limit: 5 }, 'screen')
    const second = search.query({ text: 'ab', limit: 5 }, 'palette')
    expect(await first).toBeNull()
    expect(worker().sent).toContainEqual({ kind: 'cancel', id: idOf('a') })
    worker().say(result(idOf('a')))
    worker().say(result(idOf('ab')))
    worker().say(result(idOf('o')))
    expect((await second)?.total).toBe(idOf('ab'))
    expect((await other)?.total).toBe(idOf('o'))
    await search.dispose()
  })

  it('rejects what the worker could not answer', async () => {
    const { search, worker, idOf } = setUp()
    const asked = search.query({ text: 'a', limit: 5 })
    worker().say({ kind: 'failure', id: idOf('a'), reason: 'broken' })
    await expect(asked).rejects.toThrow('broken')
    await search.dispose()
  })

  it('starts a new worker for one that died and asks it again', async () => {
    const { search, workers, worker, idOf, result } = setUp()
    const asked = search.query({ text: 'a', limit: 5 })
    worker().onerror?.({ message: 'out of memory' })
    expect(worker().terminated).toBe(true)
    expect(workers).toHaveLength(2)
    worker(1).say(result(idOf('a', 1)))
    expect((await asked)?.total).toBe(idOf('a', 1))
    await search.dispose()
  })

  it('gives up on a worker that keeps dying, until asked to rebuild', async () => {
    const { search, workers, worker } = setUp()
    const asked = search.query({ text: 'a', limit: 5 })
    for (let at = 0; at < 4; at++) worker(at).onerror?.({ message: 'poison' })
    expect(workers).toHaveLength(4)
    expect(search.status).toEqual({ kind: 'failed', reason: 'poison' })
    await expect(asked).rejects.toThrow('poison')
    await expect(search.query({ text: 'b', limit: 1 })).rejects.toThrow('no worker')
    search.rebuild()
    expect(workers).toHaveLength(5)
    await search.dispose()
  })

  it('replaces a worker that falls silent, not one that nobody asks', async () => {
    vi.useFakeTimers()
    const { search, workers, idOf, result, worker } = setUp()
    vi.advanceTimersByTime(60_000)
    const answered = search.query({ text: 'a', limit: 5 })
    worker().say(result(idOf('a')))
    await answered
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(1)
    const asked = search.query({ text: 'b', limit: 5 })
    vi.advanceTimersByTime(11_000)
    expect(workers).toHaveLength(2)
    expect(worker().terminated).toBe(true)
    worker(1).say(result(idOf('b', 1)))
    expect((await asked)?.total).toBe(idOf('b', 1))
    vi.useRealTimers()
    await search.dispose()
  })

  it('tells a page that is written in now and then, and at once what a question needs', () => {
    vi.useFakeTimers()
    const { search, update, worker } = setUp()
    const page = `${name}/page0000000000000001` as DocName
    const told = () =>
      worker().sent.flatMap((one) => (one.kind === 'changed' ? [...one.names] : []))
    update({ name: page })
    vi.advanceTimersByTime(150)
    expect(told()).toEqual([page])
    for (let key = 0; key < 20; key++) {
      update({ name: page })
      vi.advanceTimersByTime(100)
    }
    expect(told()).toEqual([page])
    // What else changes is not held up by it.
    update({ name })
    update({ name: page })
    vi.advanceTimersByTime(150)
    expect(told()).toEqual([page, name])
    // Writing rests.
    vi.advanceTimersByTime(350)
    expect(told()).toEqual([page, name, page])
    vi.advanceTimersByTime(10_000)
    expect(told()).toEqual([page, name, page])
    // And who never rests is read all the same.
    for (let key = 0; key < 70; key++) {
      update({ name: page })
      vi.advanceTimersByTime(100)
    }
    expect(told()).toEqual([page, name, page, page, page, page])
    vi.advanceTimersByTime(10_000)

    update({ name: page })
    vi.advanceTimersByTime(150)
    update({ name: page })
    void search.query({ text: 'x', limit: 5 })
    expect(told()).toHaveLength(9)
    expect(worker().sent.at(-1)).toMatchObject({ kind: 'query' })
    vi.useRealTimers()
  })

  it('tells of changes together', async () => {
    vi.useFakeTimers()
    const { search, worker, update, isListening } = setUp()
    update({ name })
    update({ name })
    vi.advanceTimersByTime(1000)
    expect(worker().sent.filter((one) => one.kind === 'changed')).toEqual([
      { kind: 'changed', names: [name] },
    ])
    vi.useRealTimers()
    const waiting = search.query({ text: 'a', limit: 5 })
    const done = search.dispose()
    expect(await waiting).toBeNull()
    await done
    expect(isListening()).toBe(false)
    expect(await search.query({ text: 'a', limit: 5 })).toBeNull()
  })
})

describe('the worker’s side', () => {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

  function host() {
    const posted: unknown[] = []
    const asked: string[] = []
    const calls: string[] = []
    const indexer = {
      start: async () => calls.push('start'),
      search: ({ text }: { text: string }) => {
        asked.push(text)
        if (text === 'boom') throw new Error('boom')
        return { hits: [], total: 0, facets: null, didYouMean: null, problems: [] }
      },
      changed: (names: string[]) => calls.push(`changed ${names.join()}`),
      rebuild: async () => calls.push('rebuild'),
      close: async () => calls.push('close'),
    } as unknown as SearchIndexer
    const { receive } = createSearchHost({
      post: (response) => posted.push(response),
      open: () => ({ indexer, end: async () => void calls.push('end') }),
      pause: turn,
      now: () => 0,
    })
    return { receive, posted, asked, calls }
  }

  it('answers what was not cancelled meanwhile', async () => {
    const { receive, posted, asked } = host()
    receive({ kind: 'open', workspace, databaseName: 'x' })
    for (let id = 1; id <= 5; id++) {
      receive({ kind: 'query', id, query: { text: `t${id}`, limit: 5 } })
      if (id > 1) receive({ kind: 'cancel', id: id - 1 })
    }
    await turn()
    await turn()
    expect(asked).toEqual(['t5'])
    expect(posted).toEqual([{ kind: 'result', id: 5, answer: nothing }])
  })

  it('answers an error with a failure and goes on', async () => {
    const { receive, posted } = host()
    receive({ kind: 'query', id: 1, query: { text: 'early', limit: 5 } })
    await turn()
    await turn()
    receive({ kind: 'open', workspace, databaseName: 'x' })
    receive({ kind: 'query', id: 2, query: { text: 'boom', limit: 5 } })
    receive({ kind: 'query', id: 3, query: { text: 'fine', limit: 5 } })
    for (let at = 0; at < 5; at++) await turn()
    expect(posted).toEqual([
      { kind: 'failure', id: 1, reason: 'no workspace is open' },
      { kind: 'failure', id: 2, reason: 'boom' },
      { kind: 'result', id: 3, answer: nothing },
    ])
  })

  it('passes on changes, rebuilding and closing', async () => {
    const { receive, posted, calls } = host()
    receive({ kind: 'open', workspace, databaseName: 'x' })
    receive({ kind: 'changed', names: ['a', 3, 'b'] })
    receive({ kind: 'rebuild' })
    receive({ kind: 'close' })
    receive(null)
    await turn()
    await turn()
    expect(calls).toEqual(['start', 'changed a,b', 'rebuild', 'close', 'end'])
    expect(posted).toEqual([{ kind: 'closed' }])
  })
})

describe('messages', () => {
  it.each([
    null,
    7,
    {},
    { kind: 'open', workspace: '../x', databaseName: 'x' },
    { kind: 'query', id: 'a', query: { text: 'x', limit: 1 } },
    { kind: 'query', id: 1, query: { text: 4, limit: 1 } },
    { kind: 'query', id: 1, query: { text: 'x', limit: Number.NaN } },
    { kind: 'changed', names: 'x' },
  ])('refuse the request %j', (value) => {
    expect(parseSearchRequest(value)).toBeNull()
  })

  it.each([
    { kind: 'result', id: 1, answer: { ...nothing, hits: [{}] } },
    { kind: 'result', id: 1, answer: { ...nothing, hits: 'x' } },
    { kind: 'status', status: { kind: 'building', done: 'x', total: 1 } },
    { kind: 'failure', reason: 'x' },
  ])('refuse the answer %j', (value) => {
    expect(parseSearchResponse(value)).toBeNull()
  })

  it('hold a query to a length and a number of hits', () => {
    const message = { kind: 'query', id: 1, query: { text: 'x'.repeat(5000), limit: 9e9 } }
    const request = parseSearchRequest(message)
    expect(
      request?.kind === 'query' && [request.query.text.length, request.query.limit],
    ).toEqual([1000, 500])
  })
})
