/** Keeps the caret where it is while the document changes under it, and tells others where it is. */
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  type EditorState,
  type LexicalEditor,
  type RangeSelection,
} from 'lexical'
import * as Y from 'yjs'
import type { BodyPlace } from '../../../../model/body/BodyPlace.ts'
import { bodyRoleOf } from '../../../../model/body/bodyTypes.ts'
import type { FlowBody } from '../../../../model/body/flowShape.ts'
import type { BodyKeys } from '../BodyKeys.ts'
import {
  type EmptyPlace,
  findBodyPlace,
  findNamedPlace,
  findTextPlace,
  positionOfEmpty,
} from './bodyPlaces.ts'
import { $findPoint, $readPlace, $readSpan } from './caretPlaces.ts'

/** A selection that holds to characters, whatever comes between them. */
export interface HeldCaret {
  readonly anchor: Y.RelativePosition
  readonly focus: Y.RelativePosition
}

/** Reads the selection as positions in the document; `null` for none, or one that lies in no stored text. */
export function readCaret(
  editor: LexicalEditor,
  doc: Y.Doc,
  keys: BodyKeys,
  body: FlowBody,
): HeldCaret | null {
  const places = editor.getEditorState().read((): readonly [Place, Place] | null => {
    const selection = $getSelection()
    return $isRangeSelection(selection) ? $readRange(keys, selection) : null
  })
  return places && hold(doc, body, places)
}

/** The same for others to see: of pictures and whole blocks that are selected, where they are. */
export function readShownCaret(
  editor: LexicalEditor,
  doc: Y.Doc,
  keys: BodyKeys,
  body: FlowBody,
): HeldCaret | null {
  const places = editor.getEditorState().read((): readonly [Place, Place] | null => {
    const selection = $getSelection()
    if ($isNodeSelection(selection)) return $readSpan(keys, selection.getNodes())
    return $isRangeSelection(selection) ? $readRange(keys, selection) : null
  })
  return places && hold(doc, body, places)
}

/** Where in a block's line an editor's caret is; `null` for a selection of more than a place, or one in nothing stored. */
export function readCaretPlace(state: EditorState, keys: BodyKeys): BodyPlace | null {
  return state.read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
    const place = $readPlace(keys, selection.anchor)
    return place && 'block' in place ? place : null
  })
}

type Place = BodyPlace | EmptyPlace

function $readRange(
  keys: BodyKeys,
  selection: RangeSelection,
): readonly [anchor: Place, focus: Place] | null {
  const anchor = $readPlace(keys, selection.anchor)
  const focus = selection.isCollapsed() ? anchor : $readPlace(keys, selection.focus)
  return anchor && focus && [anchor, focus]
}

function hold(
  doc: Y.Doc,
  body: FlowBody,
  [from, to]: readonly [anchor: Place, focus: Place],
): HeldCaret | null {
  const anchor = toPosition(doc, body, from)
  const focus = from === to ? anchor : toPosition(doc, body, to)
  return anchor && focus && { anchor, focus }
}

function toPosition(
  doc: Y.Doc,
  body: FlowBody,
  place: BodyPlace | EmptyPlace,
): Y.RelativePosition | null {
  if ('text' in place) return positionOfEmpty(place)
  const found = findTextPlace(doc, body, place)
  // It holds to what is before it: at the start of a block that is the block's own mark.
  return found && Y.createRelativePositionFromTypeIndex(found.text, found.index, -1)
}

/** Finds the place in a block that a position now stands for. */
export function findCaretPlace(
  doc: Y.Doc,
  body: FlowBody,
  position: Y.RelativePosition,
): BodyPlace | EmptyPlace | null {
  const named = findNamedPlace(body, position)
  if (named !== undefined) return named
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  if (!found || !(found.type instanceof Y.Text)) return null
  return findBodyPlace(doc, body, { text: found.type, index: found.index })
}

/** Puts the selection back where it was, or at the end of the page when its place is gone; must run in an update. */
export function $restoreCaret(
  doc: Y.Doc,
  keys: BodyKeys,
  body: FlowBody,
  held: HeldCaret,
): void {
  const anchorPlace = findCaretPlace(doc, body, held.anchor)
  const focusPlace = findCaretPlace(doc, body, held.focus)
  const anchor = anchorPlace && $findPoint(keys, anchorPlace)
  const focus = focusPlace && $findPoint(keys, focusPlace)
  const present = $getSelection()
  if (!anchor || !focus) {
    // What an undo leaves empty has no place of its own; the keys go on all the same.
    if (present === null || !present.getNodes().every((node) => node.isAttached()))
      $getRoot().selectEnd()
    else if ($isRangeSelection(present)) $leaveShell(present)
    return
  }
  const selection = $isRangeSelection(present) ? present.clone() : $createRangeSelection()
  selection.anchor.set(anchor.key, anchor.offset, anchor.type)
  selection.focus.set(focus.key, focus.offset, focus.type)
  $setSelection(selection)
}

/** Where the caret's cell or block was taken out, the caret is left in a row or a table, where nothing can be typed. */
function $leaveShell(selection: RangeSelection): void {
  const node = selection.anchor.getNode()
  if (!$isElementNode(node)) return
  const role = bodyRoleOf(node.getType())
  if (role === 'text' || role === 'listitem' || role === 'wrap') return
  const child = node.getChildAtIndex(
    Math.min(selection.anchor.offset, node.getChildrenSize() - 1),
  )
  if ($isElementNode(child)) child.selectEnd()
}
