/** Draws others' carets and selections over the text, with their names. */
import type { LexicalEditor } from 'lexical'
import * as Y from 'yjs'
import type { FlowBody } from '../../../../model/body/flowShape.ts'
import type { BodyKeys } from '../BodyKeys.ts'
import { $findPoint, $findWhole, type Point } from './caretPlaces.ts'
import styles from './drawCarets.module.css'
import { findCaretPlace } from './ownCaret.ts'
import type { CaretState, Presence } from './Presence.ts'

/** What carets are drawn from. */
export interface CaretsOptions {
  readonly editor: LexicalEditor
  readonly doc: Y.Doc
  readonly keys: BodyKeys
  readonly presence: Presence
  readonly body: () => FlowBody
}

/** Carets on the screen. */
export interface Carets {
  /** Where they are drawn; `null` draws none. */
  setContainer(container: HTMLElement | null): void
  /** Draws them anew before the next frame. */
  refresh(): void
  dispose(): void
}

/** Begins to draw; a frame draws at most once, and costs nothing while nobody else is there. */
export function createCarets(options: CaretsOptions): Carets {
  const { editor, presence } = options
  let container: HTMLElement | null = null
  let frame: number | null = null

  const draw = () => {
    frame = null
    if (!container) return
    const drawn = [...presence.awareness.getStates()]
      .filter(([client]) => client !== presence.awareness.clientID)
      .flatMap(([, state]) => (container ? drawOne(options, container, state) : []))
    container.replaceChildren(...drawn)
  }
  const refresh = () => {
    if (!container || frame !== null || typeof requestAnimationFrame !== 'function') return
    const isAlone = presence.awareness.getStates().size < 2 && container.childElementCount === 0
    if (!isAlone) frame = requestAnimationFrame(draw)
  }
  presence.awareness.on('update', refresh)
  const removeListener = editor.registerUpdateListener(refresh)
  const watcher = typeof ResizeObserver === 'function' ? new ResizeObserver(refresh) : null
  return {
    setContainer(next) {
      container?.replaceChildren()
      watcher?.disconnect()
      container = next
      const root = editor.getRootElement()
      if (next && root) watcher?.observe(root)
      refresh()
    },
    refresh,
    dispose() {
      if (frame !== null) cancelAnimationFrame(frame)
      container?.replaceChildren()
      watcher?.disconnect()
      removeListener()
      presence.awareness.off('update', refresh)
    },
  }
}

function drawOne(
  options: CaretsOptions,
  container: HTMLElement,
  state: CaretState,
): HTMLElement[] {
  if (!state.focusing || !state.anchorPos || !state.focusPos) return []
  const anchor = findDomPoint(options, state.anchorPos)
  const focus = findDomPoint(options, state.focusPos)
  if (!anchor || !focus) return []
  const origin = container.getBoundingClientRect()
  const range = toRange(anchor, focus)
  const elements: HTMLElement[] = []
  if (!range.collapsed)
    for (const rect of range.getClientRects())
      elements.push(box(styles.selection as string, rect, origin, state.color))
  const caret = toRange(focus, focus)
  const place = (!focus.isWhole && caret.getClientRects()[0]) || elementRect(focus)
  if (!place) return elements
  const line = box(
    styles.caret as string,
    new DOMRect(place.left, place.top, 0, place.height),
    origin,
    state.color,
  )
  const name = document.createElement('span')
  name.className = styles.name as string
  name.textContent = state.name
  line.append(name)
  elements.push(line)
  return elements
}

interface DomPoint {
  readonly node: Node
  readonly offset: number
  /** It stands for all of what is drawn there: a picture has no place within. */
  readonly isWhole?: boolean
}

function findDomPoint(options: CaretsOptions, position: object): DomPoint | null {
  const { editor, doc, keys, body } = options
  let place: ReturnType<typeof findCaretPlace>
  try {
    place = findCaretPlace(doc, body(), Y.createRelativePositionFromJSON(position))
  } catch {
    // A peer may name an item of a type that is no place; its caret is simply not drawn.
    return null
  }
  if (!place) return null
  const whole = editor.getEditorState().read(() => $findWhole(keys, place))
  if (whole) {
    const element = editor.getElementByKey(whole)
    return element && { node: element, offset: 0, isWhole: true }
  }
  const point = editor.getEditorState().read(() => $findPoint(keys, place))
  return point && toDomPoint(editor, point)
}

function toDomPoint(editor: LexicalEditor, point: Point): DomPoint | null {
  const element = editor.getElementByKey(point.key)
  if (!element) return null
  if (point.type === 'element')
    return { node: element, offset: Math.min(point.offset, element.childNodes.length) }
  let node: Node = element
  while (node.firstChild) node = node.firstChild
  return { node, offset: Math.min(point.offset, node.textContent?.length ?? 0) }
}

function toRange(from: DomPoint, to: DomPoint): Range {
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  // Set to an earlier place the end takes the start with it: then the selection runs backwards.
  if (range.collapsed && (from.node !== to.node || from.offset !== to.offset)) {
    range.setStart(to.node, to.offset)
    range.setEnd(from.node, from.offset)
  }
  return range
}

function elementRect(point: DomPoint): DOMRect | null {
  return point.node instanceof HTMLElement ? point.node.getBoundingClientRect() : null
}

function box(className: string, rect: DOMRect, origin: DOMRect, color: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.style.left = `${rect.left - origin.left}px`
  element.style.top = `${rect.top - origin.top}px`
  if (rect.width > 0) element.style.width = `${rect.width}px`
  element.style.height = `${rect.height}px`
  element.style.setProperty('--caret', color)
  return element
}
