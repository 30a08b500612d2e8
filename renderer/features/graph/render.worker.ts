/** The worker that draws links and nodes of large graphs; the newest request only. See renderMessages.ts. */
import { drawBase } from './drawGraph.ts'
import {
  parseRenderRequest,
  type RenderRequest,
  type RenderResponse,
} from './renderMessages.ts'

type Draw = Extract<RenderRequest, { kind: 'draw' }>

const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d')
let graph: Extract<RenderRequest, { kind: 'graph' }> | null = null
let next: Draw | null = null

const post = postMessage as (response: RenderResponse, transfer: Transferable[]) => void

function draw(): void {
  const asked = next
  next = null
  if (!asked || !graph || !context) return
  const { width, height, ratio } = asked
  canvas.width = Math.max(1, Math.round(width * ratio))
  canvas.height = Math.max(1, Math.round(height * ratio))
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  drawBase(context, { ...asked, graph, groups: graph.groups, found: new Set(asked.found) })
  const picture = canvas.transferToImageBitmap()
  post({ id: asked.id, picture }, [picture])
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = parseRenderRequest(event.data)
  if (request?.kind === 'graph') graph = request
  if (request?.kind === 'draw') {
    if (!next) setTimeout(draw)
    next = request
  }
})
