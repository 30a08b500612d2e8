import { type RefObject, useState } from 'react'

/** How wide a block is, and what its handle does. */
export interface ShownWidth {
  /** In CSS pixels; `null` is the block's own. */
  readonly width: number | null
  /** What a ResizeHandle takes. */
  readonly handle: {
    readonly readWidth: () => number
    readonly readRoom: () => number
    readonly onPreview: (width: number | null) => void
    readonly onCommit: (width: number | null) => void
    readonly onCancel: () => void
  }
}

/** Shows a width while it is being chosen, and stores it when it is. */
export function useWidth(
  stored: number | null,
  frame: RefObject<HTMLElement | null>,
  store: (width: number | null) => void,
): ShownWidth {
  const [preview, setPreview] = useState<number | null | undefined>(undefined)
  return {
    width: preview === undefined ? stored : preview,
    handle: {
      readWidth: () => frame.current?.getBoundingClientRect().width ?? 0,
      readRoom: () => frame.current?.parentElement?.clientWidth ?? 0,
      onPreview: setPreview,
      onCommit(width) {
        setPreview(undefined)
        if (width !== stored) store(width)
      },
      onCancel: () => setPreview(undefined),
    },
  }
}
