/** Two structural changes of one block meet: which wins, and where the other's words are. Decision 0011 has the table. */
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $createTableNodeWithDimensions, $mergeCells, type TableCellNode } from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isTextNode,
  type ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { $createCalloutNode } from '../nodes/CalloutNode.ts'
import { $createDiagramNode, DiagramNode } from '../nodes/DiagramNode.ts'
import { $createImageNode, ImageNode } from '../nodes/ImageNode.ts'
import { $createInlineMathNode, InlineMathNode } from '../nodes/MathNode.ts'
import { copyOf, open } from './testing/boundEditor.ts'

type Step = (editor: LexicalEditor) => void

const step =
  ($change: (editor: LexicalEditor) => void): Step =>
  (editor) =>
    editor.update(() => $change(editor), { discrete: true })

const $block = (at: number) => $getRoot().getChildAtIndex<ElementNode>(at) as ElementNode
const $cell = (at: number, row: number, column: number) =>
  $block(at).getChildAtIndex<ElementNode>(row)?.getChildAtIndex(column) as TableCellNode
const $all = (parent: ElementNode = $getRoot()): LexicalNode[] =>
  parent
    .getChildren()
    .flatMap((one) => ['getChildren' in one ? $all(one as ElementNode) : [], one].flat())
const $the = <Node extends LexicalNode>(isOne: (node: LexicalNode) => node is Node): Node =>
  $all().find(isOne) as Node

const typeIn = (at: number, text: string, offset?: number) =>
  step(() => {
    const line = $block(at).getFirstChild()
    const place = offset ?? line?.getTextContentSize() ?? 0
    if ($isTextNode(line)) line.select(place, place).insertText(text)
    else $block(at).selectEnd().insertText(text)
  })
const typeInCell = (at: number, row: number, column: number, text: string) =>
  step(() => void $cell(at, row, column).selectEnd().insertText(text))
const remove = (at: number) => step(() => $block(at).remove())
const moveAfter = (at: number, target: number) =>
  step(() => void $block(target).insertAfter($block(at)))
const makeKind = (at: number, make: () => ElementNode) =>
  step(() => void $block(at).replace(make(), true))
const split = (at: number, offset: number) =>
  step((editor) => {
    const line = $block(at).getFirstChild()
    if ($isTextNode(line)) line.select(offset, offset)
    editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
  })
const join = (at: number) =>
  step(() => {
    const next = $block(at + 1)
    $block(at).append(...next.getChildren())
    next.remove()
  })

const lines: Step = step(() => {
  const line = (text: string) => $createParagraphNode().append($createTextNode(text))
  $getRoot().clear().append(line('first'), line('second'), line('third'))
})
const withTable: Step = step(() => {
  const table = $createTableNodeWithDimensions(2, 2, false)
  $getRoot()
    .clear()
    .append($createParagraphNode().append($createTextNode('before')), table)
  table
    .getChildren<ElementNode>()
    .flatMap((row) => row.getChildren<ElementNode>())
    .forEach((cell, at) => {
      cell.clear().append($createParagraphNode().append($createTextNode(`c${at}`)))
    })
})
const withBlock = (make: () => LexicalNode): Step =>
  step(() => {
    const line = (text: string) => $createParagraphNode().append($createTextNode(text))
    $getRoot().clear().append(line('before'), make(), line('after'))
  })
const withImage = withBlock(() => $createImageNode({ src: 'https://example.org/x.png' }))
const withCallout = withBlock(() =>
  $createCalloutNode('tip').append($createParagraphNode().append($createTextNode('inside'))),
)
const withFormula = withBlock(() =>
  $createParagraphNode().append($createTextNode('see '), $createInlineMathNode('x')),
)

const isImage = (node: LexicalNode) => node instanceof ImageNode
const isDiagram = (node: LexicalNode) => node instanceof DiagramNode
const isFormula = (node: LexicalNode) => node instanceof InlineMathNode

/** Says a body in short: a line a block, with its kind where it is no paragraph. */
function say(doc: Y.Doc): string[] {
  const words = (node: { readonly kind: string }): string => {
    const one = node as unknown as {
      text?: string
      type: string
      props: Record<string, unknown>
      children: { readonly kind: string }[]
    }
    if (one.text !== undefined) return one.text
    const { __caption, __formula, __source } = one.props
    const inside = one.children
      .map(words)
      .join(one.type === 'table' ? ' / ' : one.type === 'tablerow' ? ' | ' : '')
    const own = [__caption, __formula, __source].filter((value) => value !== undefined).join()
    return one.type === 'paragraph' || (one.type.startsWith('table') && one.type !== 'table')
      ? inside
      : `${one.type}(${inside}${own})`
  }
  return readBody(doc).map(words)
}

