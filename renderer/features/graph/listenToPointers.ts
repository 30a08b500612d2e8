import type { Stage } from './Stage.ts'

/** A press that moves less is a click. */
const clickReach = 4

interface Press {
  x: number
  y: number
  readonly startX: number
  readonly startY: number
  /** What was pressed; -1 is the ground. */
  readonly node: number
  hasMoved: boolean
}

/** Moves a stage by pointers: drag the ground to pan, a node to move it, the wheel or two fingers to zoom, a click to open. */
export function listenToPointers(canvas: HTMLCanvasElement, stage: Stage): () => void {
  const presses = new Map<number, Press>()
  const placeOf = (event: MouseEvent): [number, number] => {
    const box = canvas.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const spread = () => {
    const [a, b] = [...presses.values()]
    return a && b
      ? { distance: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
      : null
  }
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    const [x, y] = placeOf(event)
    canvas.setPointerCapture(event.pointerId)
    const node = presses.size === 0 ? stage.nodeAt(x, y) : -1
    presses.set(event.pointerId, { x, y, startX: x, startY: y, node, hasMoved: false })
  }
  const move = (event: PointerEvent) => {
    const [x, y] = placeOf(event)
    const press = presses.get(event.pointerId)
    if (!press) {
      if (event.pointerType === 'mouse') stage.point(stage.nodeAt(x, y))
      return
    }
    const before = spread()
    const [dx, dy] = [x - press.x, y - press.y]
    press.x = x
    press.y = y
    if (Math.hypot(x - press.startX, y - press.startY) > clickReach) press.hasMoved = true
    if (!press.hasMoved) return
    const after = spread()
    if (before && after) {
      stage.pan(after.x - before.x, after.y - before.y)
      stage.zoomBy(after.distance / Math.max(1, before.distance), after.x, after.y)
    } else if (press.node >= 0) stage.drag(press.node, x, y)
    else stage.pan(dx, dy)
  }
  const up = (event: PointerEvent) => {
    const press = presses.get(event.pointerId)
    presses.delete(event.pointerId)
    if (!press || press.node < 0) return
    if (press.hasMoved) stage.drop(press.node)
    else if (event.type === 'pointerup') stage.open(press.node)
  }
  const leave = () => stage.point(-1)
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const [x, y] = placeOf(event)
    // Lines and pages, where the wheel counts in those.
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1
    const speed = event.ctrlKey ? 0.01 : 0.0016
    stage.zoomBy(Math.exp(-event.deltaY * unit * speed), x, y)
  }
  const listeners: [string, (event: never) => void][] = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    ['pointercancel', up],
    ['pointerleave', leave],
  ]
  for (const [name, listener] of listeners)
    canvas.addEventListener(name, listener as EventListener)
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => {
    for (const [name, listener] of listeners)
      canvas.removeEventListener(name, listener as EventListener)
    canvas.removeEventListener('wheel', wheel)
  }
}
