import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPicture, type RenderWorker } from './createPicture.ts'
import type { GraphBase } from './drawGraph.ts'
import { parseRenderRequest, type RenderRequest } from './renderMessages.ts'

class FakeBitmap {
  readonly width = 150
  readonly height = 75
  isClosed = false
  close() {
    this.isClosed = true
  }
}

afterEach(() => vi.unstubAllGlobals())

function setup() {
  vi.stubGlobal('ImageBitmap', FakeBitmap)
  const asked: RenderRequest[] = []
  const worker: RenderWorker = {
    postMessage: (request) => asked.push(request),
    onmessage: null,
    onerror: null,
    terminate: () => {},
  }
  const onReady = vi.fn()
  const picture = createPicture(onReady, () => worker)
  const answer = (id: number) => {
    const bitmap = new FakeBitmap()
    worker.onmessage?.({ data: { id, picture: bitmap } })
    return bitmap
  }
  const draws = () => asked.filter((one) => one.kind === 'draw')
  return { picture, answer, asked, draws, onReady, worker }
}

const graph = { links: Uint32Array.of(0, 1), degrees: Uint32Array.of(1, 1) }
const base = (x: number, k = 1): GraphBase => ({
  graph,
  positions: Float32Array.of(0, 0, 10, 10),
  groups: Uint16Array.of(0, 0),
  view: { x, y: 0, k },
  width: 100,
  height: 50,
  colors: { text: '#000', background: '#fff', link: '#999', accent: '#0a0', spaces: ['#0a0'] },
  found: new Set([1]),
})

describe('the picture of a large graph', () => {
  it('is asked for one at a time, the newest wish next, the graph itself once', () => {
    const { picture, answer, asked, draws, onReady } = setup()
    picture.ask(base(0), 1)
    picture.ask(base(1), 1)
    picture.ask(base(2), 1)
    expect(draws()).toHaveLength(1)
    const first = answer(1)
    expect(draws().map((one) => one.kind === 'draw' && one.view.x)).toEqual([25, 27])
    const second = answer(2)
    expect([first.isClosed, second.isClosed]).toEqual([true, false])
    expect(asked.filter((one) => one.kind === 'graph')).toHaveLength(1)
    expect(onReady).toHaveBeenCalledTimes(2)
    expect(asked.every((one) => parseRenderRequest(one) !== null)).toBe(true)
  })

  it('is put where it belongs in a view that has moved since', () => {
    const { picture, answer } = setup()
    const drawImage = vi.fn()
    const context = { drawImage } as unknown as CanvasRenderingContext2D
    picture.put(context, base(0).view)
    expect(drawImage).not.toHaveBeenCalled()
    picture.ask(base(0), 1)
    const bitmap = answer(1)
    // Drawn with a quarter beyond each edge.
    picture.put(context, { x: 10, y: 0, k: 1 })
    expect(drawImage).toHaveBeenLastCalledWith(bitmap, -15, -12.5, 150, 75)
    picture.put(context, { x: 0, y: 0, k: 2 })
    expect(drawImage).toHaveBeenLastCalledWith(bitmap, -50, -25, 300, 150)
  })

  it('says so when its worker cannot draw', () => {
    const { picture, onReady, worker } = setup()
    picture.ask(base(0), 1)
    worker.onerror?.()
    expect(picture.isFailed).toBe(true)
    expect(onReady).toHaveBeenCalledOnce()
  })

  it('of another graph is shown only when it is drawn, and an old one is let go', () => {
    const { picture, answer } = setup()
    const drawImage = vi.fn()
    picture.ask(base(0), 1)
    picture.clear()
    expect(answer(1).isClosed).toBe(true)
    picture.put({ drawImage } as unknown as CanvasRenderingContext2D, base(0).view)
    expect(drawImage).not.toHaveBeenCalled()
  })
})
