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
 * is written any more and the page turns read-only, with its reason. A difference found
 * in idle time is mended the same way. Why not @lexical/yjs: docs/decisions/0011.
 */
import {
  $getRoot,
  $setSelection,
  COLLABORATION_TAG,
  type EditorState,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  SKIP_COLLAB_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import * as Y from 'yjs'
import { bringBodyForward } from '../../../model/body/bringBodyForward.ts'
import { createBlockIds } from '../../../model/body/createBlockIds.ts'
import type { FlowBlock, FlowBody } from '../../../model/body/flowShape.ts'
import { noteUndone } from '../../../model/body/lost/lostBlocks.ts'
import { readFlow, readSettledFlow } from '../../../model/body/readFlow.ts'
import { touchesBody } from '../../../model/body/touchesBody.ts'
import { noteRestored } from '../../../model/body/twins/noteTwins.ts'
import { twinsId } from '../../../model/body/twins/Twins.ts'
import { writeFlow } from '../../../model/body/writeFlow.ts'
import {
  bodySchemaVersion,
  markBodySchema,
  readBodySchemaVersion,
} from '../../../model/pageBody.ts'
import { BodyKeys } from './BodyKeys.ts'
import { $drawBody } from './drawBody.ts'
import type { Carets, CaretsOptions } from './drawCarets.ts'
import { findMismatch } from './findMismatch.ts'
import { listUnknownTypes } from './listUnknownTypes.ts'
import { NOT_UNDONE_TAG } from './notUndone.ts'
import { $restoreCaret, type HeldCaret, readCaret } from './ownCaret.ts'
import type { Presence } from './Presence.ts'
import { $projectBody, type ProjectedTop } from './projectBody.ts'
import { hasSameShape, indexBlocks, reuseBlock } from './reuseBlocks.ts'
import { showReadOnly } from './showReadOnly.ts'
import { UndoCarets } from './UndoCarets.ts'
import { UndoSteps } from './undo/UndoSteps.ts'
import { whenIdle } from './whenIdle.ts'

/** Whether what is typed reaches the document, and if not, why. */
export type BindingStatus =
  | { readonly kind: 'live' }
  | { readonly kind: 'read-only'; readonly reason: 'newer'; readonly version: number }
  | {
      readonly kind: 'read-only'
      readonly reason: 'unknown-types'
      readonly types: readonly string[]
    }
  | { readonly kind: 'read-only'; readonly reason: 'broken'; readonly message: string }

/** What a binding needs. */
export interface BindingOptions {
  readonly editor: LexicalEditor
  /** Loaded completely before it is bound. It is never destroyed here. */
  readonly doc: Y.Doc
  readonly presence: Presence
  readonly name: string
  readonly color: string
  /** May this device write on its own account (take out a losing copy, bring an old body forward)? A reader's does not. */
  readonly mayRepair: boolean
  /** Draws others' carets; without a screen there is nothing to draw. */
  readonly drawCarets?: (options: CaretsOptions) => Carets
  /** Every fault met, handled or not: for the log. */
  readonly onFault?: (error: Error) => void
}

/** An editor tied to a document. */
export interface DocumentBinding {
  readonly status: BindingStatus
  onStatus(listener: (status: BindingStatus) => void): () => void
  /** The person's own changes: others' are never taken back by it. */
  readonly undoManager: Y.UndoManager
  /** Where others' carets are drawn; `null` draws none. */
  setCaretsContainer(container: HTMLElement | null): void
  setFocused(focused: boolean): void
  /** Changes the name and colour under which others see this caret. */
  setPerson(name: string, color: string): void
  /** Compares editor and document and draws the editor anew when they differ; true when they agreed. */
  verify(): boolean
  /** How often the editor was drawn anew after a fault or a difference. */
  readonly rebinds: number
  /** Ends the binding; editor, document and presence stay. */
  dispose(): void
}

/** The origin of the transactions in which losing copies of moved blocks are taken out. */
export const repairOrigin = 'relais:repair'

const emptyBody: FlowBody = { blocks: [], containers: new Map() }

/** Binds an editor to a loaded document. Writes nothing by itself but what must be repaired. */
export function bindDocument(options: BindingOptions): DocumentBinding {
  const { editor, doc, presence } = options
  const { awareness } = presence
  const keys = new BodyKeys()
  const makeId = createBlockIds(doc)
  const tops = new Map<string, ProjectedTop>()
  const listeners = new Set<(status: BindingStatus) => void>()
  /** What the document holds and, but for a change being written, the editor shows. */
  let body = emptyBody
  let person = { name: options.name, color: options.color }
  let status: BindingStatus = { kind: 'live' }
  let rebinds = 0
  let isDisposed = false
  let isDrawing = false
  /** What Lexical met while drawing: it tells its handler, and goes on as if nothing had been asked. */
  let drawingFault: Error | null = null
  let isFocused = false
  let held: HeldCaret | null = null
  let pending: Uint8Array | null = null
  let notePending: ((written: FlowBody) => void) | null = null
  const origin = { toString: () => 'relais:editor' }
  const undoManager = new Y.UndoManager(doc, {
    trackedOrigins: new Set([origin]),
    // Which letters were once others is told of them for good.
    deleteFilter: ({ parentSub }) => !parentSub?.startsWith(`${twinsId}/`),
    captureTransaction: ({ meta }) => meta.get(NOT_UNDONE_TAG) !== true,
  })
  const undoSteps = new UndoSteps(undoManager, doc)
  const undoCarets = new UndoCarets(undoManager, (caret) => {
    if (isDisposed || status.kind === 'read-only') return
    try {
      draw(() => $restoreCaret(doc, keys, body, caret))
      undoCarets.tell(readCaret(editor, doc, keys, body))
      tellCaret()
    } catch (error) {
      fault(error)
    }
  })

  const previousOnError = editor._onError
  editor._onError = (error, ...rest) => {
    if (isDrawing) {
      drawingFault = error
      return
    }
    fault(error)
    if (!options.onFault) previousOnError(error, ...rest)
  }

  function fault(error: unknown): void {
    options.onFault?.(error instanceof Error ? error : new Error(String(error)))
    queueMicrotask(heal)
  }

  function heal(): void {
    if (isDisposed || status.kind === 'read-only') return
    rebinds++
    rebuild()
  }

  function setStatus(next: BindingStatus): void {
    status = next
    if (next.kind === 'read-only') editor.setEditable(false)
    for (const listener of [...listeners]) listener(next)
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

  /** Draws the whole editor anew from the document. Whoever typed meanwhile into a stale editor loses that key. */
  function rebuild(): void {
    try {
      keys.clear()
      tops.clear()
      body = options.mayRepair ? readSettledFlow(doc, repairOrigin) : readFlow(doc)
      const judged = judge(body.blocks)
      if (judged.kind === 'read-only') {
        refuse(judged)
        return
      }
      draw(() => {
        $setSelection(null)
        $getRoot().clear()
        $drawBody({ keys, body, isChanged: () => true })
      })
      const mismatch = findMismatch(editor, keys, body)
      if (mismatch !== null) throw new Error(`bindDocument: after drawing anew, ${mismatch}`)
    } catch (error) {
      options.onFault?.(error instanceof Error ? error : new Error(String(error)))
      refuse({ kind: 'read-only', reason: 'broken', message: String(error) })
    }
  }

  function refuse(why: BindingStatus): void {
    setStatus(why)
    showReadOnly(editor, doc)
  }

  function draw($change: () => void, tags: readonly string[] = []): void {
    isDrawing = true
    drawingFault = null
    try {
      editor.update($change, {
        discrete: true,
        // Collaboration's tag keeps the focus where it is, also outside of the editor.
        tag: [SKIP_COLLAB_TAG, COLLABORATION_TAG, ...tags],
        // What transforms would change is not the person's, and each device would write it.
        skipTransforms: true,
      })
    } finally {
      isDrawing = false
    }
    if (drawingFault) throw drawingFault
  }

  /** Brings what others wrote, or an undo, into the editor. */
  function pull(isOwn: boolean): void {
    const known = indexBlocks(body)
    const read = options.mayRepair ? readSettledFlow(doc, repairOrigin) : readFlow(doc)
    const blocks = read.blocks.map((block) => reuseBlock(known, block))
    const isChanged = (block: FlowBlock) => known.get(block.id) !== block
    const judged = judge(blocks.filter(isChanged))
    if (judged.kind === 'read-only') {
      refuse(judged)
      return
    }
    const next = { blocks, containers: read.containers }
    // Else one's own next key would look at every block again.
    if (!hasSameShape(body, next)) tops.clear()
    body = next
    draw(
      () => {
        $drawBody({ keys, body, isChanged })
        if (held) $restoreCaret(doc, keys, body, held)
      },
      isOwn ? [] : [SKIP_SCROLL_INTO_VIEW_TAG],
    )
  }

  /** Writes what the person did. */
  function push(
    isDirty: (key: string) => boolean,
    dirtyTops: readonly string[] | null,
    isUndone: boolean,
  ): void {
    const state = editor.getEditorState()
    const ragged = new Set<string>()
    const onRagged = (table: string) => void ragged.add(table)
    const next = state.read(() =>
      $projectBody({ keys, base: body, makeId, isDirty, dirtyTops, tops, onRagged }),
    )
    if (!isSameBody(next)) write(next, isUndone)
    if (ragged.size > 0)
      draw(() => $drawBody({ keys, body, isChanged: (block) => ragged.has(block.id) }))
  }

  function write(next: FlowBody, isUndone: boolean): void {
    markBodySchema(doc)
    const noteStep = isUndone ? undoSteps.begin(body, next) : null
    doc.transact(({ meta }) => {
      if (!isUndone) meta.set(NOT_UNDONE_TAG, true)
      const written = writeFlow(doc, body, next)
      for (const [from, to] of written.renamed) keys.rename(from, to)
      if (written.renamed.size > 0) tops.clear()
      body = {
        blocks: written.body.blocks,
        containers: new Map([...body.containers, ...next.containers]),
      }
    }, origin)
    noteStep?.(body)
  }

  function isSameBody(next: FlowBody): boolean {
    if (next.blocks.length !== body.blocks.length) return false
    if (next.blocks.some((block, at) => block !== body.blocks[at])) return false
    for (const [id, container] of next.containers)
      if (body.containers.get(id) !== container) return false
    return true
  }

  const removeUpdateListener = editor.registerUpdateListener(
    ({ dirtyElements, dirtyLeaves, tags, prevEditorState, editorState }) => {
      if (isDisposed || isDrawing || status.kind === 'read-only' || tags.has(SKIP_COLLAB_TAG))
        return
      if (!options.mayRepair) return
      // Who tags a change so wants it taken back by itself.
      if (tags.has(HISTORY_PUSH_TAG)) undoManager.stopCapturing()
      try {
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0)
          push(
            (key) => dirtyElements.has(key) || dirtyLeaves.has(key),
            // Said of the root itself: its children came, went or changed their order.
            dirtyElements.get('root') === true
              ? null
              : [...dirtyElements.keys(), ...dirtyLeaves].filter(
                  (key) => editorState._nodeMap.get(key)?.__parent === 'root',
                ),
            !tags.has(NOT_UNDONE_TAG),
          )
        if (dirtyElements.size > 0 || editorState._selection !== prevEditorState._selection) {
          // Not where the focus comes and goes: what is not written yet may be in the editor by then.
          undoCarets.tell(readCaret(editor, doc, keys, body))
          tellCaret()
        }
      } catch (error) {
        fault(error)
      }
    },
  )

  const isForeign = ({ origin: from }: Y.Transaction) =>
    from !== origin && from !== repairOrigin

  const onBefore = (transaction: Y.Transaction) => {
    if (isDisposed || isDrawing || !isForeign(transaction) || status.kind === 'read-only')
      return
    try {
      if (editor._pendingEditorState !== null) pending = forkPending(editor._pendingEditorState)
      held = readCaret(editor, doc, keys, body)
    } catch (error) {
      fault(error)
    }
  }

  /**
   * Writes a key that is not committed yet into a copy of the document. It must be written to what the
   * person saw; and nothing of one's own may be written within a transaction of others, which would make it theirs.
   */
  function forkPending(state: EditorState): Uint8Array | null {
    const next = state.read(() =>
      $projectBody({ keys, base: body, makeId, isDirty: () => true, tops: new Map() }),
    )
    if (isSameBody(next)) return null
    notePending = undoSteps.begin(body, next)
    const fork = new Y.Doc()
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(fork)
    fork.transact(() => writeFlow(fork, body, next))
    const update = Y.encodeStateAsUpdate(fork, before)
    fork.destroy()
    return update
  }

  const onAfter = (transaction: Y.Transaction) => {
    if (isDisposed || !isForeign(transaction) || !touchesBody(doc, transaction)) return
    const own = pending
    pending = null
    if (status.kind === 'read-only') {
      showReadOnly(editor, doc)
      return
    }
    try {
      if (own) {
        draw(() => {})
        Y.applyUpdate(doc, own, origin)
      }
      if (transaction.origin === undoManager) noteTakenBack(transaction)
      pull(transaction.origin instanceof Y.UndoManager)
      if (own) notePending?.(body)
    } catch (error) {
      options.onFault?.(error instanceof Error ? error : new Error(String(error)))
      heal()
    }
    held = null
    scheduleVerify()
  }

  /** Notes what of an undo or redo others must know to merge it; see the notes' own files. */
  function noteTakenBack(transaction: Y.Transaction): void {
    const { currStackItem } = undoManager
    if (currStackItem) noteRestored(doc, transaction, currStackItem.deletions, repairOrigin)
    doc.transact(() => noteUndone(doc, body.blocks, readFlow(doc).blocks), repairOrigin)
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
    if (isDisposed || status.kind === 'read-only') return true
    const mismatch = findMismatch(editor, keys, readFlow(doc))
    if (mismatch === null) return true
    options.onFault?.(new Error(`bindDocument: found in idle time, ${mismatch}`))
    rebinds++
    rebuild()
    return false
  }

  const carets = options.drawCarets?.({ editor, doc, keys, presence, body: () => body })

  function tellCaret(): void {
    const caret = isFocused ? readCaret(editor, doc, keys, body) : null
    const own = awareness.getLocalState()
    const state = {
      ...person,
      focusing: isFocused,
      anchorPos: caret ? Y.relativePositionToJSON(caret.anchor) : (own?.anchorPos ?? null),
      focusPos: caret ? Y.relativePositionToJSON(caret.focus) : (own?.focusPos ?? null),
      awarenessData: {},
    }
    if (JSON.stringify(own) !== JSON.stringify(state)) awareness.setLocalState(state)
  }

  if (options.mayRepair && readBodySchemaVersion(doc) <= bodySchemaVersion)
    bringBodyForward(doc)
  rebuild()
  tellCaret()
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
      isFocused = focused
      tellCaret()
    },
    setPerson(name, color) {
      if (name === person.name && color === person.color) return
      person = { name, color }
      tellCaret()
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
      awareness.setLocalState(null)
      undoManager.destroy()
      editor._onError = previousOnError
      listeners.clear()
    },
  }
}
