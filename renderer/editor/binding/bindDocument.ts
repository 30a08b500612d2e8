/**
 * Ties a Lexical editor to a page's document, in the V2 shape of `@lexical/yjs`.
 *
 * That shape takes the editor as the truth: an editor that missed a change
 * would write over the page at its next key. Hence the guard here fails closed:
 * load first, then bind, then listen; on ANY fault the editor is made anew from
 * the document before another key is written; if that fails too, nothing is
 * written any more and the page turns read-only, with its reason.
 */
import {
  type BindingV2,
  createBindingV2__EXPERIMENTAL,
  initLocalState,
  type Provider,
  setLocalStateFocus,
  syncCursorPositions,
  syncLexicalUpdateToYjsV2__EXPERIMENTAL,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
  syncYjsStateToLexicalV2__EXPERIMENTAL,
} from '@lexical/yjs'
import {
  $createParagraphNode,
  $getRoot,
  COLLABORATION_TAG,
  HISTORIC_TAG,
  type LexicalEditor,
  SKIP_COLLAB_TAG,
} from 'lexical'
import * as Y from 'yjs'
import { bodySchemaVersion, readBodySchemaVersion } from '../../../model/pageBody.ts'
import { derivedProperties } from '../nodes.ts'
import { createAuthorUndo } from './createAuthorUndo.ts'
import { findMismatch, isUnwritten } from './findMismatch.ts'
import { joinsSeparateTexts } from './joinsSeparateTexts.ts'
import { listUnknownTypes } from './listUnknownTypes.ts'
import { mapDecorators, refreshMapping } from './refreshMapping.ts'
import { repairOrigin, repairTables } from './repairTables.ts'
import { keepEmptyTexts, seedEmptyBlocks } from './seedEmptyBlocks.ts'
import { showReadOnly } from './showReadOnly.ts'

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
  readonly provider: Provider
  readonly name: string
  readonly color: string
  /** May this device write on its own account (tables' repair)? A reader's does not. */
  readonly mayRepair: boolean
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
  setCursorsContainer(container: HTMLElement | null): void
  setFocused(focused: boolean): void
  /** Changes the name and colour under which others see this caret. */
  setPerson(name: string, color: string): void
  /** Compares editor and document and makes the editor anew when they differ; true when they agreed. */
  verify(): boolean
  /** How often the editor was made anew after a fault or a difference. */
  readonly rebinds: number
  /** Ends the binding; editor, document and provider stay. */
  dispose(): void
}

