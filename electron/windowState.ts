/** A window's place, in device-independent pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a window was when it was last closed. */
export interface WindowState {
  readonly bounds: Bounds | null
  readonly maximized: boolean
}

const smallest = { width: 390, height: 480 }
const usual = { width: 1280, height: 800 }

/** Reads a kept window state; anything broken reads as "never opened before". */
export function parseWindowState(value: unknown): WindowState {
  const fallback: WindowState = { bounds: null, maximized: false }
  if (typeof value !== 'object' || value === null) return fallback
  const { bounds, maximized } = value as Record<string, unknown>
  const numbers = (typeof bounds === 'object' && bounds !== null ? bounds : {}) as Record<
    string,
    unknown
  >
  const { x, y, width, height } = numbers
  const whole = [x, y, width, height].every(
    (one) => typeof one === 'number' && Number.isFinite(one),
  )
  return {
    bounds: whole ? ({ x, y, width, height } as unknown as Bounds) : null,
    maximized: maximized === true,
  }
}

/**
 * Gives the bounds to open with: the kept ones where at least a title bar's
 * worth of them still lies on a screen, else only their size, centred by the host.
 */
export function placeWindow(
  state: WindowState,
  screens: readonly Bounds[],
): {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
} {
  if (!state.bounds) return usual
  const { x, y } = state.bounds
  const width = Math.max(smallest.width, Math.round(state.bounds.width))
  const height = Math.max(smallest.height, Math.round(state.bounds.height))
  const visible = screens.some((screen) => {
    const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
    return across >= 100 && y >= screen.y - 10 && y <= screen.y + screen.height - 60
  })
  return visible ? { x: Math.round(x), y: Math.round(y), width, height } : { width, height }
}
