import { describe, expect, it } from 'vitest'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { chooseInDirection } from './chooseInDirection.ts'
import { createArrangement, type LayoutWorker } from './createArrangement.ts'
import { GraphLayout } from './GraphLayout.ts'
import { chooseGraph, findInGraph, type GraphFilter, neighboursOf } from './graphModel.ts'
import { parseLayoutRequest, parseLayoutResponse } from './layoutMessages.ts'
import { createNodeGrid } from './nodeGrid.ts'
import { centreOn, fitView, zoomAt } from './viewport.ts'

const page = (number: number) => `page${String(number).padStart(16, '0')}` as PageId
const space = (number: number) => `space00000000000000${number}` as SpaceId

/** Ten pages in a row, 0 – 1 – … – 7, in two spaces; 8 and 9 stand alone. */
const graph = {
  pages: Array.from({ length: 10 }, (_, at) => ({
    page: page(at),
    space: space(at < 5 ? 1 : 2),
    title: ['Étuve', 'Four à pain', 'Four', 'Pain'][at] ?? `Page ${at}`,
    icon: '',
    tags: at % 2 === 0 ? ['pair'] : [],
  })),
  links: Uint32Array.from([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 1, 0]),
}
const all: GraphFilter = { space: null, around: null, tag: null, orphans: true }
const titlesOf = (filter: Partial<GraphFilter>) =>
  chooseGraph(graph, { ...all, ...filter }).pages.map((one) =>
    (graph.pages as readonly unknown[]).indexOf(one),
  )

describe('what a graph shows', () => {
  it('is all pages, those of a space, those with a tag, or those that are linked', () => {
    expect(titlesOf({})).toHaveLength(10)
    expect(titlesOf({ orphans: false })).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(titlesOf({ space: space(2) })).toEqual([5, 6, 7, 8, 9])
    expect(titlesOf({ tag: 'pair' })).toEqual([0, 2, 4, 6, 8])
    // Of pages with the tag none is linked with another.
    expect(titlesOf({ tag: 'pair', orphans: false })).toEqual([])
  })

  it('is what lies within some steps of a page, whatever its space', () => {
    expect(titlesOf({ around: { page: page(4), steps: 1 } })).toEqual([3, 4, 5])
    expect(titlesOf({ around: { page: page(4), steps: 2 } })).toEqual([2, 3, 4, 5, 6])
    expect(titlesOf({ around: { page: page(9), steps: 3 }, orphans: false })).toEqual([9])
    expect(titlesOf({ around: { page: page(99), steps: 3 } })).toEqual([])
  })

  it('knows who is linked with whom, a link both ways once', () => {
    const shown = chooseGraph(graph, all)
    expect([...neighboursOf(shown, 1)].sort()).toEqual([0, 2])
    expect([...shown.degrees]).toEqual([1, 2, 2, 2, 2, 2, 2, 1, 0, 0])
  })

  it('finds titles by their words, whatever accents', () => {
    expect(findInGraph(graph.pages, 'etuve')).toEqual([0])
    expect(findInGraph(graph.pages, 'PAIN four')).toEqual([1])
    expect(findInGraph(graph.pages, ' ')).toEqual([])
  })
})

describe('the layout', () => {
  const { links } = graph
  const start = {
    count: 10,
    links,
    groups: Uint16Array.from([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]),
    before: new Float32Array(20).fill(Number.NaN),
  }

  it('settles with linked pages nearer than others', () => {
    const layout = new GraphLayout(start)
    let steps = 0
    while (!layout.isSettled && steps < 1000) {
      layout.step()
      steps++
    }
    expect(steps).toBeLessThan(1000)
    const at = layout.positions()
    const apart = (a: number, b: number) =>
      Math.hypot(
        (at[a * 2] as number) - (at[b * 2] as number),
        (at[a * 2 + 1] as number) - (at[b * 2 + 1] as number),
      )
    expect(at.every(Number.isFinite)).toBe(true)
    expect(apart(0, 1)).toBeLessThan(apart(0, 7))
  })

  it('begins where pages were, and keeps one that is held', () => {
    const layout = new GraphLayout({ ...start, before: new Float32Array(20).fill(5) })
    layout.hold(3, 400, -80)
    for (let step = 0; step < 20; step++) layout.step()
    expect([...layout.positions().subarray(6, 8)]).toEqual([400, -80])
    expect(layout.isSettled).toBe(false)
    layout.release(3)
    while (!layout.isSettled) layout.step()
  })

  it('takes no request and no answer that does not fit together', () => {
    const request = { kind: 'start', id: 1, still: false, ...start }
    expect(parseLayoutRequest(request)).toEqual(request)
    expect(parseLayoutRequest({ ...request, count: 3 })).toBeNull()
    expect(parseLayoutRequest({ kind: 'hold', node: 1, x: Number.NaN, y: 0 })).toBeNull()
    expect(parseLayoutRequest('start')).toBeNull()
    expect(parseLayoutResponse({ id: 1, positions: [1, 2], settled: true })).toBeNull()
  })
})

