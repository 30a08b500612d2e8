/**
 * Draws a graph on a canvas: first the links and nodes, which of a large graph a worker draws,
 * then what is chosen and the titles. Nothing is drawn outside the view.
 */
import type { ShownGraph } from './graphModel.ts'
import type { View } from './viewport.ts'

/** The colours of a theme, as the canvas takes them. */
export interface GraphColors {
  readonly text: string
  readonly background: string
  readonly link: string
  readonly accent: string
  /** Of each space, repeated when there are more. */
  readonly spaces: readonly string[]
}

/** What links and nodes are drawn from; a worker can be handed it. */
export interface GraphBase {
  readonly graph: Pick<ShownGraph, 'links' | 'degrees'>
  /** x and y of each node in turns. */
  readonly positions: Float32Array
  /** Of each node the number of its space. */
  readonly groups: Uint16Array
  readonly view: View
  readonly width: number
  readonly height: number
  readonly colors: GraphColors
  /** The nodes that were looked for; none when nothing was. */
  readonly found: ReadonlySet<number>
}

/** All that is drawn. */
export interface GraphScene extends GraphBase {
  readonly graph: ShownGraph
  /** The nodes by degree, greatest first: whose labels come first. */
  readonly order: Uint32Array
  /** The node that is chosen by keyboard or pointed at; -1 for none. */
  readonly chosen: number
  /** It moves: titles may be fewer for a moment. */
  readonly isMoving: boolean
}

/** The part of a canvas's context that is drawn with; a worker has it too. */
export type GraphContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

const mostLabels = 70
const movingLabels = 24
/** Beyond this many nodes in view they are dots. */
const manyNodes = 3000

/** Draws links and nodes. Some 60 ms for ten thousand nodes and twenty thousand links in view without a graphics card. */
export function drawBase(context: GraphContext, base: GraphBase): void {
  context.clearRect(0, 0, base.width, base.height)
  const isDim = base.found.size > 0
  drawLinks(context, base, isDim)
  drawNodes(context, base, listVisible(base))
}

/** Draws what is chosen, its links, and titles, over the base. */
export function drawOver(context: CanvasRenderingContext2D, scene: GraphScene): void {
  const near = neighbourSet(scene)
  drawChosen(context, scene, near)
  drawLabels(context, scene, near)
}

/** The radius of a node in the plane. */
export function radiusOf(degree: number): number {
  return Math.min(16, 3.5 + 1.4 * Math.sqrt(degree))
}

function neighbourSet({ graph, chosen }: GraphScene): ReadonlySet<number> {
  if (chosen < 0) return new Set()
  return new Set(graph.others.subarray(graph.starts[chosen], graph.starts[chosen + 1]))
}

function drawLinks(context: GraphContext, base: GraphBase, isDim: boolean): void {
  const { graph, positions, view, width, height } = base
  const { links } = graph
  const count = links.length / 2
  context.lineWidth = Math.max(0.5, Math.min(1.2, view.k))
  context.strokeStyle = base.colors.link
  context.globalAlpha = isDim ? 0.25 : count > 4000 ? 0.45 : 0.8
  context.beginPath()
  for (let at = 0; at < count; at++) {
    const from = links[at * 2] as number
    const to = links[at * 2 + 1] as number
    const x1 = (positions[from * 2] as number) * view.k + view.x
    const y1 = (positions[from * 2 + 1] as number) * view.k + view.y
    const x2 = (positions[to * 2] as number) * view.k + view.x
    const y2 = (positions[to * 2 + 1] as number) * view.k + view.y
    if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0)) continue
    if ((x1 > width && x2 > width) || (y1 > height && y2 > height)) continue
    // Shorter than a dot: it could not be seen.
    if (Math.abs(x1 - x2) + Math.abs(y1 - y2) < 1.5) continue
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
  }
  context.stroke()
  context.globalAlpha = 1
}

function drawChosen(
  context: CanvasRenderingContext2D,
  scene: GraphScene,
  near: ReadonlySet<number>,
): void {
  const { chosen, colors, graph, view } = scene
  if (chosen < 0) return
  context.strokeStyle = colors.accent
  context.lineWidth = 1.5
  context.beginPath()
  const [x, y] = placeOf(scene, chosen)
  for (const other of near) {
    const [ox, oy] = placeOf(scene, other)
    context.moveTo(x, y)
    context.lineTo(ox, oy)
  }
  context.stroke()
  context.lineWidth = 2
  for (const node of [...near, chosen]) {
    const [nx, ny] = placeOf(scene, node)
    context.beginPath()
    const more = node === chosen ? 4 : 1
    context.arc(nx, ny, sizeOf(graph.degrees[node] as number, view.k) + more, 0, 2 * Math.PI)
    context.stroke()
  }
}

function placeOf(
  { positions, view }: Pick<GraphBase, 'positions' | 'view'>,
  node: number,
): [number, number] {
  return [
    (positions[node * 2] as number) * view.k + view.x,
    (positions[node * 2 + 1] as number) * view.k + view.y,
  ]
}

function listVisible(scene: GraphBase): readonly number[] {
  const { positions, view, width, height } = scene
  const room = 20
  const found: number[] = []
  for (let node = 0; node * 2 < positions.length; node++) {
    const x = (positions[node * 2] as number) * view.k + view.x
    const y = (positions[node * 2 + 1] as number) * view.k + view.y
    if (x > -room && y > -room && x < width + room && y < height + room) found.push(node)
  }
  return found
}

