import { $createTableNodeWithDimensions, $isTableNode } from '@lexical/table'
import { $getRoot, type ElementNode, type LexicalEditor } from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../../model/body/readBody.ts'
import { $createImageNode, $isImageNode } from '../../nodes/ImageNode.ts'
import { addParagraph, copyOf, exchange, open, type } from '../testing/boundEditor.ts'

type Device = ReturnType<typeof open>

const step = (editor: LexicalEditor, $change: () => void) =>
  editor.update($change, { discrete: true })

const $table = () => $getRoot().getChildren().find($isTableNode)
const $image = () => $getRoot().getChildren().find($isImageNode)

function copyFor(device: Device, clientId: number): Device {
  const doc = copyOf(device.doc)
  doc.clientID = clientId
  return open(doc)
}

/** The first has just made a table, or a picture, between two paragraphs; the others have it. */
function threeDevices($make: () => ElementNode | ReturnType<typeof $createImageNode>) {
  const doc = new Y.Doc()
  doc.clientID = 1
  const a = open(doc)
  type(a.editor, 'before')
  for (const text of ['after', 'last']) addParagraph(a.editor, text)
  a.binding.undoManager.stopCapturing()
  step(a.editor, () => void $getRoot().getFirstChildOrThrow().insertAfter($make()))
  return [a, copyFor(a, 2), copyFor(a, 3)] as const
}

const $typeInTable = () =>
  void $table()
    ?.getFirstChildOrThrow<ElementNode>()
    .getFirstChildOrThrow<ElementNode>()
    .selectEnd()
    .insertText('MORE')

/** Whether each device hears of the one beside it first, or of the other. */
const orders = Array.from({ length: 8 }, (_, at) => [at & 1, at & 2, at & 4].map(Boolean))

/** Gives each device the others' states of now in an order of its own, and then what was repaired. */
function meet(devices: readonly Device[], order: readonly boolean[]) {
  const states = devices.map(({ doc }) => Y.encodeStateAsUpdate(doc))
  devices.forEach(({ doc }, at) => {
    const others = states.filter((_, other) => other !== at)
    for (const state of order[at] ? others.reverse() : others)
      Y.applyUpdate(doc, state, 'relay')
  })
  for (let round = 0; round < 3; round++) exchange(...devices.map(({ doc }) => doc))
}

function expectAlike(devices: readonly Device[]): string {
  const [first] = devices
  for (const { doc, binding, faults } of devices) {
    expect(readBody(doc)).toEqual(readBody(first!.doc))
    expect(binding.status).toEqual({ kind: 'live' })
    expect(binding.verify()).toBe(true)
    expect(faults).toEqual([])
  }
  return JSON.stringify(readBody(first!.doc))
}

describe('taking back that something was made, which another moves and a third writes in', () => {
  it.each(orders)('leaves the table with their words (%s, %s, %s)', (...order) => {
    const devices = threeDevices(() => $createTableNodeWithDimensions(2, 2, false))
    const [a, b, c] = devices
    a.binding.undoManager.undo()
    step(b.editor, $typeInTable)
    step(c.editor, () => void $getRoot().append($table()!))
    meet(devices, order)
    const body = expectAlike(devices)
    expect(body.match(/MORE/g)).toEqual(['MORE'])
    expect(readBody(a.doc).map((one) => one.type)).toContain('table')
  })

  it.each(orders)('leaves the picture with its caption (%s, %s, %s)', (...order) => {
    const devices = threeDevices(() => $createImageNode({ src: 'x.png', alt: 'a' }))
    const [a, b, c] = devices
    a.binding.undoManager.undo()
    step(b.editor, () => $image()!.set({ caption: 'MORE' }))
    step(c.editor, () => void $getRoot().append($image()!))
    meet(devices, order)
    const body = expectAlike(devices)
    expect(body.match(/MORE/g)).toEqual(['MORE'])
    expect(readBody(a.doc).map((one) => one.type)).toContain('image')
  })

  it.each(orders)('leaves what was typed in its place, too (%s, %s, %s)', (...order) => {
    const devices = threeDevices(() => $createTableNodeWithDimensions(2, 2, false))
    const [a, b, c] = devices
    a.binding.undoManager.undo()
    step(c.editor, () => void $getRoot().append($table()!))
    exchange(a.doc, c.doc)
    // Moved and no table any more, it is an empty line: somebody writes in it before the words of the second come.
    type(c.editor, 'LINE')
    step(b.editor, $typeInTable)
    meet(devices, order)
    const body = expectAlike(devices)
    expect(body.match(/MORE|LINE/g)?.sort()).toEqual(['LINE', 'MORE'])
  })

  it.each(orders)('leaves no empty line when nobody wrote in it (%s, %s, %s)', (...order) => {
    for (const $make of [
      () => $createTableNodeWithDimensions(2, 2, false),
      () => $createImageNode({ src: 'x.png', alt: 'a' }),
    ]) {
      const devices = threeDevices($make)
      const [a, , c] = devices
      a.binding.undoManager.undo()
      step(c.editor, () => void $getRoot().append($table() ?? $image()!))
      meet(devices, order)
      expectAlike(devices)
      const kinds = (doc: Y.Doc) => readBody(doc).map((one) => one.type)
      expect(kinds(a.doc)).toEqual(['paragraph', 'paragraph', 'paragraph'])
      a.binding.undoManager.redo()
      meet(devices, order)
      expectAlike(devices)
      expect(kinds(c.doc)).toHaveLength(4)
      expect(new Set(kinds(c.doc)).size).toBe(2)
    }
  })

  it('leaves the table when it was moved and written in before that was taken back', () => {
    const devices = threeDevices(() => $createTableNodeWithDimensions(2, 2, false))
    const [a, b, c] = devices
    step(c.editor, () => void $getRoot().append($table()!))
    step(b.editor, $typeInTable)
    exchange(a.doc, b.doc, c.doc)
    a.binding.undoManager.undo()
    meet(devices, [true, true, true])
    const body = expectAlike(devices)
    expect(body.match(/MORE/g)).toEqual(['MORE'])
  })
})

it('leaves a table that was taken out and moved apart before its making was taken back', () => {
  const devices = threeDevices(() => $createTableNodeWithDimensions(2, 2, false))
  const [a, b, c] = devices
  step(b.editor, $typeInTable)
  exchange(a.doc, b.doc, c.doc)
  step(b.editor, () => $table()!.remove())
  step(c.editor, () => void $getRoot().append($table()!))
  meet(devices, [true, true, true])
  expect(expectAlike(devices)).toContain('MORE')
  a.binding.undoManager.undo()
  meet(devices, [true, true, true])
  expect(expectAlike(devices).match(/MORE/g)).toEqual(['MORE'])
})

it('leaves a picture in a cell that another captioned while its making was taken back', () => {
  const devices = threeDevices(() => $createTableNodeWithDimensions(2, 2, false))
  const [a, b, c] = devices
  const $cell = () =>
    $table()!.getFirstChildOrThrow<ElementNode>().getFirstChildOrThrow<ElementNode>()
  a.binding.undoManager.stopCapturing()
  step(a.editor, () => void $cell().append($createImageNode({ src: 'x.png', alt: 'a' })))
  exchange(a.doc, b.doc, c.doc)
  a.binding.undoManager.undo()
  step(b.editor, () => $cell().getChildren().find($isImageNode)!.set({ caption: 'MORE' }))
  meet(devices, [true, false, true])
  expect(expectAlike(devices).match(/MORE/g)).toEqual(['MORE'])
})
