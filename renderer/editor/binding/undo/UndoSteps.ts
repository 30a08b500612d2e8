import * as Y from 'yjs'
import type { FlowBody } from '../../../../model/body/flowShape.ts'
import { findTextPlace } from '../carets/bodyPlaces.ts'
import { findCaretPlace } from '../carets/ownCaret.ts'
import { describeEdit, type Edit } from './describeEdit.ts'

/**
 * Says where one step of the person's ends and another begins, beside the pause of half a second that the undo
 * manager knows itself: words typed on where the last ended are one step with them; words in another place or
 * block, and a change of the blocks after words, are a step of their own. Changes of the same blocks
 * at one go (a row of indents) stay one.
 */
export class UndoSteps {
  readonly #undoManager: Y.UndoManager
  readonly #doc: Y.Doc
  #last: Edit | null = null
  /** Where the last words ended: others may write before them meanwhile. */
  #end: Y.RelativePosition | null = null

  constructor(undoManager: Y.UndoManager, doc: Y.Doc) {
    this.#undoManager = undoManager
    this.#doc = doc
  }

  /** To be called before an edit is written; gives what to call when `now` is the document's. */
  begin(before: FlowBody, now: FlowBody): (written: FlowBody) => void {
    const edit = describeEdit(before, now)
    if (edit && this.#last && !this.#continues(edit, this.#last, before))
      this.#undoManager.stopCapturing()
    return (written) => {
      this.#last = edit ?? this.#last
      if (edit?.kind !== 'words') return
      const place = findTextPlace(this.#doc, written, { block: edit.block, offset: edit.end })
      this.#end = place && Y.createRelativePositionFromTypeIndex(place.text, place.index, -1)
    }
  }

  #continues(edit: Edit, last: Edit, body: FlowBody): boolean {
    if (edit.kind === 'shape')
      return last.kind === 'shape' && [...edit.blocks].some((id) => last.blocks.has(id))
    if (last.kind === 'shape' || edit.block !== last.block || !this.#end) return false
    const end = findCaretPlace(this.#doc, body, this.#end)
    if (!end || 'text' in end || end.block !== edit.block) return false
    return [edit.from, edit.to].some(
      (place) => end.offset >= place - edit.slack && end.offset - last.slack <= place,
    )
  }
}