function drawNodes(context: GraphContext, base: GraphBase, visible: readonly number[]): void {
  const { colors, groups, found } = base
  const isDot = visible.length > manyNodes
  const isDim = found.size > 0
  const bySpace = new Map<number, number[]>()
  for (const node of visible) {
    const list = bySpace.get(groups[node] as number)
    if (list) list.push(node)
    else bySpace.set(groups[node] as number, [node])
  }
  for (const [group, nodes] of bySpace) {
    context.fillStyle = colors.spaces[group % colors.spaces.length] ?? colors.text
    context.globalAlpha = isDim ? 0.25 : 1
    context.beginPath()
    for (const node of nodes) if (!isDim || !found.has(node)) trace(context, base, node, isDot)
    context.fill()
    if (!isDim) continue
    context.globalAlpha = 1
    context.beginPath()
    for (const node of nodes) if (found.has(node)) trace(context, base, node, false)
    context.fill()
  }
  context.globalAlpha = 1
}

function sizeOf(degree: number, scale: number): number {
  return Math.max(1.2, radiusOf(degree) * Math.min(1.2, Math.max(0.25, Math.sqrt(scale))))
}

/** A node's outline; each space has a shape beside its colour, where there is room for one. */
function trace(context: GraphContext, scene: GraphBase, node: number, isDot: boolean): void {
  const [x, y] = placeOf(scene, node)
  const degree = scene.graph.degrees[node] as number
  const size = isDot
    ? Math.min(3, Math.max(0.9, radiusOf(degree) * scene.view.k))
    : sizeOf(degree, scene.view.k)
  if (isDot || size < 2.5) {
    context.rect(x - size, y - size, 2 * size, 2 * size)
    return
  }
  traceShape(context, (scene.groups[node] as number) % shapeCount, x, y, size)
}

/** So many shapes are told apart. */
export const shapeCount = 4

/** Traces a circle, a square, a diamond or a triangle. */
export function traceShape(
  context: Pick<CanvasRenderingContext2D, 'arc' | 'moveTo' | 'lineTo' | 'closePath'>,
  shape: number,
  x: number,
  y: number,
  size: number,
): void {
  const corners =
    shape === 1
      ? [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9]
      : shape === 2
        ? [0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0]
        : shape === 3
          ? [0, -1.2, 1.15, 0.85, -1.15, 0.85]
          : null
  if (!corners) {
    context.moveTo(x + size, y)
    context.arc(x, y, size, 0, 2 * Math.PI)
    return
  }
  for (let at = 0; at + 1 < corners.length; at += 2) {
    const [cx, cy] = [
      x + size * (corners[at] as number),
      y + size * (corners[at + 1] as number),
    ]
    if (at === 0) context.moveTo(cx, cy)
    else context.lineTo(cx, cy)
  }
  context.closePath()
}

const labelHeight = 16
const mostLetters = 28
/** So few nodes are all named, even where their names touch. */
const fewNodes = 30

/** Writes titles where none is written yet: those looked for and linked with the chosen first, then by degree. */
function drawLabels(
  context: CanvasRenderingContext2D,
  scene: GraphScene,
  near: ReadonlySet<number>,
): void {
  const { graph, order, view, width, height, chosen, found } = scene
  const taken = new Set<number>()
  context.font = '12px "Inter Variable", system-ui, sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'top'
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = scene.colors.background
  context.fillStyle = scene.colors.text
  const isFew = order.length <= fewNodes
  let left = scene.isMoving ? movingLabels : mostLabels
  const write = (node: number, isWanted: boolean) => {
    const [x, y] = placeOf(scene, node)
    if (x < 0 || y < 0 || x > width || y > height) return
    const degree = graph.degrees[node] as number
    // Far out only the hubs are named.
    if (!isWanted && radiusOf(degree) * view.k < 4.2) return
    const title = graph.pages[node]?.title.trim() ?? ''
    if (title === '') return
    const words = title.length > mostLetters ? `${title.slice(0, mostLetters - 1)}…` : title
    const top = y + sizeOf(degree, view.k) + 3
    if (!claim(taken, x, top, words.length * 6.4) && !isWanted && !isFew) return
    context.strokeText(words, x, top)
    context.fillText(words, x, top)
    left--
  }
  if (chosen >= 0) write(chosen, true)
  for (const node of near) if (left > 0) write(node, near.size < 40)
  for (const node of found) if (left > 0) write(node, found.size < 40)
  for (const node of order) {
    if (left <= 0) break
    if (node !== chosen && !near.has(node) && !found.has(node)) write(node, false)
  }
}

/** Takes the cells under a label; `false` when one is taken. */
function claim(taken: Set<number>, x: number, top: number, width: number): boolean {
  const row = Math.floor(top / labelHeight)
  const cells: number[] = []
  for (const line of [row, row + 1])
    for (let at = x - width / 2; at < x + width / 2 + 24; at += 24)
      cells.push(line * 1000 + Math.floor(at / 24))
  if (cells.some((cell) => taken.has(cell))) return false
  for (const cell of cells) taken.add(cell)
  return true
}
