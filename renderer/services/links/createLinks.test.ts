import { describe, expect, it } from 'vitest'
import type { PageId } from '../../../model/ids.ts'
import { createLinks, type LinkRequest } from './createLinks.ts'
import { parseGraph, parseLinkQuestion } from './parseLinkMessages.ts'

const page = 'page0000000000000001' as PageId
const nothing = { backlinks: [], mentions: [], related: [], backlinkPages: 0, mentionPages: 0 }

function setup() {
  const posted: LinkRequest[] = []
  let hasWorker = true
  const owned = createLinks((request) => {
    if (hasWorker) posted.push(request)
    return hasWorker
  })
  return { ...owned, posted, loseWorker: () => (hasWorker = false) }
}

describe('the link service', () => {
  it('gives each question its answer, in whatever order they come', async () => {
    const { links, answer, posted } = setup()
    const about = links.connections(page)
    const graph = links.graph()
    answer(posted[1]!.id, { pages: [], links: Uint32Array.of() })
    answer(posted[0]!.id, nothing)
    answer(99, nothing)
    expect(await about).toEqual(nothing)
    expect((await graph).pages).toEqual([])
  })

  it('asks a new worker what the lost one was asked, and gives up with the last', async () => {
    const { links, askAgain, giveUp, posted } = setup()
    const about = links.connections(page)
    askAgain()
    expect(posted.map((one) => one.question)).toEqual([
      { about: 'page', page },
      { about: 'page', page },
    ])
    giveUp('the worker stopped')
    await expect(about).rejects.toThrow('the worker stopped')
  })

  it('rejects where there is no worker, and answers nothing once it is closed', async () => {
    const { links, loseWorker, dispose } = setup()
    loseWorker()
    await expect(links.graph()).rejects.toThrow('there is no worker')
    dispose()
    expect(await links.connections(page)).toBeNull()
    expect(await links.loose(null)).toEqual([])
  })

  it('takes no answer that is none', async () => {
    const { links, answer, posted } = setup()
    const about = links.connections(page)
    answer(posted[0]!.id, { backlinks: 'many' })
    expect(await about).toBeNull()
    expect(parseGraph({ pages: [], links: Uint32Array.of(0, 1) })).toBeNull()
    expect(parseLinkQuestion({ about: 'page', page: '../x' })).toBeNull()
    expect(parseLinkQuestion({ about: 'loose', space: 'x' })).toBeNull()
    expect(parseLinkQuestion({ about: 'loose', space: null })).toEqual({
      about: 'loose',
      space: null,
    })
  })
})
