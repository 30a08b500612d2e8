/** Where a graph's nodes are on screen: arranged in a worker, moved there smoothly. */
import type { PageId } from '../../../model/ids.ts'
import type { ShownGraph } from './graphModel.ts'
import { type LayoutRequest, parseLayoutResponse } from './layoutMessages.ts'

/** The part of a Worker that is used. */
export interface LayoutWorker {
  postMessage(request: LayoutRequest, transfer?: Transferable[]): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  terminate(): void
}

/** A graph's nodes in the plane. */
export interface Arrangement {
  /** x and y in turns, as they are drawn now; another array after `show`. */
  readonly positions: Float32Array
  /** Whether the worker has said that nothing moves any more. */
  readonly isSettled: boolean
  /** Whether any place is known. */
  readonly isPlaced: boolean
  /** Arranges another graph; pages that were in the one before begin where they were. */
  show(graph: ShownGraph, groups: Uint16Array, still: boolean): void
  /** Moves what is drawn a frame nearer to what was arranged; `false` when it is there. */
  advance(): boolean
  hold(node: number, x: number, y: number): void
  release(node: number): void
  /** Calls back when there is something to move to; returns its own undo. */
  onMove(listener: () => void): () => void
  dispose(): void
}

/** How much of the way is gone in a frame. */
const perFrame = 0.3
/** Of more nodes the places are taken as they come: their picture is not drawn at each frame anyway. */
const mostSmooth = 2000
/** Nearer than this in the plane nothing is seen to move. */
const still = 0.05

function startBundledWorker(): LayoutWorker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), {
    type: 'module',
    name: 'graph layout',
  }) as LayoutWorker
}

/** Begins without a graph; the worker starts with the first. */
export function createArrangement(
  startWorker: () => LayoutWorker = startBundledWorker,
): Arrangement {
  const listeners = new Set<() => void>()
  const places = new Map<PageId, readonly [number, number]>()
  let worker: LayoutWorker | null = null
  let graph: ShownGraph | null = null
  let positions = new Float32Array()
  let target = new Float32Array()
  let isMoving = false
  let isPlaced = false
  let isSettled = false
  let jumps = false
  let id = 0

  const receive = (data: unknown) => {
    const response = parseLayoutResponse(data)
    if (!response || response.id !== id || response.positions.length !== target.length) return
    target = response.positions as Float32Array<ArrayBuffer>
    if (!isPlaced || jumps) positions = target.slice()
    isPlaced = true
    isMoving = true
    isSettled = response.settled
    for (const listener of [...listeners]) listener()
  }
  const remember = () => {
    graph?.pages.forEach(({ page }, node) => {
      places.set(page, [positions[node * 2] as number, positions[node * 2 + 1] as number])
    })
  }

  return {
    get positions() {
      return positions
    },
    get isSettled() {
      return isSettled
    },
    get isPlaced() {
      return isPlaced
    },
    show(next, groups, jump) {
      if (isPlaced) remember()
      graph = next
      jumps = jump
      id++
      const before = new Float32Array(next.pages.length * 2).fill(Number.NaN)
      let known = 0
      next.pages.forEach(({ page }, node) => {
        const place = places.get(page)
        if (!place) return
        before[node * 2] = place[0]
        before[node * 2 + 1] = place[1]
        known++
      })
      target = new Float32Array(before.length)
      // Drawn from the worker's first answer on, unless all places are known already.
      isPlaced = known > 0 && known === next.pages.length
      positions = isPlaced ? before.slice() : new Float32Array(before.length)
      target.set(positions)
      isSettled = false
      if (!worker) {
        worker = startWorker()
        worker.onmessage = (event) => receive(event.data)
      }
      const { links } = next
      const count = next.pages.length
      worker.postMessage({ kind: 'start', id, count, links, groups, before, still: jump })
    },
    advance() {
      if (!isMoving) return false
      if (jumps || positions.length > 2 * mostSmooth) {
        positions.set(target)
        isMoving = false
        return true
      }
      let most = 0
      for (let at = 0; at < positions.length; at++) {
        const way = (target[at] as number) - (positions[at] as number)
        positions[at] = (positions[at] as number) + way * perFrame
        most = Math.max(most, Math.abs(way))
      }
      isMoving = most > still
      return true
    },
    hold(node, x, y) {
      positions[node * 2] = x
      positions[node * 2 + 1] = y
      worker?.postMessage({ kind: 'hold', node, x, y })
    },
    release: (node) => worker?.postMessage({ kind: 'release', node }),
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      worker?.terminate()
      worker = null
      listeners.clear()
    },
  }
}
