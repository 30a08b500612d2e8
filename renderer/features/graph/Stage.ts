/** What a canvas shows of a graph and how it is moved about: a frame is drawn when something changed, and only then. */
import type { Direction } from './chooseInDirection.ts'
import type { Arrangement } from './createArrangement.ts'
import { canDrawApart, createPicture } from './createPicture.ts'
import { drawBase, drawOver, type GraphColors, type GraphScene, radiusOf } from './drawGraph.ts'
import type { ShownGraph } from './graphModel.ts'
import { createNodeGrid, type NodeGrid } from './nodeGrid.ts'
import { centreOn, fitView, type View, zoomAt } from './viewport.ts'

/** The graph on its canvas. */
export interface Stage {
  readonly positions: Float32Array
  show(
    graph: ShownGraph,
    groups: Uint16Array,
    options: { readonly still: boolean; readonly home: number },
  ): void
  setColors(colors: GraphColors): void
  setFound(found: ReadonlySet<number>): void
  /** Chooses a node and brings it into view; -1 chooses none. */
  choose(node: number): void
  /** The node where a walk begins: the home, or the one with most links. */
  first(): number
  /** The node at a place of the canvas; -1 when there is none. */
  nodeAt(x: number, y: number): number
  /** Marks the node that is pointed at. */
  point(node: number): void
  open(node: number): void
  pan(dx: number, dy: number): void
  panBy(direction: Direction): void
  /** Zooms at a place of the canvas; its middle when none is given. */
  zoomBy(factor: number, x?: number, y?: number): void
  fit(): void
  /** Holds a node at a place of the canvas. */
  drag(node: number, x: number, y: number): void
  drop(node: number): void
  dispose(): void
}

/** After the last movement so long all links and labels are drawn again. */
const restMs = 120
const panStep = 60
/** So many nodes and links are drawn within a frame on any machine. */
const mostAtOnce = 2500
/** A finger or a pointer may miss a node by so many pixels. */
const reach = 10