describe('an arrangement', () => {
  function setup() {
    const asked: unknown[] = []
    const worker: LayoutWorker = {
      postMessage: (request) => asked.push(request),
      onmessage: null,
      terminate: () => {},
    }
    const arrangement = createArrangement(() => worker)
    const answer = (id: number, positions: number[], settled = false) =>
      worker.onmessage?.({ data: { id, positions: Float32Array.from(positions), settled } })
    return { arrangement, answer, asked }
  }
  const shown = chooseGraph(graph, { ...all, around: { page: page(0), steps: 1 } })
  const groups = Uint16Array.from([0, 0])

  it('appears in its place and moves to the next one in frames', () => {
    const { arrangement, answer } = setup()
    arrangement.show(shown, groups, false)
    expect(arrangement.isPlaced).toBe(false)
    answer(1, [0, 0, 10, 10])
    expect([...arrangement.positions]).toEqual([0, 0, 10, 10])
    answer(1, [100, 0, 10, 10], true)
    arrangement.advance()
    expect(arrangement.positions[0]).toBeGreaterThan(10)
    expect(arrangement.positions[0]).toBeLessThan(100)
    let frames = 0
    while (arrangement.advance() && frames < 100) frames++
    expect(arrangement.positions[0]).toBeCloseTo(100, 0)
    expect(frames).toBeLessThan(60)
  })

  it('leaves the answers about an earlier graph aside', () => {
    const { arrangement, answer } = setup()
    arrangement.show(shown, groups, false)
    arrangement.show(shown, groups, false)
    answer(1, [7, 7, 7, 7])
    expect(arrangement.isPlaced).toBe(false)
  })

  it('jumps where motion is not wanted', () => {
    const { arrangement, answer, asked } = setup()
    arrangement.show(shown, groups, true)
    expect(asked[0]).toMatchObject({ still: true })
    answer(1, [0, 0, 1, 1])
    answer(1, [90, 0, 1, 1], true)
    expect(arrangement.positions[0]).toBe(90)
  })
})

describe('the view', () => {
  it('zooms about the place that is pointed at, within its bounds', () => {
    const view = zoomAt({ x: 10, y: 20, k: 1 }, 2, 100, 50)
    // What was under the pointer is still there.
    expect((100 - view.x) / view.k).toBeCloseTo(90)
    expect((50 - view.y) / view.k).toBeCloseTo(30)
    expect(zoomAt(view, 1e9, 0, 0).k).toBe(8)
  })

  it('fits every node, and centres on one', () => {
    const view = fitView(Float32Array.from([-500, -100, 500, 100]), 800, 600)
    expect(-500 * view.k + view.x).toBeGreaterThanOrEqual(47)
    expect(500 * view.k + view.x).toBeLessThanOrEqual(753)
    expect(fitView(new Float32Array(), 800, 600).k).toBe(1)
    expect(centreOn({ x: 0, y: 0, k: 2 }, 10, 10, 100, 100)).toEqual({ x: 30, y: 30, k: 2 })
  })

  it('finds the nearest node among ten thousand', () => {
    const places = new Float32Array(20_000)
    for (let node = 0; node < 10_000; node++) {
      places[node * 2] = (node % 100) * 10 - 500
      places[node * 2 + 1] = Math.floor(node / 100) * 10 - 500
    }
    const grid = createNodeGrid(places)
    expect(grid.nearest(-499, -501, 8)).toBe(0)
    expect(grid.nearest(492, 489, 8)).toBe(9999)
    expect(grid.nearest(5000, 0, 8)).toBe(-1)
  })
})

describe('the arrow keys', () => {
  const star = {
    pages: graph.pages.slice(0, 5),
    // 0 in the middle, linked with the four others.
    starts: Uint32Array.from([0, 4, 5, 6, 7, 8]),
    others: Uint32Array.from([1, 2, 3, 4, 0, 0, 0, 0]),
  }
  const places = Float32Array.from([0, 0, 0, -10, 10, 0, 0, 10, -10, 1])

  it.each([
    ['ArrowUp', 1],
    ['ArrowRight', 2],
    ['ArrowDown', 3],
    ['ArrowLeft', 4],
  ] as const)('%s goes to the page that lies there', (key, expected) => {
    expect(chooseInDirection(star, places, 0, key)).toBe(expected)
  })

  it('stay where no linked page lies', () => {
    expect(chooseInDirection(star, places, 1, 'ArrowUp')).toBe(1)
    expect(chooseInDirection(star, places, 1, 'ArrowDown')).toBe(0)
  })

  it('leave a page without links for the nearest', () => {
    const lonely = { ...star, starts: new Uint32Array(6), others: new Uint32Array() }
    expect(chooseInDirection(lonely, places, 2, 'ArrowLeft')).toBe(0)
  })
})
