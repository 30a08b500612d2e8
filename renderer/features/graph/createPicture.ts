/** The links and nodes of a large graph as a picture, drawn in a worker while an earlier one is shown. */
import type { GraphBase } from './drawGraph.ts'
import { parseRenderResponse, type RenderRequest } from './renderMessages.ts'
import type { View } from './viewport.ts'

/** The part of a Worker that is used. */
export interface RenderWorker {
  postMessage(request: RenderRequest, transfer?: Transferable[]): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onerror: (() => void) | null
  terminate(): void
}

/** A picture that is kept nearly up to date. */
export interface Picture {
  /** The worker could not draw: whoever shows the graph draws it. */
  readonly isFailed: boolean
  /** Asks for a new picture; while one is being drawn the newest wish waits. */
  ask(base: GraphBase, ratio: number): void
  /** Forgets what is shown: another graph comes. */
  clear(): void
  /** Puts the newest picture where it belongs in a view; nothing while there is none. */
  put(context: CanvasRenderingContext2D, view: View): void
  dispose(): void
}

/** What is drawn beyond each edge, as a share of the canvas: panning shows it at once. */
const margin = 0.25

/** Whether a worker can draw here. */
export function canDrawApart(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof Worker === 'function'
}

function startBundledWorker(): RenderWorker {
  return new Worker(new URL('./render.worker.ts', import.meta.url), {
    type: 'module',
    name: 'graph picture',
  }) as RenderWorker
}

/** Builds a picture; its worker starts when one is first asked for. `onReady` is called when there is a newer one. */
export function createPicture(
  onReady: () => void,
  startWorker: () => RenderWorker = startBundledWorker,
): Picture {
  let worker: RenderWorker | null = null
  let graph: GraphBase['graph'] | null = null
  let shown: {
    readonly picture: ImageBitmap
    readonly view: View
    readonly ratio: number
  } | null = null
  let drawing: { readonly id: number; readonly view: View; readonly ratio: number } | null =
    null
  let waiting: { readonly base: GraphBase; readonly ratio: number } | null = null
  let id = 0
  let isFailed = false

  const receive = (data: unknown) => {
    const response = parseRenderResponse(data)
    if (!response) return
    const asked = drawing?.id === response.id ? drawing : null
    if (!asked) {
      response.picture.close()
      return
    }
    drawing = null
    shown?.picture.close()
    shown = { picture: response.picture, view: asked.view, ratio: asked.ratio }
    onReady()
    if (waiting) send(waiting.base, waiting.ratio)
  }
  const send = (base: GraphBase, ratio: number) => {
    waiting = null
    if (!worker) {
      worker = startWorker()
      worker.onmessage = (event) => receive(event.data)
      worker.onerror = () => {
        isFailed = true
        onReady()
      }
    }
    if (graph !== base.graph) {
      graph = base.graph
      const { links, degrees } = base.graph
      worker.postMessage({ kind: 'graph', links, degrees, groups: base.groups })
    }
    const [beyondX, beyondY] = [base.width * margin, base.height * margin]
    const view = { k: base.view.k, x: base.view.x + beyondX, y: base.view.y + beyondY }
    drawing = { id: ++id, view, ratio }
    const positions = base.positions.slice()
    worker.postMessage(
      {
        kind: 'draw',
        id,
        positions,
        found: Uint32Array.from(base.found),
        colors: base.colors,
        view,
        width: base.width + 2 * beyondX,
        height: base.height + 2 * beyondY,
        ratio,
      },
      [positions.buffer],
    )
  }

  return {
    get isFailed() {
      return isFailed
    },
    ask(base, ratio) {
      if (drawing) waiting = { base, ratio }
      else send(base, ratio)
    },
    clear() {
      shown?.picture.close()
      shown = null
      drawing = null
      waiting = null
    },
    put(context, view) {
      if (!shown) return
      const by = view.k / shown.view.k
      context.drawImage(
        shown.picture,
        view.x - shown.view.x * by,
        view.y - shown.view.y * by,
        (shown.picture.width / shown.ratio) * by,
        (shown.picture.height / shown.ratio) * by,
      )
    },
    dispose() {
      worker?.terminate()
      worker = null
      shown?.picture.close()
      shown = null
    },
  }
}
