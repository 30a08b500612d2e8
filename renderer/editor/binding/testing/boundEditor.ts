/** Editors bound to documents, without a screen, for tests. */
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type LexicalEditor,
  type ParagraphNode,
} from 'lexical'
import { afterEach } from 'vitest'
import * as Y from 'yjs'
import { registerBodyRules } from '../../behaviour/registerBodyRules.ts'
import { createBodyEditor } from '../../headless.ts'
import { bindDocument } from '../bindDocument.ts'
import type { CaretsOptions } from '../carets/drawCarets.ts'
import { createLocalPresence } from '../carets/localPresence.ts'
import type { DocumentBinding } from '../DocumentBinding.ts'

const opened: DocumentBinding[] = []
afterEach(() => {
  for (const binding of opened.splice(0)) binding.dispose()
})

/** Binds a new editor to a document until the test is over. */
export function open(doc: Y.Doc, faults: Error[] = []) {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  const presence = createLocalPresence()
  let drawnFrom: CaretsOptions | null = null
  const binding = bindDocument({
    editor,
    doc,
    presence,
    drawCarets: (options) => {
      drawnFrom = options
      return { setContainer() {}, refresh() {}, dispose() {} }
    },
    name: 'Ann',
    color: '#0b6a61',
    mayRepair: true,
    onFault: (error) => faults.push(error),
  })
  opened.push(binding)
  return {
    editor,
    binding,
    faults,
    doc,
    presence,
    /** What others' carets are drawn from. */
    caretsFrom: drawnFrom as unknown as CaretsOptions,
  }
}

/** Types at the end of the last block. */
export function type(editor: LexicalEditor, text: string) {
  editor.update(
    () => {
      const block = $getRoot().getLastChild<ParagraphNode>()
      block?.selectEnd().insertText(text)
    },
    { discrete: true },
  )
}

/** Adds a paragraph at the end. */
export const addParagraph = (editor: LexicalEditor, text: string) =>
  editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode(text))), {
    discrete: true,
  })

/** The words that an editor shows. */
export const textOf = (editor: LexicalEditor) =>
  editor.getEditorState().read(() => $getRoot().getTextContent())

export const words = (text: string) => [{ kind: 'text', text, format: 0 } as const]

/** Lets the editor miss what happens meanwhile. */
export function unheard(doc: Y.Doc, run: () => void) {
  const observers = doc._observers
  doc._observers = new Map()
  run()
  doc._observers = observers
}

/** Another device's document, with all that this one holds. */
export function copyOf(doc: Y.Doc) {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'test')
  return copy
}

/** Gives every document all that the others have. */
export function exchange(...docs: Y.Doc[]) {
  for (const from of docs)
    for (const to of docs)
      if (from !== to)
        Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'relay')
}
