/** What others see of pictures and blocks that are selected as wholes. */
import {
  $createNodeSelection,
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $setSelection,
} from 'lexical'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { $createImageNode } from '../../nodes/ImageNode.ts'
import { copyOf, exchange, open, type } from '../testing/boundEditor.ts'
import { $findPoint, $findWhole } from './caretPlaces.ts'
import { findCaretPlace } from './ownCaret.ts'

type Device = ReturnType<typeof open>

/** A line, a picture and another line, on two devices. */
function twoDevices() {
  const a = open(new Y.Doc())
  type(a.editor, 'one')
  a.editor.update(
    () => {
      const last = $createParagraphNode().append($createTextNode('last'))
      $getRoot().append($createImageNode({ src: 'x.png', alt: 'a' }), last)
      last.selectEnd()
    },
    { discrete: true },
  )
  return [a, open(copyOf(a.doc))] as const
}

function select({ editor, binding }: Device, ...at: readonly number[]): void {
  editor.update(
    () => {
      const selection = $createNodeSelection()
      for (const one of at) selection.add($getRoot().getChildAtIndex(one)?.getKey() ?? '')
      $setSelection(selection)
    },
    { discrete: true },
  )
  binding.setFocused(true)
}

/** Where another's selection begins and ends on a device: which block of the page, and how far in its words. */
function drawn(by: Device, on: Device) {
  const told = by.presence.awareness.getLocalState()
  const { editor, doc, caretsFrom } = on
  return [told?.anchorPos, told?.focusPos].map((position) => {
    const place = findCaretPlace(
      doc,
      caretsFrom.body(),
      Y.createRelativePositionFromJSON(JSON.parse(JSON.stringify(position))),
    )
    return editor.getEditorState().read(() => {
      const whole = place && $findWhole(caretsFrom.keys, place)
      const point = place && $findPoint(caretsFrom.keys, place)
      const node = $getNodeByKey(whole ?? point?.key ?? '')
      const top = node?.getTopLevelElement() ?? node
      return [top?.getIndexWithinParent(), whole ? 'whole' : point?.offset]
    })
  })
}

it('is the picture that is selected, and no caret where it was before', () => {
  const [a, b] = twoDevices()
  select(a, 1)
  expect(drawn(a, b)).toEqual([
    [1, 'whole'],
    [1, 'whole'],
  ])
})

it('is all words of the blocks that are selected', () => {
  const [a, b] = twoDevices()
  select(a, 0, 1, 2)
  expect(drawn(a, b)).toEqual([
    [0, 0],
    [2, 4],
  ])
})

it('leaves what is selected as it is when others write', () => {
  const [a, b] = twoDevices()
  select(a, 1)
  type(b.editor, ' more')
  exchange(a.doc, b.doc)
  expect(a.editor.read(() => $isNodeSelection($getSelection()))).toBe(true)
  expect(a.faults).toEqual([])
})
