import { $getSelection, $isRangeSelection } from 'lexical'
import { type RefObject, useEffect, useState } from 'react'
import { findScroller } from '../blocks/findScroller.ts'
import { useEditorContext } from '../context/EditorContext.ts'

/** Where the bar stands: from the start of the text, or on a phone from the foot of the window; in CSS pixels. */
export type SelectionPlace =
  | { readonly left: number; readonly top: number }
  | { readonly bottom: number }

/** As in FloatingToolbar.module.css: the bar's size before it was drawn once, and the gap to the words. */
const barSize = { width: 360, height: 42 }
const gap = 8
/** What sticks to the top of the text: the editor's tools. */
const stickyHeight = 48

const isPhone = () => window.matchMedia('(max-width: 640px), (hover: none)').matches

/**
 * Where the tools for the selected words go: over them, under them when there
 * is no room above, `null` when there is none at all, nothing is selected, a
 * pointer is still selecting, or the focus is neither in the text nor in them.
 */
export function useSelectionPlace(
  layer: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
): SelectionPlace | null {
  const { editor } = useEditorContext()
  const [place, setPlace] = useState<SelectionPlace | null>(null)
  useEffect(() => {
    let isPointing = false
    let frame = 0
    const show = () => {
      cancelAnimationFrame(frame)
      // After the browser has the selection that the editor has.
      frame = requestAnimationFrame(() => {
        const holder = layer.current
        const isSelected = !isPointing && holder && editor.read($hasWords) && isFocused()
        const next = isSelected ? readPlace(holder, bar.current) : null
        setPlace((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
      })
    }
    const isFocused = () => {
      const focused = document.activeElement
      const root = editor.getRootElement()
      return (
        focused !== null &&
        (root?.contains(focused) ||
          bar.current?.contains(focused) ||
          focused.closest('[role="menu"]') !== null)
      )
    }
    const onDown = (event: PointerEvent) => {
      isPointing =
        event.target instanceof Node &&
        (editor.getRootElement()?.contains(event.target) ?? false)
      if (isPointing) show()
    }
    const onUp = () => {
      if (!isPointing) return
      isPointing = false
      show()
    }
    const removeListener = editor.registerUpdateListener(show)
    const viewport = window.visualViewport
    viewport?.addEventListener('resize', show)
    viewport?.addEventListener('scroll', show)
    window.addEventListener('pointerdown', onDown)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onUp)
    document.addEventListener('focusin', show)
    document.addEventListener('focusout', show)
    return () => {
      cancelAnimationFrame(frame)
      removeListener()
      viewport?.removeEventListener('resize', show)
      viewport?.removeEventListener('scroll', show)
      window.removeEventListener('pointerdown', onDown)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onUp)
      document.removeEventListener('focusin', show)
      document.removeEventListener('focusout', show)
    }
  }, [editor, layer, bar])
  return place
}

/** Words are selected, and not of code, which has no formats. */
function $hasWords(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return false
  if (selection.getTextContent().trim() === '') return false
  const nodes = [selection.anchor.getNode(), selection.focus.getNode()]
  return !nodes.every(
    (node) => node.getType() === 'code' || node.getParent()?.getType() === 'code',
  )
}

function readPlace(layer: HTMLElement, bar: HTMLElement | null): SelectionPlace | null {
  const viewport = window.visualViewport
  if (isPhone())
    return {
      bottom: viewport
        ? Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop)
        : 0,
    }
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const lines = [...selection.getRangeAt(0).getClientRects()].filter((one) => one.width > 0)
  const [first] = lines
  if (!first) return null
  const frame = layer.getBoundingClientRect()
  const seen = findScroller(layer)?.getBoundingClientRect()
  // Above the first line the tools stand where they are, and would cover it.
  const highest = Math.max((seen?.top ?? 0) + stickyHeight, frame.top)
  const lowest = seen?.bottom ?? window.innerHeight
  const top = Math.min(...lines.map((one) => one.top))
  const bottom = Math.max(...lines.map((one) => one.bottom))
  const width = bar?.offsetWidth ?? barSize.width
  const height = bar?.offsetHeight ?? barSize.height
  const left = Math.max(0, Math.min(first.left - frame.left, frame.width - width))
  const over = top - gap - height
  if (over >= highest) return { left, top: over - frame.top }
  const under = bottom + gap
  return under + height <= lowest && bottom > highest ? { left, top: under - frame.top } : null
}
