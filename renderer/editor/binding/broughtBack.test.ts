import { $createTableNodeWithDimensions } from '@lexical/table'
import { $getRoot, type ElementNode, type LexicalEditor } from 'lexical'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { repairOrigin } from './bindDocument.ts'
import { addParagraph, copyOf, open, type } from './testing/boundEditor.ts'

const step = (editor: LexicalEditor, $change: () => void) =>
  editor.update($change, { discrete: true })
const $block = (at: number) => $getRoot().getChildAtIndex<ElementNode>(at) as ElementNode
const $toEnd = () => void $getRoot().append($block(1))
const $toStart = () => void $block(0).insertBefore($getRoot().getLastChildOrThrow())

it('leaves a table that comes back where it is, though its other copies were taken out for each other', () => {
  const a = open(new Y.Doc())
  type(a.editor, 'before')
  step(a.editor, () => void $getRoot().append($createTableNodeWithDimensions(1, 2, false)))
  for (const text of ['after', 'last']) addParagraph(a.editor, text)
  const [b, c] = [open(copyOf(a.doc)), open(copyOf(a.doc))]

  step(a.editor, $toEnd)
  step(a.editor, $toStart)
  const moved = Y.encodeStateAsUpdate(a.doc)
  step(a.editor, () => $block(0).remove())
  step(b.editor, () => {
    const row = $block(1).getFirstChildOrThrow<ElementNode>()
    row.getFirstChildOrThrow<ElementNode>().selectEnd().insertText('MORE')
  })
  const typed = Y.encodeStateAsUpdate(b.doc)
  step(c.editor, $toEnd)

  const repairs: Uint8Array[] = []
  b.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === repairOrigin) repairs.push(update)
  })
  // The second has both moves, takes out the lower one, and then hears that the other is taken out.
  Y.applyUpdate(b.doc, moved, 'relay')
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(c.doc), 'relay')
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'relay')
  expect(repairs.length).toBeGreaterThan(1)
  // The third hears of the table that came back before it hears that its own is taken out.
  for (const update of [Y.encodeStateAsUpdate(a.doc), typed, ...repairs.slice(1)])
    Y.applyUpdate(c.doc, update, 'relay')
  for (let round = 0; round < 3; round++)
    for (const from of [a, b, c])
      for (const to of [a, b, c])
        if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'relay')

  for (const { doc, binding } of [a, b, c]) {
    expect(JSON.stringify(readBody(doc)).match(/MORE/g)).toEqual(['MORE'])
    expect(readBody(doc)).toEqual(readBody(a.doc))
    expect(binding.status).toEqual({ kind: 'live' })
  }
})
