/** CONTRACT between the graph's canvas and the worker that arranges it. */

/** To the worker. Each `start` takes the place of the one before. */
export type LayoutRequest =
  | {
      readonly kind: 'start'
      readonly id: number
      readonly count: number
      /** Two numbers a link. */
      readonly links: Uint32Array
      /** Of each node the number of its space: those of one space lie together. */
      readonly groups: Uint16Array
      /** Where nodes lay before, x and y in turns; NaN for those that are new. */
      readonly before: Float32Array
      /** Answers once, when all has settled. */
      readonly still: boolean
    }
  /** A node is held at a place by the pointer. */
  | { readonly kind: 'hold'; readonly node: number; readonly x: number; readonly y: number }
  | { readonly kind: 'release'; readonly node: number }

/** From the worker: where the nodes lie, x and y in turns. */
export interface LayoutResponse {
  readonly id: number
  readonly positions: Float32Array
  readonly settled: boolean
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/** Reads a request; `null` for anything else. */
export function parseLayoutRequest(value: unknown): LayoutRequest | null {
  const { kind, id, count, links, groups, before, still, node, x, y } = fieldsOf(value)
  switch (kind) {
    case 'start':
      if (!isNumber(id) || !isNumber(count) || typeof still !== 'boolean') return null
      if (!(links instanceof Uint32Array) || !(groups instanceof Uint16Array)) return null
      if (!(before instanceof Float32Array) || before.length !== count * 2) return null
      if (groups.length !== count || links.some((one) => one >= count)) return null
      return { kind, id, count, links, groups, before, still }
    case 'hold':
      return isNumber(node) && isNumber(x) && isNumber(y) ? { kind, node, x, y } : null
    case 'release':
      return isNumber(node) ? { kind, node } : null
    default:
      return null
  }
}

/** Reads an answer; `null` for anything else. */
export function parseLayoutResponse(value: unknown): LayoutResponse | null {
  const { id, positions, settled } = fieldsOf(value)
  return isNumber(id) && positions instanceof Float32Array && typeof settled === 'boolean'
    ? { id, positions, settled }
    : null
}
