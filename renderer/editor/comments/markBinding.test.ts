import { MarkNode } from '@lexical/mark'
import fc from 'fast-check'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $nodesOfType,
  type LexicalEditor,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readPageBody } from '../../../model/pageBody.ts'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { bindDocument } from '../binding/bindDocument.ts'
import { createLocalPresence } from '../binding/carets/localPresence.ts'
import type { DocumentBinding } from '../binding/DocumentBinding.ts'
import { NOT_UNDONE_TAG } from '../binding/undo/notUndone.ts'
import { createBodyEditor } from '../headless.ts'
import { $addMark, $idsAround, $removeMark } from './markNodes.ts'

const opened: DocumentBinding[] = []
afterEach(() => {
  for (const binding of opened.splice(0)) binding.dispose()
})

function open(doc: Y.Doc) {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  const faults: Error[] = []
  const binding = bindDocument({
    editor,
    doc,
    presence: createLocalPresence(),
    name: 'Ana',
    color: '#0b6a61',
    mayRepair: true,
    onFault: (error) => faults.push(error),
  })
  opened.push(binding)
  return { editor, binding, faults, doc }
}

type Device = ReturnType<typeof open>

/** Two devices with one page of two lines. */
function twoDevices(): [Device, Device] {
  const first = open(new Y.Doc())
  first.editor.update(
    () =>
      $getRoot()
        .clear()
        .append(
          $createParagraphNode().append($createTextNode('Fermer la vanne bleue.')),
          $createParagraphNode().append($createTextNode('Puis attendre.')),
        ),
    { discrete: true },
  )
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc), 'relay')
  return [first, open(doc)]
}

function exchange(a: Device, b: Device) {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const)
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'relay')
}

function $select(line: number, from: number, to: number) {
  const block = $getRoot().getChildAtIndex(line)
  if (!$isElementNode(block)) throw new Error(`no line ${line}`)
  const nodes = block.getAllTextNodes()
  const at = (offset: number) => {
    let left = offset
    for (const node of nodes) {
      if (left <= node.getTextContentSize()) return { node, left }
      left -= node.getTextContentSize()
    }
    const node = nodes.at(-1)!
    return { node, left: node.getTextContentSize() }
  }
  const [start, end] = [at(from), at(to)]
  const selection = start.node.select(start.left, start.left)
  selection.focus.set(end.node.getKey(), end.left, 'text')
  return selection
}

const mark = ({ editor }: Device, line: number, from: number, to: number, id: string) =>
  editor.update(() => void $addMark($select(line, from, to), id), {
    discrete: true,
    tag: NOT_UNDONE_TAG,
  })
const unmark = ({ editor }: Device, id: string) =>
  editor.update(
    () =>
      $removeMark(
        $nodesOfType(MarkNode).filter((one) => one.hasID(id)),
        id,
      ),
    { discrete: true, tag: NOT_UNDONE_TAG },
  )
const type = ({ editor }: Device, line: number, at: number, text: string) =>
  editor.update(() => $select(line, at, at).insertText(text), { discrete: true })

/** The words of one thread, as an editor shows them. */
const wordsOf = (editor: LexicalEditor, id: string) =>
  editor.read(() =>
    $getRoot()
      .getAllTextNodes()
      .filter((node) => $idsAround(node).has(id))
      .map((node) => node.getTextContent())
      .join(''),
  )

const lettersOf = ({ editor }: Device) =>
  editor.read(() =>
    $getRoot()
      .getAllTextNodes()
      .flatMap((node) => {
        const ids = [...$idsAround(node)].sort().join()
        return [...node.getTextContent()].map((letter) => `${letter}${ids}`)
      }),
  )

describe('marks on two devices', () => {
  it('stay on their words while somebody writes before, within and behind them', () => {
    const [a, b] = twoDevices()
    mark(a, 0, 10, 21, 'thread00000000000001')
    type(b, 0, 0, 'Bien ')
    type(b, 0, 5 + 16, 'très ')
    exchange(a, b)
    for (const { editor, faults, binding } of [a, b]) {
      expect(wordsOf(editor, 'thread00000000000001')).toBe('vanne très bleue')
      expect(faults).toEqual([])
      expect(binding.verify()).toBe(true)
    }
    expect(readPageBody(a.doc).text).toBe('Bien Fermer la vanne très bleue.\nPuis attendre.')
  })

  it('overlap when two people comment at once, and each goes by itself', () => {
    const [a, b] = twoDevices()
    mark(a, 0, 0, 15, 'bthread0000000000001')
    mark(b, 0, 10, 21, 'athread0000000000001')
    exchange(a, b)
    for (const { editor, binding } of [a, b]) {
      expect(wordsOf(editor, 'bthread0000000000001')).toBe('Fermer la vanne')
      expect(wordsOf(editor, 'athread0000000000001')).toBe('vanne bleue')
      expect(binding.verify()).toBe(true)
    }
    unmark(a, 'bthread0000000000001')
    type(b, 0, 0, '')
    exchange(a, b)
    for (const { editor } of [a, b]) {
      expect(wordsOf(editor, 'bthread0000000000001')).toBe('')
      expect(wordsOf(editor, 'athread0000000000001')).toBe('vanne bleue')
    }
  })

  it('are not taken back by undo, which goes on with what was typed', () => {
    const [a] = twoDevices()
    a.binding.undoManager.clear()
    type(a, 1, 14, ' Encore.')
    mark(a, 0, 10, 21, 'thread00000000000001')
    a.binding.undoManager.undo()
    expect(wordsOf(a.editor, 'thread00000000000001')).toBe('vanne bleue')
    expect(readPageBody(a.doc).text).not.toContain('Encore')
  })

  it('end equal everywhere, whatever is marked, unmarked and written, and no letter is lost', () => {
    const ids = ['athread0000000000001', 'bthread0000000000001']
    const step = fc.record({
      device: fc.nat(1),
      what: fc.constantFrom('mark', 'unmark', 'type', 'exchange'),
      id: fc.constantFrom(...ids),
      line: fc.nat(1),
      ends: fc.tuple(fc.nat(13), fc.nat(13)),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const devices = twoDevices()
        let typed = 0
        for (const { device, what, id, line, ends } of steps) {
          const one = devices[device] as Device
          const [from, to] = [Math.min(...ends), Math.max(...ends) + 1]
          if (what === 'mark') mark(one, line, from, to, id)
          else if (what === 'unmark') unmark(one, id)
          else if (what === 'exchange') exchange(...devices)
          else {
            type(one, line, from, 'X')
            typed++
          }
        }
        exchange(...devices)
        const [a, b] = devices
        expect(lettersOf(a)).toEqual(lettersOf(b))
        const text = readPageBody(a.doc).text
        expect([...text].filter((letter) => letter === 'X')).toHaveLength(typed)
        expect(text.replace(/X/g, '')).toBe('Fermer la vanne bleue.\nPuis attendre.')
        for (const { faults, binding } of devices) {
          expect(faults).toEqual([])
          expect(binding.verify()).toBe(true)
        }
        for (const binding of opened.splice(0)) binding.dispose()
      }),
      { numRuns: 60 },
    )
  })
})
