/** A device of the benchmark: the real editor and binding, without a screen. */
import type { LexicalEditor } from 'lexical'
import * as Y from 'yjs'
import { assembleBody } from '../../model/body/assembleBody.ts'
import { readBody } from '../../model/body/readBody.ts'
import { walkBody } from '../../model/walkBody.ts'
import { registerBodyRules } from '../../renderer/editor/behaviour/registerBodyRules.ts'
import { BodyKeys } from '../../renderer/editor/binding/BodyKeys.ts'
import { bindDocument } from '../../renderer/editor/binding/bindDocument.ts'
import { createLocalPresence } from '../../renderer/editor/binding/carets/localPresence.ts'
import type { DocumentBinding } from '../../renderer/editor/binding/DocumentBinding.ts'
import { $projectBody } from '../../renderer/editor/binding/projectBody.ts'
import { createBodyEditor } from '../../renderer/editor/headless.ts'

/** One person's device, cut off from the others until updates are handed over. */
export interface Device {
  readonly doc: Y.Doc
  readonly editor: LexicalEditor
  readonly binding: DocumentBinding
  /** Local updates nobody has been given yet. */
  readonly outbox: Uint8Array[]
  readonly faults: Error[]
  dispose(): void
}

/** Opens a device on what a document holds. */
export function createDevice(state: Uint8Array | null, clientId: number): Device {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (state) Y.applyUpdate(doc, state, 'load')
  const outbox: Uint8Array[] = []
  doc.on(
    'update',
    (update: Uint8Array, _origin: unknown, _doc: Y.Doc, change: Y.Transaction) => {
      if (change.local) outbox.push(update)
    },
  )
  const faults: Error[] = []
  const editor = createBodyEditor((error) => {
    faults.push(error)
  })
  const removeRules = registerBodyRules(editor)
  const binding = bindDocument({
    editor,
    doc,
    presence: createLocalPresence(),
    name: `device ${clientId}`,
    color: '#0b6a61',
    mayRepair: true,
    onFault: (error) => faults.push(error),
  })
  return {
    doc,
    editor,
    binding,
    outbox,
    faults,
    dispose() {
      binding.dispose()
      removeRules()
      doc.destroy()
    },
  }
}

/** What a device shows, in a form that two devices can be compared by. */
export function readShownBody(device: Device): string {
  let count = 0
  const body = device.editor.getEditorState().read(() =>
    $projectBody({
      keys: new BodyKeys(),
      base: { blocks: [], containers: new Map() },
      makeId: () => `n${count++}`,
      isDirty: () => true,
      tops: new Map(),
    }),
  )
  return JSON.stringify(assembleBody(body))
}

/** The words that a document stores. */
export function readStored(doc: Y.Doc): string {
  const lines: string[] = []
  walkBody(readBody(doc), { block: ({ text }) => lines.push(text) })
  return lines.join('\n')
}
