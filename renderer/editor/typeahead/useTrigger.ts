import { COLLABORATION_TAG, HISTORIC_TAG } from 'lexical'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { endCompletion } from '../commands/begunCompletion.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { $readTrigger, type Trigger } from './readTrigger.ts'

/** Under the caret or over it, in CSS pixels from the start of the text. */
export type ListPlace =
  | { readonly left: number; readonly top: number }
  | { readonly left: number; readonly bottom: number }

/** A trigger and where its list stands. */
export interface ShownTrigger {
  readonly trigger: Trigger
  readonly place: ListPlace
}

/** The list's greatest size, as in Typeahead.module.css, and the gap to the line. */
const listHeight = 320
const listWidth = 320
const gap = 6

/**
 * Follows what is typed: a trigger until it is taken, left or dismissed; one that
 * was dismissed stays so until its sign is gone. Typing opens it, not going
 * through old text; before a word only its sign does, and a further word of a topic
 * only keeps it open.
 */
export function useTrigger(holder: RefObject<HTMLElement | null>): {
  readonly shown: ShownTrigger | null
  readonly dismiss: () => void
  readonly close: () => void
} {
  const { editor } = useEditorContext()
  const [shown, setShown] = useState<ShownTrigger | null>(null)
  const dismissed = useRef<string | null>(null)
  const open = useRef<string | null>(null)
  const last = useRef<Trigger | null>(null)
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState, dirtyLeaves, tags }) => {
        const next = editorState.read($readTrigger, { editor })
        if (next === null) endCompletion(editor)
        const place = next ? placeOf(next) : null
        if (place !== dismissed.current) dismissed.current = null
        const isSeen = next !== null && last.current !== null && isSame(next, last.current)
        last.current = next
        const isForeign = tags.has(COLLABORATION_TAG) || tags.has(HISTORIC_TAG)
        const isTyped = next !== null && !isForeign && dirtyLeaves.has(next.key)
        const isOpen =
          next !== null &&
          (open.current === place
            ? !next.isBeforeWord || isTyped || isSeen
            : isTyped && !next.isFurtherWord && (!next.isBeforeWord || next.query === ''))
        open.current = isOpen && dismissed.current === null ? place : null
        if (open.current === null || next === null) setShown(null)
        else
          setShown((old) =>
            old && isSame(old.trigger, next)
              ? old
              : { trigger: next, place: readPlace(holder.current) },
          )
      }),
    [editor, holder],
  )
  const close = useCallback(() => {
    open.current = null
    setShown(null)
  }, [])
  const dismiss = useCallback(() => {
    if (last.current) dismissed.current = placeOf(last.current)
    close()
  }, [close])
  return { shown, dismiss, close }
}

function placeOf({ key, start }: Trigger): string {
  return `${key}:${start}`
}

function isSame(a: Trigger, b: Trigger): boolean {
  return (
    a.kind === b.kind &&
    a.query === b.query &&
    a.title === b.title &&
    a.key === b.key &&
    a.start === b.start &&
    a.end === b.end
  )
}

/** Where the list goes: below the caret, or above where there is more room. */
function readPlace(holder: HTMLElement | null): ListPlace {
  const selection = window.getSelection()
  if (!holder || !selection || selection.rangeCount === 0) return { left: 0, top: 0 }
  const caret = selection.getRangeAt(0).getBoundingClientRect()
  const frame = holder.getBoundingClientRect()
  const left = Math.max(0, Math.min(caret.left - frame.left, frame.width - listWidth))
  // A phone's keyboard leaves less of the window.
  const roomBelow = (window.visualViewport?.height ?? window.innerHeight) - caret.bottom
  return roomBelow < listHeight + gap && caret.top > roomBelow
    ? { left, bottom: frame.top - caret.top + gap }
    : { left, top: caret.bottom - frame.top + gap }
}
