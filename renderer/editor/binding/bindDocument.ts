/**
 * Ties a Lexical editor to a page's document. Both sides are reduced to one
 * form, a line of blocks (`model/body/flowShape.ts`), and compared there:
 *
 * - what the person does is read from the editor, compared with what the
 *   document holds, and written as the smallest edit of its shared text;
 * - what comes from elsewhere is read from the document, compared with what the
 *   editor shows, and only the nodes that differ are drawn.
 *
 * The document is the truth. On any fault the editor is drawn anew from it; if that fails too, nothing
 * is written any more and the page turns read-only, with its reason, until what comes makes it readable again. A
 * difference found in idle time is mended the same way. Why not @lexical/yjs: docs/decisions/0011.
 */
import {
  $getRoot,
  $setSelection,
  HISTORY_PUSH_TAG,
  SKIP_COLLAB_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import * as Y from 'yjs'
import { bringBodyForward } from '../../../model/body/bringBodyForward.ts'
import type { FlowBlock, FlowBody } from '../../../model/body/flowShape.ts'
import { noteUndone } from '../../../model/body/lost/lostBlocks.ts'
import { readFlow, readSettledFlow } from '../../../model/body/readFlow.ts'
import { touchesBody } from '../../../model/body/touchesBody.ts'
import { noteRestored } from '../../../model/body/twins/noteTwins.ts'
import { twinsId } from '../../../model/body/twins/Twins.ts'
import { restoreOrigin } from '../../../model/history/versions.ts'
import { bodySchemaVersion, readBodySchemaVersion } from '../../../model/pageBody.ts'
import { BoundBody, type DirtyNodes } from './BoundBody.ts'
import { OwnPresence } from './carets/OwnPresence.ts'
import {
  $restoreCaret,
  type HeldCaret,
  readCaret,
  readCaretPlace,
  readShownCaret,
} from './carets/ownCaret.ts'
import type { BindingOptions, BindingStatus, DocumentBinding } from './DocumentBinding.ts'
import { $drawBody, $drawChanged } from './draw/drawBody.ts'
import { EditorDrawing } from './EditorDrawing.ts'
import { findMismatch } from './findMismatch.ts'
import { listUnknownTypes } from './listUnknownTypes.ts'
import { showReadOnly } from './showReadOnly.ts'
import { NOT_UNDONE_TAG } from './undo/notUndone.ts'
import { UndoCarets } from './undo/UndoCarets.ts'
import { UndoSteps } from './undo/UndoSteps.ts'
import { whenIdle } from './whenIdle.ts'

/** The origin of the transactions in which losing copies of moved blocks are taken out. */
export const repairOrigin = 'relais:repair'

/** Binds an editor to a loaded document. Writes nothing by itself but what must be repaired. */
export function bindDocument(options: BindingOptions): DocumentBinding {
  const { editor, doc, presence } = options
  const bound = new BoundBody(doc)
  const { keys } = bound
  const own = new OwnPresence(presence, { name: options.name, color: options.color })
  const listeners = new Set<(status: BindingStatus) => void>()
  let status: BindingStatus = { kind: 'live' }
  let rebinds = 0
  let isDisposed = false
  let held: HeldCaret | null = null
  /** A key that was not committed when a change of others began. */
  let pending: { readonly update: Uint8Array; readonly note: (body: FlowBody) => void } | null =
    null
  const origin = { toString: () => 'relais:editor' }
  const undoManager = new Y.UndoManager(doc, {
    trackedOrigins: new Set([origin, restoreOrigin]),
    // Which letters were once others is told of them for good.
    deleteFilter: ({ parentSub }) => !parentSub?.startsWith(`${twinsId}/`),
    captureTransaction: ({ meta }) => meta.get(NOT_UNDONE_TAG) !== true,
  })
  const undoSteps = new UndoSteps(undoManager, doc)
  const undoCarets = new UndoCarets(undoManager, (caret) => {
    if (isIdle()) return
    attempt(() => {
      drawing.draw(() => $restoreCaret(doc, keys, bound.body, caret))
      tellCarets()
    })
  })
  const drawing = new EditorDrawing(editor, (error) => {
    fault(error)
    return options.onFault !== undefined
  })

  /** Whether nothing is bound any more. */
  function isIdle(): boolean {
    return isDisposed || status.kind === 'read-only'
  }

  function report(error: unknown): void {
    options.onFault?.(error instanceof Error ? error : new Error(String(error)))
  }

  function fault(error: unknown): void {
    report(error)
    queueMicrotask(heal)
  }

  function attempt(run: () => void): void {
    try {
      run()
    } catch (error) {
      fault(error)
    }
  }

  function heal(): void {
    if (isIdle()) return
    rebinds++
    rebuild()
  }

  function refuse(why: BindingStatus): void {
    status = why
    editor.setEditable(false)
    for (const listener of [...listeners]) listener(why)
    showReadOnly(editor, doc)
  }

  function admit(): void {
    status = { kind: 'live' }
    editor.setEditable(options.mayRepair)
    for (const listener of [...listeners]) listener(status)
  }

  /** Judges whether the document may be bound at all. */
  function judge(blocks: readonly FlowBlock[]): BindingStatus {
    const version = readBodySchemaVersion(doc)
    if (version > bodySchemaVersion) return { kind: 'read-only', reason: 'newer', version }
    const types = listUnknownTypes(blocks, editor)
    return types.length > 0
      ? { kind: 'read-only', reason: 'unknown-types', types }
      : { kind: 'live' }
  }

  function read(): FlowBody {
    return options.mayRepair ? readSettledFlow(doc, repairOrigin) : readFlow(doc)
  }

  /** Draws the whole editor anew from the document. Whoever typed meanwhile into a stale editor loses that key. */
  function rebuild(): void {
    try {
      bound.reset(read())
      const { body } = bound
      const judged = judge(body.blocks)
      if (judged.kind === 'read-only') {
        refuse(judged)
        return
      }
      drawing.draw(() => {
        $setSelection(null)
        $getRoot().clear()
        $drawBody({ keys, body, isChanged: () => true })
      })
      const mismatch = findMismatch(editor, keys, body)
      if (mismatch !== null) throw new Error(`bindDocument: after drawing anew, ${mismatch}`)
      if (status.kind === 'read-only') admit()
    } catch (error) {
      report(error)
      refuse({ kind: 'read-only', reason: 'broken', message: String(error) })
    }
  }

  /** Brings what others wrote, or an undo, into the editor. */
  function pull(isOwn: boolean): void {
    const { body, isChanged } = bound.take(read())
    const judged = judge(body.blocks.filter(isChanged))
    if (judged.kind === 'read-only') {
      refuse(judged)
      return
    }
    const { isSameShape } = bound.keep(body)
    drawing.draw(
      () => {
        // Within a listener Lexical runs this later: by then the body may have what was being written.
        const drawn = { keys, body: bound.body, isChanged }
        if (!isSameShape || !$drawChanged(drawn)) $drawBody(drawn)
        if (held) $restoreCaret(doc, keys, bound.body, held)
      },
      isOwn ? [] : [SKIP_SCROLL_INTO_VIEW_TAG],
    )
  }

  /** Writes what the person did. */
  function push(dirty: DirtyNodes, isUndone: boolean): void {
    const ragged = new Set<string>()
    const next = bound.readChanged(editor.getEditorState(), dirty, (table) => ragged.add(table))
    if (next) {
      const noteStep = isUndone ? undoSteps.begin(bound.body, next) : null
      bound.write(next, readCaretPlace(editor.getEditorState(), keys), origin, isUndone)
      noteStep?.(bound.body)
    }
    if (ragged.size === 0) return
    const isChanged = (block: FlowBlock) => ragged.has(block.id)
    drawing.draw(() => $drawBody({ keys, body: bound.body, isChanged }))
  }

  const readOwnCaret = () => readCaret(editor, doc, keys, bound.body)
  const tellPresence = () => own.tell(() => readShownCaret(editor, doc, keys, bound.body))

  function tellCarets(): void {
    undoCarets.tell(readOwnCaret())
    own.tellSoon(() => {
      if (!isIdle()) attempt(tellPresence)
    })
  }

  const removeUpdateListener = editor.registerUpdateListener(
    ({ dirtyElements, dirtyLeaves, tags, prevEditorState, editorState }) => {
      if (isIdle() || drawing.isDrawing || tags.has(SKIP_COLLAB_TAG)) return
      if (!options.mayRepair) return
      // Who tags a change so wants it taken back by itself.
      if (tags.has(HISTORY_PUSH_TAG)) undoManager.stopCapturing()
      const isDirty = dirtyElements.size > 0 || dirtyLeaves.size > 0
      attempt(() => {
        if (isDirty) {
          const dirtyTops = [...dirtyElements.keys(), ...dirtyLeaves].filter(
            (key) => editorState._nodeMap.get(key)?.__parent === 'root',
          )
          push(
            {
              isDirty: (key) => dirtyElements.has(key) || dirtyLeaves.has(key),
              // Said of the root itself: its children came, went or changed their order.
              dirtyTops: dirtyElements.get('root') === true ? null : dirtyTops,
            },
            !tags.has(NOT_UNDONE_TAG),
          )
        }
        // Not where the focus comes and goes: what is not written yet may be in the editor by then.
        if (isDirty || editorState._selection !== prevEditorState._selection) tellCarets()
      })
    },
  )

  const isForeign = ({ origin: from }: Y.Transaction) =>
    from !== origin && from !== repairOrigin

  const onBefore = (transaction: Y.Transaction) => {
    if (transaction.origin === restoreOrigin) undoManager.stopCapturing()
    if (isIdle() || drawing.isDrawing || !isForeign(transaction)) return
    attempt(() => {
      const state = editor._pendingEditorState
      const next = state && bound.readChanged(state, { isDirty: () => true, dirtyTops: null })
      if (next)
        pending = {
          note: undoSteps.begin(bound.body, next),
          update: bound.fork(next, readCaretPlace(state, keys)),
        }
      held = readOwnCaret()
    })
  }

  const onAfter = (transaction: Y.Transaction) => {
    // A step by itself: not with what was typed before, nor with what is typed next.
    if (transaction.origin === restoreOrigin) undoManager.stopCapturing()
    if (isDisposed || !isForeign(transaction) || !touchesBody(doc, transaction)) return
    const key = pending
    pending = null
    if (status.kind === 'read-only') {
      showReadOnly(editor, doc)
      scheduleVerify()
      return
    }
    try {
      if (key) {
        drawing.draw(() => {})
        Y.applyUpdate(doc, key.update, origin)
      }
      if (transaction.origin === undoManager) noteTakenBack(transaction)
      pull(transaction.origin instanceof Y.UndoManager)
      key?.note(bound.body)
    } catch (error) {
      report(error)
      heal()
    }
    held = null
    scheduleVerify()
  }

  /** Notes what of an undo or redo others must know to merge it; see the notes' own files. */
  function noteTakenBack(transaction: Y.Transaction): void {
    const { currStackItem } = undoManager
    if (currStackItem) noteRestored(doc, transaction, currStackItem.deletions, repairOrigin)
    const { blocks } = readFlow(doc)
    doc.transact(() => noteUndone(doc, bound.body.blocks, blocks, transaction), repairOrigin)
  }

  let idle: { cancel(): void } | null = null
  function scheduleVerify(): void {
    idle?.cancel()
    idle = whenIdle(() => {
      idle = null
      verify()
    })
  }

  function verify(): boolean {
    if (isDisposed) return true
    if (status.kind === 'read-only') return !recover()
    const mismatch = findMismatch(editor, keys, readFlow(doc))
    if (mismatch === null) return true
    report(new Error(`bindDocument: found in idle time, ${mismatch}`))
    rebinds++
    rebuild()
    return false
  }

  /** Binds again where what came meanwhile made the page readable, and tells whether it did. */
  function recover(): boolean {
    try {
      if (judge(readFlow(doc).blocks).kind === 'read-only') return false
    } catch (error) {
      report(error)
      return false
    }
    rebuild()
    return status.kind === 'live'
  }

  const carets = options.drawCarets?.({ editor, doc, keys, presence, body: () => bound.body })
  if (options.mayRepair && readBodySchemaVersion(doc) <= bodySchemaVersion)
    bringBodyForward(doc)
  rebuild()
  tellPresence()
  doc.on('beforeTransaction', onBefore)
  doc.on('afterTransaction', onAfter)

  return {
    get status() {
      return status
    },
    get rebinds() {
      return rebinds
    },
    undoManager,
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setCaretsContainer(container) {
      carets?.setContainer(container)
    },
    setFocused(focused) {
      own.setFocused(focused)
      tellPresence()
    },
    setPerson(name, color) {
      if (own.setPerson(name, color)) tellPresence()
    },
    verify,
    dispose() {
      if (isDisposed) return
      isDisposed = true
      idle?.cancel()
      doc.off('beforeTransaction', onBefore)
      doc.off('afterTransaction', onAfter)
      removeUpdateListener()
      carets?.dispose()
      own.dispose()
      undoManager.destroy()
      drawing.dispose()
      listeners.clear()
    },
  }
}
