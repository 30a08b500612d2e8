import { $isListNode } from '@lexical/list'
import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical'
import { type RefObject, useEffect, useState } from 'react'
import { $wholeBlock } from '../blocks/blockOf.ts'
import { $isBlockSelection, $selectedBlocks } from '../blocks/blockSelection.ts'
import { $findBlockAt } from '../blocks/findBlockPlace.ts'
import { findScroller } from '../blocks/findScroller.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import type { HandlePlace } from './BlockHandle.tsx'

/** As in Blocks.module.css, in CSS pixels. */
const buttonSize = 24
const gap = 6
/** The pointer may be this far left of the text. */
const reach = 72

/**
 * Where the handle stands: beside the block under the pointer, else beside the
 * first of the blocks that are selected. It goes while one types, and stays
 * while `isHeld`.
 */
export function useHandlePlace(
  layer: RefObject<HTMLElement | null>,
  handle: RefObject<HTMLElement | null>,
  isHeld: boolean,
): HandlePlace | null {
  const { editor } = useEditorContext()
  const [place, setPlace] = useState<HandlePlace | null>(null)
  useEffect(() => {
    if (isHeld) return
    let frame = 0
    let pointed: NodeKey | null = null
    const show = () => {
      const selected = editor
        .getEditorState()
        .read(() => ($isBlockSelection() ? ($selectedBlocks()[0]?.getKey() ?? null) : null))
      const key = pointed ?? selected
      const next = key && layer.current ? readPlace(editor, layer.current, key) : null
      setPlace((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
    }
    const onMove = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        const { target, clientX: x, clientY: y } = event
        if (target instanceof Node && handle.current?.contains(target)) return
        const root = editor.getRootElement()
        const box = root?.getBoundingClientRect()
        const isNear =
          box && x > box.left - reach && x < box.right && y > box.top && y < box.bottom
        // What lies over the text, a menu or a dialog, is not the text.
        const isOver =
          target instanceof Element &&
          !(layer.current?.parentElement?.contains(target) ?? false)
        const isGutter = box !== undefined && x < box.left
        pointed =
          isNear && (!isOver || isGutter)
            ? editor.read(() => $findBlockAt(editor, x, y)?.getKey() ?? null)
            : null
        show()
      })
    }
    const onKey = () => {
      pointed = null
      show()
    }
    const removeListener = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size > 0) pointed = null
      show()
    })
    const removeRoot = editor.registerRootListener((root, before) => {
      before?.removeEventListener('keydown', onKey)
      root?.addEventListener('keydown', onKey)
    })
    window.addEventListener('pointermove', onMove, { passive: true })
    show()
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      editor.getRootElement()?.removeEventListener('keydown', onKey)
      removeRoot()
      removeListener()
    }
  }, [editor, layer, handle, isHeld])
  return place
}

function readPlace(
  editor: LexicalEditor,
  layer: HTMLElement,
  key: NodeKey,
): HandlePlace | null {
  const element = editor.getElementByKey(key)
  const frame = layer.getBoundingClientRect()
  if (!element) return null
  const box = element.getBoundingClientRect()
  // Items at all depths have their handle where their list begins.
  const left = editor.read(() => {
    const node = $getNodeByKey(key)
    const whole = node && $wholeBlock(node)
    const list = $isListNode(whole) ? editor.getElementByKey(whole.getKey()) : null
    return (list ?? element).getBoundingClientRect().left
  })
  const isInside = left - frame.left > 1
  const edge = findScroller(layer)?.getBoundingClientRect().left ?? 0
  const room = left - edge
  const isNarrow = isInside || room < 2 * buttonSize + gap
  const line = Number.parseFloat(getComputedStyle(element).lineHeight)
  const first = Number.isFinite(line) ? Math.min(line, box.height) : buttonSize
  const beside = left - (isNarrow ? buttonSize : 2 * buttonSize) - (isInside ? 0 : gap)
  return {
    block: key,
    // On a phone there is no room beside the text: it stands at the edge, over a little of it.
    left: Math.max(beside, edge) - frame.left,
    top: box.top - frame.top + (first - buttonSize) / 2,
    isNarrow,
  }
}
