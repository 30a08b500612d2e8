import { $getNodeByKey, type LexicalNode, type NodeKey } from 'lexical'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { $selectBlockList, $selectedBlocks } from '../blocks/blockSelection.ts'
import {
  $findDropPlace,
  $keysOf,
  type DropLine,
  type DropPlace,
} from '../blocks/findBlockPlace.ts'
import { findScroller } from '../blocks/findScroller.ts'
import { $placeBlocks } from '../blocks/moveBlocks.ts'
import { useEditorContext } from '../context/EditorContext.ts'

/** A pointer that went no further has pressed, not dragged. */
const dragAfter = 4
/** So near to the edge of what scrolls the page goes on, in CSS pixels. */
const scrollZone = 56
const scrollStep = 14

interface Drag {
  readonly startX: number
  readonly startY: number
  readonly keys: ReadonlySet<NodeKey>
  x: number
  y: number
  isOn: boolean
}

/** What a grip needs to drag its block, or all selected blocks when it is one of them. */
export interface BlockDrag {
  /** Where the block would be dropped; `null` while nothing is dragged, or not to a place. */
  readonly line: DropLine | null
  readonly isDragging: boolean
  /** For the grip's pointerdown. */
  readonly start: (event: PointerEvent<HTMLElement>, block: NodeKey) => void
}

/** Drags blocks with the pointer, by mouse and by finger. Escape puts them back, the page scrolls at its edges; `onPress` is a press that was no drag. */
export function useBlockDrag(onPress: (block: NodeKey, extend: boolean) => void): BlockDrag {
  const { editor } = useEditorContext()
  const [line, setLine] = useState<DropLine | null>(null)
  const [isDragging, setDragging] = useState(false)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const start = (event: PointerEvent<HTMLElement>, block: NodeKey) => {
    if (event.button !== 0) return
    // The text keeps the focus and what is selected.
    event.preventDefault()
    stop.current?.()
    const extend = event.shiftKey
    const blocks = editor.read(() => {
      const node = $getNodeByKey(block)
      const selected = $selectedBlocks()
      if (!node) return []
      return selected.some((one) => one.is(node)) ? selected : [node]
    })
    const drag: Drag = {
      startX: event.clientX,
      startY: event.clientY,
      x: event.clientX,
      y: event.clientY,
      keys: editor.read(() => $keysOf(blocks)),
      isOn: false,
    }
    const scroller = findScroller(editor.getRootElement())
    let frame = 0
    const findPlace = () => editor.read(() => $findDropPlace(editor, drag.x, drag.y, drag.keys))
    const look = () => {
      setLine(findPlace()?.line ?? null)
      frame = scrollAtEdge(scroller, drag.y) ? requestAnimationFrame(look) : 0
    }
    const mark = (isOn: boolean) => {
      for (const key of drag.keys)
        editor.getElementByKey(key)?.toggleAttribute('data-block-dragged', isOn)
    }
    const end = () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', onKey, true)
      stop.current = null
      mark(false)
      setLine(null)
      setDragging(false)
    }
    const onMove = (move: globalThis.PointerEvent) => {
      drag.x = move.clientX
      drag.y = move.clientY
      const far = Math.hypot(drag.x - drag.startX, drag.y - drag.startY) > dragAfter
      if (!drag.isOn && !far) return
      if (!drag.isOn) {
        drag.isOn = true
        mark(true)
        setDragging(true)
      }
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    const onUp = (up: globalThis.PointerEvent) => {
      const { isOn } = drag
      // Where it is let go: on a slow machine the last frame was drawn for a place on the way.
      drag.x = up.clientX
      drag.y = up.clientY
      const place = isOn ? findPlace() : null
      end()
      if (!isOn) onPress(block, extend)
      else if (place) drop(place)
    }
    const drop = (place: DropPlace) =>
      editor.update(() => {
        const target = $getNodeByKey(place.target)
        const present = blocks
          .map((one) => $getNodeByKey(one.getKey()))
          .filter((one): one is LexicalNode => one !== null)
        if (target)
          $selectBlockList(editor, $placeBlocks(present, { target, side: place.side }))
      })
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      end()
    }
    stop.current = end
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', onKey, true)
  }
  return { line, isDragging, start }
}

function scrollAtEdge(scroller: HTMLElement | null, y: number): boolean {
  const box = scroller?.getBoundingClientRect()
  if (!scroller || !box) return false
  const before = scroller.scrollTop
  if (y < box.top + scrollZone) scroller.scrollTop -= scrollStep
  else if (y > box.bottom - scrollZone) scroller.scrollTop += scrollStep
  return scroller.scrollTop !== before
}