interface Case {
  readonly name: string
  readonly start: Step
  readonly left: Step
  readonly right: Step
  readonly end: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a block is taken out, words are typed in it: the words stay as a paragraph',
    start: lines,
    left: remove(1),
    right: typeIn(1, ' MORE'),
    end: ['first', ' MORE', 'third'],
  },
  {
    name: 'a block is taken out and split: it goes, the new half keeps what is typed in it',
    start: lines,
    left: remove(1),
    right: (editor) => {
      split(1, 3)(editor)
      typeIn(2, 'NEW ', 0)(editor)
    },
    end: ['first', 'NEW ', 'third'],
  },
  {
    name: 'a block is taken out and moved: it is where it was moved to',
    start: lines,
    left: remove(0),
    right: moveAfter(0, 2),
    end: ['second', 'third', 'first'],
  },
  {
    name: 'a block is moved, words are typed in it: the words stay as a paragraph where it was',
    start: lines,
    left: moveAfter(0, 2),
    right: typeIn(0, ' MORE'),
    end: [' MORE', 'second', 'third', 'first'],
  },
  {
    name: 'a block is given another kind, words are typed in it: both hold',
    start: lines,
    left: makeKind(0, () => $createHeadingNode('h2')),
    right: typeIn(0, ' MORE'),
    end: ['heading(first MORE)', 'second', 'third'],
  },
  {
    name: 'a block is split and joined to the one before: both hold',
    start: lines,
    left: split(1, 3),
    right: join(0),
    end: ['firstsec', 'ond', 'third'],
  },
  {
    name: 'a block is joined to the one before, words are typed at its end: both hold',
    start: lines,
    left: join(0),
    right: typeIn(1, ' MORE'),
    end: ['firstsecond MORE', 'third'],
  },
  {
    name: 'a block is moved and given another kind: both hold',
    start: lines,
    left: moveAfter(0, 2),
    right: makeKind(0, () => $createHeadingNode('h2')),
    end: ['second', 'third', 'heading(first)'],
  },
  {
    name: 'a row is taken out, words are typed in it: the row comes back',
    start: withTable,
    left: step(() => $block(1).getLastChild()?.remove()),
    right: typeInCell(1, 1, 0, ' MORE'),
    end: ['before', 'table(c0 | c1 / c2 MORE | c3)'],
  },
  {
    name: 'a column is taken out, words are typed in it: the column comes back',
    start: withTable,
    left: step(() => {
      for (const row of $block(1).getChildren<ElementNode>()) row.getLastChild()?.remove()
    }),
    right: typeInCell(1, 0, 1, ' MORE'),
    end: ['before', 'table(c0 | c1 MORE / c2 | c3)'],
  },
  {
    name: 'a block leaves a column that is taken out, words are typed in another: the column comes back without it',
    start: withTable,
    left: step(() => {
      $cell(1, 0, 0).append($cell(1, 0, 1).getFirstChildOrThrow())
      for (const row of $block(1).getChildren<ElementNode>()) row.getLastChild()?.remove()
    }),
    right: typeInCell(1, 1, 1, ' MORE'),
    end: ['before', 'table(c0c1 |  / c2 | c3 MORE)'],
  },
  {
    name: 'a table is taken out, words are typed in it: the table comes back',
    start: withTable,
    left: remove(1),
    right: typeInCell(1, 1, 1, ' MORE'),
    end: ['before', 'table(c0 | c1 / c2 | c3 MORE)'],
  },
  {
    name: 'a row is taken out, a picture in it is captioned: the row comes back',
    start: (editor) => {
      withTable(editor)
      step(
        () =>
          void $cell(1, 1, 1).append($createImageNode({ src: 'https://example.org/x.png' })),
      )(editor)
    },
    left: step(() => $block(1).getLastChild()?.remove()),
    right: step(() => $the(isImage).set({ caption: 'MORE' })),
    end: ['before', 'table(c0 | c1 / c2 | c3image(MORE))'],
  },
  {
    name: 'cells are merged, words are typed in the one that goes: they stay apart',
    start: withTable,
    left: step(() => void $mergeCells([$cell(1, 0, 0), $cell(1, 0, 1)])),
    right: typeInCell(1, 0, 1, ' MORE'),
    end: ['before', 'table(c0c1 |  MORE / c2 | c3)'],
  },
  {
    name: 'cells are merged, words are typed in the one that stays: both hold',
    start: withTable,
    left: step(() => void $mergeCells([$cell(1, 0, 0), $cell(1, 0, 1)])),
    right: typeInCell(1, 0, 0, ' MORE'),
    end: ['before', 'table(c0 MOREc1 / c2 | c3)'],
  },
  {
    name: 'a picture is taken out and captioned: it comes back with its caption',
    start: withImage,
    left: remove(1),
    right: step(() => $the(isImage).set({ caption: 'MORE' })),
    end: ['before', 'image(MORE)', 'after'],
  },
  {
    name: 'a diagram is taken out and rewritten: it comes back as rewritten',
    start: withBlock(() => $createDiagramNode('graph TD; a-->b')),
    left: remove(1),
    right: step(() => {
      Object.assign($the(isDiagram).getWritable(), { __source: 'MORE' })
    }),
    end: ['before', 'diagram(MORE)', 'after'],
  },
  {
    name: 'a formula in a line is taken out and rewritten: it comes back in a paragraph of its own',
    start: withFormula,
    left: step(() => $the(isFormula).remove()),
    right: step(() => {
      Object.assign($the(isFormula).getWritable(), { __formula: 'MORE' })
    }),
    end: ['before', 'see ', 'math-inline(MORE)', 'after'],
  },
  {
    name: 'a callout is taken out, words are typed in it: the words stay in it',
    start: withCallout,
    left: remove(1),
    right: step(
      () => void $block(1).getFirstChildOrThrow<ElementNode>().selectEnd().insertText(' MORE'),
    ),
    end: ['before', ' MORE', 'after'],
  },
  {
    name: 'a callout is taken out, a block is added to it: the block stays in it',
    start: withCallout,
    left: remove(1),
    right: step(
      () => void $block(1).append($createParagraphNode().append($createTextNode('MORE'))),
    ),
    end: ['before', 'callout(MORE)', 'after'],
  },
]

