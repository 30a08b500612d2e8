/** The link service on the renderer's side: questions and answers under numbers, over the search worker. */
import { parseCommentedPages } from '../threads/OpenThread.ts'
import { parseCallingPages } from '../threads/PageCalls.ts'
import type { LinkQuestion, Links } from './Links.ts'
import { parseTopicPages } from './listTopicPages.ts'
import { parseConnections, parseGraph, parseHeadings, parseLoose } from './parseLinkMessages.ts'

/** A question under its number, as the worker gets it. */
export interface LinkRequest {
  readonly kind: 'links'
  readonly id: number
  readonly question: LinkQuestion
}

/** The service, and what the owner of the worker tells it. */
export interface OwnedLinks {
  readonly links: Links
  /** Takes an answer in; one that nobody waits for is left aside. */
  answer(id: number, value: unknown): void
  fail(id: number, reason: string): void
  /** Answers may be others now. */
  changed(): void
  /** Asks a new worker what the lost one was asked. */
  askAgain(): void
  /** Gives up what is asked: there is no worker any more. */
  giveUp(reason: string): void
  dispose(): void
}

interface Asked {
  readonly question: LinkQuestion
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Builds the service; `post` says whether there is a worker to ask. */
export function createLinks(post: (request: LinkRequest) => boolean): OwnedLinks {
  const asked = new Map<number, Asked>()
  const listeners = new Set<() => void>()
  let nextId = 1
  let isDisposed = false

  const ask = (question: LinkQuestion): Promise<unknown> => {
    if (isDisposed) return Promise.resolve(null)
    const id = nextId++
    return new Promise((resolve, reject) => {
      asked.set(id, { question, resolve, reject })
      if (!post({ kind: 'links', id, question })) fail(id, 'there is no worker')
    })
  }
  const fail = (id: number, reason: string) => {
    asked.get(id)?.reject(new Error(`links: ${reason}`))
    asked.delete(id)
  }

  return {
    links: {
      async connections(page) {
        return parseConnections(await ask({ about: 'page', page }))
      },
      async headings(page) {
        return parseHeadings(await ask({ about: 'headings', page }))
      },
      async loose(space) {
        return parseLoose(await ask({ about: 'loose', space })) ?? []
      },
      async graph() {
        const graph = parseGraph(await ask({ about: 'graph' }))
        return graph ?? { pages: [], links: new Uint32Array() }
      },
      async openThreads(space) {
        return parseCommentedPages(await ask({ about: 'threads', space })) ?? []
      },
      async calls(person) {
        return parseCallingPages(await ask({ about: 'calls', person })) ?? []
      },
      async topicPages() {
        return parseTopicPages(await ask({ about: 'topics' }))
      },
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    answer(id, value) {
      asked.get(id)?.resolve(value)
      asked.delete(id)
    },
    fail,
    changed() {
      for (const listener of [...listeners]) listener()
    },
    askAgain() {
      for (const [id, { question }] of asked) post({ kind: 'links', id, question })
    },
    giveUp(reason) {
      for (const id of [...asked.keys()]) fail(id, reason)
    },
    dispose() {
      isDisposed = true
      listeners.clear()
      for (const { resolve } of asked.values()) resolve(null)
      asked.clear()
    },
  }
}
