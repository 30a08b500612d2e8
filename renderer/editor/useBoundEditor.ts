import {
  BLUR_COMMAND,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  FOCUS_COMMAND,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { touchesBody } from '../../model/body/touchesBody.ts'
import { bindDocument } from './binding/bindDocument.ts'
import { createCarets } from './binding/carets/drawCarets.ts'
import { createLocalPresence } from './binding/carets/localPresence.ts'
import type { Presence } from './binding/carets/Presence.ts'
import type { BindingStatus, DocumentBinding } from './binding/DocumentBinding.ts'
import { createPageEditor, registerPageBehaviour } from './createPageEditor.ts'

/** What ties an editor to its page. */
export interface BoundEditorOptions {
  readonly doc: Y.Doc
  readonly editable: boolean
  readonly presence: Presence | null
  readonly personName: string
  readonly cursorColor: string
  /** Words in the text's own frame; those of the first call stay. */
  readonly labels: { readonly checkItem: string }
  readonly onEdit: (() => void) | undefined
  readonly onLinkKey: () => void
}

/** An editor bound to its page for as long as it is shown. */
export interface BoundEditor {
  readonly editor: LexicalEditor
  readonly status: BindingStatus
  readonly rootRef: (element: HTMLElement | null) => void
  readonly cursorsRef: (element: HTMLElement | null) => void
}

/**
 * Makes an editor and ties it to a document, anew when the document changes.
 * The document must be loaded; it is neither created nor destroyed here.
 */
export function useBoundEditor(options: BoundEditorOptions): BoundEditor {
  const { doc, editable, presence, personName, cursorColor } = options
  const [editor] = useState(() => createPageEditor(options.labels))
  const [status, setStatus] = useState<BindingStatus>({ kind: 'live' })
  const binding = useRef<DocumentBinding | null>(null)
  const cursors = useRef<HTMLElement | null>(null)
  const callbacks = useRef(options)
  useEffect(() => {
    callbacks.current = options
  })
  const ownPresence = useMemo(() => presence ?? createLocalPresence(), [presence])

  // Before the browser paints: an empty sheet would be on screen first.
  useLayoutEffect(() => {
    const removeBehaviour = registerPageBehaviour(editor, () => callbacks.current.onLinkKey())
    const bound = bindDocument({
      editor,
      doc,
      presence: ownPresence,
      name: callbacks.current.personName,
      color: callbacks.current.cursorColor,
      mayRepair: editable,
      drawCarets: createCarets,
      onFault: (error) => console.error('editor', error),
    })
    binding.current = bound
    setStatus((was) =>
      was.kind === 'live' && bound.status.kind === 'live' ? was : bound.status,
    )
    editor.setEditable(editable && bound.status.kind === 'live')
    bound.setCaretsContainer(cursors.current)
    const onUpdate = (
      _update: Uint8Array,
      _origin: unknown,
      _doc: Y.Doc,
      change: Y.Transaction,
    ) => {
      // Comments, names and versions lie beside the text.
      if (change.local && touchesBody(doc, change)) callbacks.current.onEdit?.()
    }
    doc.on('update', onUpdate)
    const removeUndo = registerUndo(editor, bound)
    const removeStatus = bound.onStatus(setStatus)
    return () => {
      doc.off('update', onUpdate)
      removeStatus()
      removeUndo()
      bound.dispose()
      binding.current = null
      removeBehaviour()
    }
  }, [editor, doc, ownPresence, editable])

  useEffect(() => {
    binding.current?.setPerson(personName, cursorColor)
  }, [personName, cursorColor])

  // The same functions for good: another one would take the element away and give it again, and with it the
  // whole text would be drawn a second time.
  const rootRef = useCallback(
    (element: HTMLElement | null) => editor.setRootElement(element),
    [editor],
  )
  const cursorsRef = useCallback((element: HTMLElement | null) => {
    cursors.current = element
    binding.current?.setCaretsContainer(element)
  }, [])
  return { editor, status, rootRef, cursorsRef }
}

function registerUndo(editor: LexicalEditor, bound: DocumentBinding): () => void {
  const { undoManager } = bound
  // Later: the stack changes while the editor is being read.
  const say = () =>
    queueMicrotask(() => {
      editor.dispatchCommand(CAN_UNDO_COMMAND, undoManager.canUndo())
      editor.dispatchCommand(CAN_REDO_COMMAND, undoManager.canRedo())
    })
  const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
  for (const event of events) undoManager.on(event, say)
  return mergeRegister(
    editor.registerCommand(
      UNDO_COMMAND,
      () => {
        // After the update that carries the command: undo is a change of the document, not of it.
        queueMicrotask(() => undoManager.undo())
        return true
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      REDO_COMMAND,
      () => {
        queueMicrotask(() => undoManager.redo())
        return true
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      FOCUS_COMMAND,
      () => {
        bound.setFocused(true)
        return false
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      BLUR_COMMAND,
      () => {
        bound.setFocused(false)
        return false
      },
      COMMAND_PRIORITY_EDITOR,
    ),
  )
}
