import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'

/**
 * One stop of the Tab key for a list of any length, moved by the arrows: `columns` side by side.
 * The item that has it is marked `data-roving`, and is drawn by the caller even out of sight.
 */
export function useRoving(
  box: RefObject<HTMLElement | null>,
  count: number,
  columns: number,
  reveal: (index: number) => void,
): {
  readonly active: number
  readonly setActive: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
} {
  const [wanted, setWanted] = useState(0)
  const active = Math.min(wanted, Math.max(0, count - 1))
  const follows = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: focused once the item is drawn
  useEffect(() => {
    if (!follows.current) return
    follows.current = false
    box.current?.querySelector<HTMLElement>('[data-roving="true"]')?.focus()
  }, [box, active])
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return
      const steps: Readonly<Record<string, number>> = {
        ArrowDown: columns,
        ArrowUp: -columns,
        ArrowRight: 1,
        ArrowLeft: -1,
        PageDown: columns * 8,
        PageUp: -columns * 8,
        Home: -active,
        End: count - 1 - active,
      }
      const step = steps[event.key]
      if (step === undefined) return
      event.preventDefault()
      const next = Math.max(0, Math.min(count - 1, active + step))
      if (next === active) return
      follows.current = true
      reveal(next)
      setWanted(next)
    },
    [active, columns, count, reveal],
  )
  return { active, setActive: setWanted, onKeyDown }
}