/** Binds an editor to a loaded document. Writes nothing by itself, but for a table that must be repaired. */
export function bindDocument(options: BindingOptions): DocumentBinding {
  const { editor, doc, provider } = options
  const binding = createBindingV2__EXPERIMENTAL(editor, 'body', doc, new Map([['body', doc]]), {
    excludedProperties: derivedProperties,
  })
  adoptClientId(binding, provider)
  const undoManager = createAuthorUndo(binding)
  const listeners = new Set<(status: BindingStatus) => void>()
  let person = { name: options.name, color: options.color }
  let status: BindingStatus = { kind: 'live' }
  let faults = 0
  let rebinds = 0
  let disposed = false
  let healing = false
  let hasOwnPending = false

  const previousOnError = editor._onError
  editor._onError = (error, ...rest) => {
    fault(error)
    if (!options.onFault) previousOnError(error, ...rest)
  }

  function fault(error: unknown): void {
    faults++
    options.onFault?.(error instanceof Error ? error : new Error(String(error)))
    if (!healing) queueMicrotask(heal)
  }

  function setStatus(next: BindingStatus): void {
    status = next
    if (next.kind === 'read-only') editor.setEditable(false)
    for (const listener of [...listeners]) listener(next)
  }

  /** Judges whether the document may be bound at all. */
  function judge(): BindingStatus {
    const version = readBodySchemaVersion(doc)
    if (version > bodySchemaVersion) return { kind: 'read-only', reason: 'newer', version }
    const types = listUnknownTypes(binding.root, editor)
    return types.length > 0
      ? { kind: 'read-only', reason: 'unknown-types', types }
      : { kind: 'live' }
  }

  /** Makes the editor anew from the document. Whoever typed meanwhile into a stale editor loses that key. */
  function rebuild(): boolean {
    const judged = judge()
    if (judged.kind === 'read-only') return refuse(judged)
    healing = true
    faults = 0
    try {
      if (binding.root.length > 0) syncYjsStateToLexicalV2__EXPERIMENTAL(binding, provider)
      else showEmpty()
      if (faults === 0) {
        const mismatch = findMismatch(binding)
        if (mismatch !== null) fault(new Error(`bindDocument: after rebuilding, ${mismatch}`))
      }
    } catch (error) {
      fault(error)
    }
    healing = false
    if (faults === 0) return true
    return refuse({ kind: 'read-only', reason: 'broken', message: `${faults} faults` })
  }

  function refuse(why: BindingStatus): false {
    setStatus(why)
    healing = true
    showReadOnly(editor, binding.root)
    healing = false
    return false
  }

  /** An empty page shows a paragraph to write in that the document does not have yet. */
  function showEmpty(): void {
    binding.mapping.clear()
    editor.update(() => $getRoot().clear().append($createParagraphNode()), {
      discrete: true,
      tag: SKIP_COLLAB_TAG,
    })
  }

  function heal(): void {
    if (disposed || faults === 0 || status.kind === 'read-only') return
    rebinds++
    rebuild()
  }

  const onYjs = (events: Y.YEvent<Y.XmlElement | Y.XmlText>[], transaction: Y.Transaction) => {
    if (transaction.origin === binding || disposed) return
    if (status.kind === 'read-only') {
      refuse(status)
      return
    }
    healing = true
    // A key not yet committed is committed together with the change from outside.
    hasOwnPending = editor._pendingEditorState !== null
    try {
      syncYjsChangesToLexicalV2__EXPERIMENTAL(
        binding,
        provider,
        events,
        transaction,
        transaction.origin instanceof Y.UndoManager,
      )
    } catch (error) {
      fault(error)
    }
    healing = false
    hasOwnPending = false
    heal()
    if (options.mayRepair && transaction.origin !== repairOrigin && events.some(touchesTable))
      repairTables(doc, binding.root)
    scheduleVerify()
  }

  const removeUpdateListener = editor.registerUpdateListener((update) => {
    if (disposed || status.kind === 'read-only' || update.tags.has(SKIP_COLLAB_TAG)) return
    if (faults > 0) return
    const tags = hasOwnPending ? withoutForeignTags(update.tags) : update.tags
    const isOwn = !tags.has(COLLABORATION_TAG) && !tags.has(HISTORIC_TAG)
    if (
      isOwn &&
      !hasOwnPending &&
      update.dirtyElements.size > 0 &&
      isStale(update.prevEditorState)
    ) {
      fault(
        new Error('bindDocument: the editor is not what the document says; key not written'),
      )
      return
    }
    if (
      binding.root.length === 0 &&
      update.editorState.read(() => isUnwritten($getRoot())) &&
      update.dirtyElements.has('root')
    )
      return
    refreshMapping(binding, update.editorState, update.dirtyElements, update.dirtyLeaves)
    if (joinsSeparateTexts(binding, update.normalizedNodes, tags)) {
      for (const key of update.normalizedNodes) binding.mapping.deleteNode(key)
      return
    }
    try {
      doc.transact(() => {
        if (isOwn) keepEmptyTexts(binding, update.editorState, update.dirtyElements)
        syncLexicalUpdateToYjsV2__EXPERIMENTAL(
          binding,
          provider,
          update.prevEditorState,
          update.editorState,
          update.dirtyElements,
          update.dirtyLeaves,
          update.normalizedNodes,
          tags,
        )
        if (!isOwn) return
        seedEmptyBlocks(binding, update.editorState, update.dirtyElements)
        mapDecorators(binding, update.editorState, update.dirtyLeaves)
      }, binding)
    } catch (error) {
      fault(error)
    }
  })

  /** A cheap sign of an editor that missed something: another number of blocks than stored. */
  function isStale(previous: ReturnType<LexicalEditor['getEditorState']>): boolean {
    const shown = previous.read(() => ({
      blocks: $getRoot().getChildrenSize(),
      unwritten: isUnwritten($getRoot()),
    }))
    if (shown.blocks === binding.root.length) return false
    return !(binding.root.length === 0 && shown.unwritten)
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
    if (disposed || status.kind === 'read-only') return true
    const mismatch = findMismatch(binding)
    if (mismatch === null) return true
    options.onFault?.(new Error(`bindDocument: found in idle time, ${mismatch}`))
    rebinds++
    rebuild()
    return false
  }

  const drawCursors = () => {
    if (disposed || !editor._rootElement) return
    try {
      syncCursorPositions(binding, provider)
    } catch (error) {
      // A peer's caret that cannot be drawn is not worth an editor.
      options.onFault?.(error instanceof Error ? error : new Error(String(error)))
    }
  }
  provider.awareness.on('update', drawCursors)
  initLocalState(provider, person.name, person.color, false, {})
  if (options.mayRepair && judge().kind === 'live') repairTables(doc, binding.root)
  rebuild()
  binding.root.observeDeep(onYjs as Parameters<typeof binding.root.observeDeep>[0])

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
    setCursorsContainer(container) {
      binding.cursorsContainer = container
      drawCursors()
    },
    setFocused(focused) {
      setLocalStateFocus(provider, person.name, person.color, focused, {})
    },
    setPerson(name, color) {
      if (name === person.name && color === person.color) return
      person = { name, color }
      const state = provider.awareness.getLocalState()
      if (state) provider.awareness.setLocalState({ ...state, name, color })
    },
    verify,
    dispose() {
      if (disposed) return
      if (editor._rootElement)
        syncCursorPositions(binding, provider, { getAwarenessStates: () => new Map() })
      disposed = true
      idle?.cancel()
      binding.root.unobserveDeep(onYjs as Parameters<typeof binding.root.observeDeep>[0])
      removeUpdateListener()
      provider.awareness.off('update', drawCursors)
      provider.awareness.setLocalState(null)
      undoManager.destroy()
      editor._onError = previousOnError
      listeners.clear()
    },
  }
}

function withoutForeignTags(tags: ReadonlySet<string>): Set<string> {
  return new Set([...tags].filter((tag) => tag !== COLLABORATION_TAG && tag !== HISTORIC_TAG))
}

/** With an awareness of the workspace, "my own caret" is told by its client id, not by the page's. */
function adoptClientId(binding: BindingV2, provider: Provider): void {
  const { clientID } = provider.awareness as { clientID?: unknown }
  if (typeof clientID === 'number') binding.clientID = clientID
}

function touchesTable(event: Y.YEvent<Y.XmlElement | Y.XmlText>): boolean {
  return (
    event.target instanceof Y.XmlElement &&
    (event.target.nodeName === 'table' ||
      event.target.nodeName === 'tablerow' ||
      event.changes.added.size > 0)
  )
}

/** Runs when the main thread has nothing better to do, at the earliest after a second of quiet. */
function whenIdle(run: () => void): { cancel(): void } {
  let idle: number | null = null
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(run)
    else run()
  }, 1000)
  return {
    cancel() {
      clearTimeout(timer)
      if (idle !== null) cancelIdleCallback(idle)
    },
  }
}
