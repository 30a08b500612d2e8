/** What part of the graph's plane is on screen: `x`, `y` are the plane's origin on screen, `k` its scale. */
export interface View {
  readonly x: number
  readonly y: number
  readonly k: number
}

const leastScale = 0.02
const mostScale = 8

/** Zooms by a factor; the place on screen that is pointed at stays where it is. */
export function zoomAt(view: View, factor: number, x: number, y: number): View {
  const k = Math.min(mostScale, Math.max(leastScale, view.k * factor))
  const by = k / view.k
  return { k, x: x - (x - view.x) * by, y: y - (y - view.y) * by }
}

/** The view that shows every node, with some room around; `positions` are x and y in turns. */
export function fitView(positions: Float32Array, width: number, height: number): View {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (let at = 0; at + 1 < positions.length; at += 2) {
    const [x, y] = [positions[at] as number, positions[at + 1] as number]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (left > right || width <= 0 || height <= 0) return { x: width / 2, y: height / 2, k: 1 }
  const room = 48
  const k = Math.min(
    1.6,
    Math.max(
      leastScale,
      Math.min(
        (width - 2 * room) / Math.max(1, right - left),
        (height - 2 * room) / Math.max(1, bottom - top),
      ),
    ),
  )
  return {
    k,
    x: width / 2 - (k * (left + right)) / 2,
    y: height / 2 - (k * (top + bottom)) / 2,
  }
}

/** The view with a place of the plane in its middle. */
export function centreOn(
  view: View,
  x: number,
  y: number,
  width: number,
  height: number,
): View {
  return { k: view.k, x: width / 2 - x * view.k, y: height / 2 - y * view.k }
}
