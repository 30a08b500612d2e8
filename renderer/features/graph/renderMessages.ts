/** CONTRACT between the graph's stage and the worker that draws links and nodes of large graphs. */
import type { GraphColors } from './drawGraph.ts'
import type { View } from './viewport.ts'

/** To the worker; a later `draw` takes the place of one that has not begun. */
export type RenderRequest =
  | {
      readonly kind: 'graph'
      readonly links: Uint32Array
      readonly degrees: Uint32Array
      readonly groups: Uint16Array
    }
  | {
      readonly kind: 'draw'
      readonly id: number
      readonly positions: Float32Array
      readonly found: Uint32Array
      readonly colors: GraphColors
      readonly view: View
      readonly width: number
      readonly height: number
      readonly ratio: number
    }

/** From the worker: the picture of the `draw` of this number. */
export interface RenderResponse {
  readonly id: number
  readonly picture: ImageBitmap
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/** Reads a request; `null` for anything else. */
export function parseRenderRequest(value: unknown): RenderRequest | null {
  const fields = fieldsOf(value)
  if (fields.kind === 'graph') {
    const { links, degrees, groups } = fields
    const fits =
      links instanceof Uint32Array &&
      degrees instanceof Uint32Array &&
      groups instanceof Uint16Array
    return fits ? { kind: 'graph', links, degrees, groups } : null
  }
  const { id, positions, found, width, height, ratio } = fields
  const view = fieldsOf(fields.view)
  const fits =
    fields.kind === 'draw' &&
    [id, width, height, ratio, view.x, view.y, view.k].every(isNumber) &&
    positions instanceof Float32Array &&
    found instanceof Uint32Array &&
    Array.isArray(fieldsOf(fields.colors).spaces)
  return fits ? (value as RenderRequest) : null
}

/** Reads an answer; `null` for anything else. */
export function parseRenderResponse(value: unknown): RenderResponse | null {
  const { id, picture } = fieldsOf(value)
  return isNumber(id) && picture instanceof ImageBitmap ? { id, picture } : null
}
