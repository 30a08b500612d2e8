import { neighboursOf, type ShownGraph } from './graphModel.ts'

/** A key that goes from page to page. */
export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

const directions: Readonly<Record<Direction, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** Tells whether a key goes from page to page. */
export function isDirection(key: string): key is Direction {
  return Object.hasOwn(directions, key)
}

/**
 * The linked page that lies most in a direction, near ones before far ones; the page itself
 * when none lies there. One that has no links gives the nearest page instead, so that the
 * keyboard is caught nowhere.
 */
export function chooseInDirection(
  graph: Pick<ShownGraph, 'starts' | 'others' | 'pages'>,
  positions: Float32Array,
  from: number,
  direction: Direction,
): number {
  const own = neighboursOf(graph, from)
  const candidates = own.length > 0 ? own : graph.pages.keys()
  const [wantX, wantY] = directions[direction]
  let best = from
  let most = 0
  for (const node of candidates) {
    if (node === from) continue
    const dx = (positions[node * 2] as number) - (positions[from * 2] as number)
    const dy = (positions[node * 2 + 1] as number) - (positions[from * 2 + 1] as number)
    const distance = Math.hypot(dx, dy) || 1
    const cosine = (dx * wantX + dy * wantY) / distance
    // Within some 75 degrees of the direction.
    if (cosine < 0.26) continue
    const fit = (cosine * cosine) / distance
    if (fit <= most) continue
    most = fit
    best = node
  }
  return best
}
