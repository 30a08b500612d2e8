import { MessageSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ThreadId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './CommentLayer.module.css'
import type { OwnedCommentMarks } from './createCommentMarks.ts'
import type { EditorComments } from './EditorComments.ts'

interface Marker {
  /** From the top of the text, in CSS pixels. */
  readonly top: number
  readonly threads: readonly ThreadId[]
}

/** Typing moves lines; the markers follow when it rests. */
const followAfterMs = 150
/** Words nearer to each other than that share a marker. */
const lineHeight = 20

/** Beside each line with open comments: how many, and the way to them. */
export function MarginMarkers(props: {
  readonly marks: OwnedCommentMarks
  readonly comments: EditorComments
}) {
  const { marks, comments } = props
  const { editor } = useEditorContext()
  const { shown, active } = comments
  const t = useMessages()
  const holder = useRef<HTMLDivElement>(null)
  const [markers, setMarkers] = useState<readonly Marker[]>([])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const place = () => {
      timer = undefined
      const next = holder.current ? placeMarkers(marks, shown, holder.current) : []
      setMarkers((was) => (JSON.stringify(was) === JSON.stringify(next) ? was : next))
    }
    const later = () => {
      timer ??= setTimeout(place, followAfterMs)
    }
    place()
    const removeMarks = marks.onChange(later)
    const removeUpdate = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size > 0 && shown.size > 0) later()
    })
    const watcher = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(later)
    const removeRoot = editor.registerRootListener((root) => {
      if (!root) return
      watcher?.observe(root)
      return () => watcher?.unobserve(root)
    })
    return () => {
      clearTimeout(timer)
      removeMarks()
      removeUpdate()
      removeRoot()
      watcher?.disconnect()
    }
  }, [editor, marks, shown])

  return (
    <div ref={holder} className={styles.markers}>
      {markers.map(({ top, threads }) => {
        const count = threads.reduce((sum, one) => sum + (shown.get(one) ?? 0), 0)
        return (
          <button
            key={threads.join()}
            type="button"
            className={styles.marker}
            style={{ insetBlockStart: top }}
            data-active={threads.some((one) => one === active) || undefined}
            aria-label={t('comments.marker', { count })}
            title={t('comments.marker', { count })}
            onClick={() => comments.onOpen(threads, 'command')}
          >
            <MessageSquare aria-hidden="true" />
            {count > 1 && <span aria-hidden="true">{count}</span>}
          </button>
        )
      })}
    </div>
  )
}

function placeMarkers(
  marks: OwnedCommentMarks,
  shown: EditorComments['shown'],
  holder: HTMLElement,
): readonly Marker[] {
  const start = holder.getBoundingClientRect().top
  const markers: { top: number; threads: ThreadId[] }[] = []
  for (const [thread, [element]] of marks.elements()) {
    if (!element || !shown.has(thread)) continue
    const top = Math.round(readTop(element) - start)
    const near = markers.find((one) => Math.abs(one.top - top) < lineHeight)
    if (near) near.threads.push(thread)
    else markers.push({ top, threads: [thread] })
  }
  return markers
}

/** Where an element begins; for one whose block is not laid out, where its block does. */
function readTop(element: HTMLElement): number {
  const isLaidOut =
    typeof element.checkVisibility !== 'function' ||
    element.checkVisibility({ contentVisibilityAuto: true })
  if (isLaidOut) return (element.getClientRects()[0] ?? element.getBoundingClientRect()).top
  let block: HTMLElement = element
  while (block.parentElement && block.parentElement.role !== 'textbox')
    block = block.parentElement
  return block.getBoundingClientRect().top
}
