/** A version that is restored while the page is open is one step of whoever restored it. */
import { $createTableNodeWithDimensions, $isTableNode } from '@lexical/table'
import { $getRoot, type ElementNode } from 'lexical'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../../model/body/readBody.ts'
import { withoutIds } from '../../../../model/body/testing/arbitraryBody.ts'
import { keepVersion, restoreVersion } from '../../../../model/history/versions.ts'
import type { PersonId } from '../../../../model/ids.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { addParagraph, copyOf, open, type } from '../testing/boundEditor.ts'

const stamp = (at: number) => ({ at, by: idOf<PersonId>('person', 1) })

it('is taken back by one undo, done again by one redo, and leaves the steps before it as they were', () => {
  const doc = new Y.Doc()
  const { editor, binding, faults } = open(doc)
  const step = ($change: () => void) => editor.update($change, { discrete: true })
  const $table = () => $getRoot().getChildren().find($isTableNode)
  const read = () => JSON.stringify(withoutIds(readBody(doc)))
  type(editor, 'one')
  step(() => void $getRoot().append($createTableNodeWithDimensions(2, 2, false)))
  keepVersion(doc, 'first', stamp(1))
  const first = read()
  binding.undoManager.stopCapturing()
  step(() => $table()?.getFirstChildOrThrow<ElementNode>().remove())
  binding.undoManager.stopCapturing()
  addParagraph(editor, 'two')
  const second = read()
  let count = 0
  restoreVersion(doc, 'first', () => `made-${count++}`, stamp(2))
  expect(read()).toBe(first)
  type(editor, 'three')
  binding.undoManager.undo()
  expect(read()).toBe(first)
  binding.undoManager.undo()
  expect(read()).toBe(second)
  binding.undoManager.redo()
  expect(read()).toBe(first)
  binding.undoManager.undo()
  binding.undoManager.undo()
  expect(read()).not.toContain('two')
  expect(binding.verify()).toBe(true)
  expect(faults).toEqual([])
})

it('of another is no step of one’s own', () => {
  const doc = new Y.Doc()
  const a = open(doc)
  type(a.editor, 'one')
  keepVersion(doc, 'first', stamp(1))
  addParagraph(a.editor, 'two')
  const b = open(copyOf(doc))
  restoreVersion(doc, 'first', () => 'made', stamp(2))
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(doc), 'relay')
  expect(JSON.stringify(readBody(b.doc))).not.toContain('two')
  expect(b.binding.undoManager.canUndo()).toBe(false)
})