describe('two changes of one block', () => {
  for (const { name, start, left, right, end } of cases)
    it(name, () => {
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const) {
        const devices = open2(start)
        one(devices[0].editor)
        other(devices[1].editor)
        meet(...devices)
        for (const { doc } of devices) expect(say(doc)).toEqual(end)
      }
    })

  it('are two kinds at once: one of them wins, the words are there once', () => {
    const devices = open2(lines)
    makeKind(0, () => $createHeadingNode('h2'))(devices[0].editor)
    makeKind(0, $createQuoteNode)(devices[1].editor)
    meet(...devices)
    expect(['heading(first)', 'quote(first)']).toContain(say(devices[0].doc)[0])
    expect(say(devices[0].doc).slice(1)).toEqual(['second', 'third'])
  })

  it('are two moves: the block is in one of the places', () => {
    const devices = open2(lines)
    moveAfter(0, 1)(devices[0].editor)
    moveAfter(0, 2)(devices[1].editor)
    meet(...devices)
    expect([...say(devices[0].doc)].sort()).toEqual(['first', 'second', 'third'])
  })

  it('are two splits: both hold', () => {
    const devices = open2(lines)
    split(1, 2)(devices[0].editor)
    split(1, 4)(devices[1].editor)
    meet(...devices)
    expect(say(devices[0].doc)).toEqual(['first', 'se', 'co', 'nd', 'third'])
  })

  it.each([
    ['one neighbour', [0, 0, 0, 1], [0, 0, 0, 1]],
    ['one neighbour, and it away at once', [0, 0, 0, 1], [1, 0, 0, 0]],
    ['two neighbours', [1, 0, 1, 1], [0, 1, 1, 1]],
  ])(
    'are two merges of one cell away to %s: its words stand once, and all can go on',
    (_, ...merges) => {
      const devices = open2(withTable)
      for (const [at, [row = 0, column = 0, goneRow = 0, goneColumn = 0]] of merges.entries())
        step(() => void $mergeCells([$cell(1, row, column), $cell(1, goneRow, goneColumn)]))(
          (devices[at] as (typeof devices)[0]).editor,
        )
      meet(...devices)
      for (const { binding } of [...devices, open(copyOf(devices[0].doc))])
        expect(binding.status).toEqual({ kind: 'live' })
      const words = say(devices[0].doc).join().match(/c\d/g) ?? []
      expect([...words].sort()).toEqual(['c0', 'c1', 'c2', 'c3'])
    },
  )

  it.each([
    ['a table', () => $createTableNodeWithDimensions(1, 2, false), 'table( | MORE)'],
    ['a picture', () => $createImageNode({ src: 'https://example.org/x.png' }), 'image(MORE)'],
  ])('are taking back that %s was made, and writing in it: it comes back', (_, make, shown) => {
    for (const isHeardFirst of [true, false]) {
      const [a, b] = open2(lines)
      step(() => void $block(0).insertAfter(make()))(a.editor)
      Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'relay')
      if (shown.startsWith('table')) typeInCell(1, 0, 1, 'MORE')(b.editor)
      else step(() => $the(isImage).set({ caption: 'MORE' }))(b.editor)
      if (isHeardFirst) meet(a, b)
      a.binding.undoManager.undo()
      meet(a, b)
      expect(say(b.doc)).toEqual(['first', shown, 'second', 'third'])
    }
  })
})

function open2(start: Step) {
  const a = open(new Y.Doc())
  start(a.editor)
  a.binding.undoManager.clear()
  return [a, open(copyOf(a.doc))] as const
}

/** Devices give each other all they have until nothing is new, and show what they hold. */
function meet(...devices: readonly ReturnType<typeof open>[]) {
  for (let round = 0; round < 3; round++)
    for (const from of devices)
      for (const to of devices)
        if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'relay')
  const [first] = devices
  for (const { doc, binding, faults } of devices) {
    expect(say(doc)).toEqual(say(first!.doc))
    expect([binding.verify(), ...faults]).toEqual([true])
  }
}
