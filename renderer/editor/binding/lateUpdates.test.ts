/** Updates that reach a device in another order than they were made. */
import { $createListItemNode, $createListNode } from '@lexical/list'
import { $createTableNodeWithDimensions } from '@lexical/table'
import { $getRoot, type ElementNode } from 'lexical'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { copyOf, open, type } from './testing/boundEditor.ts'

it('shows a table of which a device has only what was taken out of it, until the rest arrives', () => {
  const a = open(new Y.Doc())
  type(a.editor, 'before')
  const b = open(copyOf(a.doc))
  const updates: Uint8Array[] = []
  a.doc.on('update', (update: Uint8Array) => updates.push(update))
  const $table = () => $getRoot().getLastChildOrThrow<ElementNode>()
  const step = ($change: () => void) => a.editor.update($change, { discrete: true })
  step(() => void $getRoot().append($createTableNodeWithDimensions(2, 2, false)))
  const made = updates.splice(0)
  step(() => void $getRoot().getFirstChildOrThrow<ElementNode>().selectEnd().insertText(' it'))
  const typed = updates.splice(0)
  // Each puts one of the two rows elsewhere: its place of before is taken out, the new one written.
  for (const _ of [1, 2])
    step(
      () => void $table().getFirstChildOrThrow().insertBefore($table().getLastChildOrThrow()),
    )
  // What is written waits for the letters before it; what is taken out does not.
  for (const update of [...made, ...updates]) Y.applyUpdate(b.doc, update, 'relay')
  expect(b.binding.status).toEqual({ kind: 'live' })
  for (const update of typed) Y.applyUpdate(b.doc, update, 'relay')
  expect([b.binding.status, b.faults]).toEqual([{ kind: 'live' }, []])
  expect(readBody(b.doc)).toEqual(readBody(a.doc))
  expect(b.binding.verify()).toBe(true)
})

it('shows a list item that another made of a paragraph which this one moved in', () => {
  const a = open(new Y.Doc())
  type(a.editor, 'first')
  const b = open(copyOf(a.doc))
  const $paragraph = () => $getRoot().getFirstChildOrThrow<ElementNode>()
  a.editor.update(() => void $paragraph().setIndent(1), { discrete: true })
  b.editor.update(
    () => {
      const list = $createListNode('bullet')
      const item = $createListItemNode()
      item.append(...$paragraph().getChildren())
      $paragraph().replace(list.append(item))
    },
    { discrete: true },
  )
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'relay')
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc), 'relay')
  for (const { doc, binding, faults } of [a, b, open(copyOf(a.doc))]) {
    expect([binding.status, faults, binding.verify()]).toEqual([{ kind: 'live' }, [], true])
    expect(readBody(doc)).toEqual(readBody(a.doc))
  }
  expect(JSON.stringify(readBody(a.doc))).toContain('listitem')
})
