import type * as Y from 'yjs'
import { bindDocument } from '../../renderer/editor/binding/bindDocument.ts'
import { createLocalPresence } from '../../renderer/editor/binding/carets/localPresence.ts'
import { createPageEditor } from '../../renderer/editor/createPageEditor.ts'

/** Reads a document as the editor shows it, in Lexical's own form; nothing stays bound. */
export function readEditorState(doc: Y.Doc): string {
  const editor = createPageEditor()
  const bound = bindDocument({
    editor,
    doc,
    presence: createLocalPresence(),
    name: 'Bench',
    color: '#0b6a61',
    mayRepair: false,
  })
  const state = JSON.stringify(editor.getEditorState())
  bound.dispose()
  return state
}
