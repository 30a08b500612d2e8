/** The worker that arranges the graph: messages in and out, steps in between. See layoutMessages.ts. */
import { GraphLayout } from './GraphLayout.ts'
import { type LayoutResponse, parseLayoutRequest } from './layoutMessages.ts'

/** As often as the screen could show it, about. */
const sayEveryMs = 40

let layout: GraphLayout | null = null
let id = 0
let isStill = false
let isRunning = false
let saidAt = 0

const post = postMessage as (response: LayoutResponse, transfer: Transferable[]) => void
const say = (of: GraphLayout, settled: boolean) => {
  saidAt = performance.now()
  const positions = of.positions()
  post({ id, positions, settled }, [positions.buffer])
}

function run(): void {
  const now = layout
  if (!now) return
  const until = performance.now() + sayEveryMs
  do now.step()
  while (!now.isSettled && performance.now() < until)
  if (!isStill || now.isSettled)
    if (now.isSettled || performance.now() - saidAt >= sayEveryMs) say(now, now.isSettled)
  isRunning = !now.isSettled
  // A turn of the event loop: what the pointer holds is heard in between.
  if (isRunning) setTimeout(run)
}

function go(): void {
  if (isRunning) return
  isRunning = true
  setTimeout(run)
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = parseLayoutRequest(event.data)
  switch (request?.kind) {
    case 'start':
      layout = new GraphLayout(request)
      id = request.id
      isStill = request.still
      go()
      break
    case 'hold':
      layout?.hold(request.node, request.x, request.y)
      go()
      break
    case 'release':
      layout?.release(request.node)
      go()
      break
  }
})
