/**
 * Watches the frames of tables. One wider than its place is marked `data-wide`: it scrolls by itself, and
 * fades where columns go on (`data-more-before`, `data-more-after`). One that fits is `data-fits`.
 */
export class TableFrames {
  readonly #onWide: (frame: HTMLElement, isWide: boolean) => void
  readonly #observer: ResizeObserver | null
  /** Each frame with its table, both of which are observed. */
  readonly #tables = new Map<HTMLElement, HTMLTableElement>()

  /** `onWide` is told of a frame when it begins or ceases to be wide. */
  constructor(onWide: (frame: HTMLElement, isWide: boolean) => void = () => {}) {
    this.#onWide = onWide
    // Tests and other places without a layout have no such observer.
    this.#observer =
      typeof ResizeObserver === 'undefined'
        ? null
        : new ResizeObserver((entries) => {
            for (const { target } of entries) this.#judge(target)
          })
  }

  watch(frame: HTMLElement): void {
    const table = frame.querySelector('table')
    if (!table || !this.#observer || this.#tables.get(frame) === table) return
    this.forget(frame)
    this.#tables.set(frame, table)
    this.#observer.observe(frame)
    this.#observer.observe(table)
    frame.addEventListener('scroll', showEdges, { passive: true })
  }

  forget(frame: HTMLElement): void {
    const table = this.#tables.get(frame)
    if (!table) return
    this.#tables.delete(frame)
    this.#observer?.unobserve(frame)
    this.#observer?.unobserve(table)
    frame.removeEventListener('scroll', showEdges)
  }

  dispose(): void {
    for (const frame of [...this.#tables.keys()]) this.forget(frame)
    this.#observer?.disconnect()
  }

  #judge(target: Element): void {
    for (const [frame, table] of this.#tables) {
      if (frame !== target && table !== target) continue
      const wasWide = frame.hasAttribute('data-wide')
      const isWide = table.offsetWidth > frame.clientWidth + 1
      frame.toggleAttribute('data-wide', isWide)
      frame.toggleAttribute('data-fits', !isWide)
      showEdgesOf(frame)
      if (isWide !== wasWide) this.#onWide(frame, isWide)
    }
  }
}

function showEdges(event: Event): void {
  if (event.currentTarget instanceof HTMLElement) showEdgesOf(event.currentTarget)
}

function showEdgesOf(frame: HTMLElement): void {
  const { scrollLeft, clientWidth, scrollWidth } = frame
  frame.toggleAttribute('data-more-before', scrollLeft > 1)
  frame.toggleAttribute('data-more-after', scrollLeft + clientWidth < scrollWidth - 1)
}