/** Puts a graph on a canvas that fills `frame`. */
export function createStage(
  canvas: HTMLCanvasElement,
  frame: HTMLElement,
  arrangement: Arrangement,
  events: {
    readonly onChosen: (node: number) => void
    readonly onOpen: (node: number) => void
  },
): Stage {
  const context = canvas.getContext('2d')
  let graph: ShownGraph | null = null
  let groups = new Uint16Array()
  let order = new Uint32Array()
  let colors: GraphColors | null = null
  let found: ReadonlySet<number> = new Set()
  let view: View = { x: 0, y: 0, k: 1 }
  let [width, height] = [0, 0]
  let home = -1
  let chosen = -1
  let pointed = -1
  let grid: NodeGrid | null = null
  /** Until the person moves it, the view follows the arrangement. */
  let follows = true
  let asked = 0
  let movedAt = Number.NEGATIVE_INFINITY
  let resting: ReturnType<typeof setTimeout> | undefined
  /** Too much to be drawn within a frame: a worker draws it, and an earlier picture is moved meanwhile. */
  let isLarge = false
  let isStale = true
  const picture = createPicture(() => ask())

  const draw = (now: number) => {
    asked = 0
    const isAdvancing = arrangement.advance()
    if (isAdvancing) {
      grid = null
      isStale = true
      if (follows) view = fitView(arrangement.positions, width, height)
    }
    const isMoving = isAdvancing || now - movedAt < restMs
    if (context && graph && colors && arrangement.isPlaced) {
      const scene: GraphScene = {
        graph,
        positions: arrangement.positions,
        groups,
        order,
        view,
        width,
        height,
        colors,
        chosen: pointed >= 0 ? pointed : chosen,
        found,
        isMoving,
      }
      if (isLarge && !picture.isFailed) {
        if (isStale) picture.ask(scene, window.devicePixelRatio || 1)
        isStale = false
        context.clearRect(0, 0, width, height)
        picture.put(context, view)
      } else drawBase(context, scene)
      drawOver(context, scene)
    }
    if (isAdvancing) ask()
    else if (isMoving) {
      clearTimeout(resting)
      resting = setTimeout(ask, restMs)
    }
  }
  const ask = () => {
    if (asked === 0) asked = requestAnimationFrame(draw)
  }
  const move = (next: View) => {
    view = next
    follows = false
    movedAt = performance.now()
    isStale = true
    ask()
  }
  const resize = () => {
    const ratio = window.devicePixelRatio || 1
    width = frame.clientWidth
    height = frame.clientHeight
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    context?.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (follows) view = fitView(arrangement.positions, width, height)
    isStale = true
    ask()
  }
  const observer = new ResizeObserver(resize)
  observer.observe(frame)
  resize()
  const stopMoves = arrangement.onMove(ask)
  const toPlane = (x: number, y: number): [number, number] => [
    (x - view.x) / view.k,
    (y - view.y) / view.k,
  ]
  const choose = (node: number) => {
    chosen = node
    events.onChosen(node)
    if (node >= 0) {
      const x = arrangement.positions[node * 2] as number
      const y = arrangement.positions[node * 2 + 1] as number
      const [left, top] = [x * view.k + view.x, y * view.k + view.y]
      const isSeen = left > 40 && top > 40 && left < width - 40 && top < height - 40
      if (!isSeen) move(centreOn(view, x, y, width, height))
    }
    ask()
  }

  return {
    get positions() {
      return arrangement.positions
    },
    show(next, itsGroups, options) {
      graph = next
      groups = itsGroups as Uint16Array<ArrayBuffer>
      home = options.home
      order = Uint32Array.from(next.pages.keys()).sort(
        (a, b) => (next.degrees[b] as number) - (next.degrees[a] as number),
      )
      grid = null
      isLarge = canDrawApart() && next.pages.length + next.links.length / 2 > mostAtOnce
      isStale = true
      picture.clear()
      pointed = -1
      follows = true
      chosen = -1
      events.onChosen(-1)
      arrangement.show(next, itsGroups, options.still)
      ask()
    },
    setColors(next) {
      colors = next
      isStale = true
      ask()
    },
    setFound(next) {
      found = next
      isStale = true
      ask()
    },
    choose,
    first: () => (home >= 0 ? home : (order[0] ?? -1)),
    nodeAt(x, y) {
      if (!graph) return -1
      grid ??= createNodeGrid(arrangement.positions)
      const [px, py] = toPlane(x, y)
      const within = reach / view.k + 16
      const node = grid.nearest(px, py, within)
      if (node < 0) return -1
      const dx = ((arrangement.positions[node * 2] as number) - px) * view.k
      const dy = ((arrangement.positions[node * 2 + 1] as number) - py) * view.k
      const size = radiusOf(graph.degrees[node] as number) * Math.min(1.2, Math.sqrt(view.k))
      return Math.hypot(dx, dy) <= Math.max(reach, size + 3) ? node : -1
    },
    point(node) {
      if (node === pointed) return
      pointed = node
      canvas.style.cursor = node >= 0 ? 'pointer' : ''
      ask()
    },
    open: events.onOpen,
    pan: (dx, dy) => move({ ...view, x: view.x + dx, y: view.y + dy }),
    panBy(direction) {
      const dx = direction === 'ArrowLeft' ? 1 : direction === 'ArrowRight' ? -1 : 0
      const dy = direction === 'ArrowUp' ? 1 : direction === 'ArrowDown' ? -1 : 0
      move({ ...view, x: view.x + dx * panStep, y: view.y + dy * panStep })
    },
    zoomBy: (factor, x = width / 2, y = height / 2) => move(zoomAt(view, factor, x, y)),
    fit() {
      move(fitView(arrangement.positions, width, height))
      follows = !arrangement.isSettled
    },
    drag(node, x, y) {
      arrangement.hold(node, ...toPlane(x, y))
      follows = false
      grid = null
      isStale = true
      ask()
    },
    drop: (node) => arrangement.release(node),
    dispose() {
      observer.disconnect()
      stopMoves()
      cancelAnimationFrame(asked)
      clearTimeout(resting)
      picture.dispose()
      arrangement.dispose()
    },
  }
}
