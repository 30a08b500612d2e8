/** Carets where nobody has written: such a place has no letter to hold to. */
import {
  $isTableCellNode,
  $isTableNode,
  type TableCellNode,
  type TableNode,
} from '@lexical/table'
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { $readTableRange } from '../../tables/TableRange.ts'
import { $addLine } from '../../tables/tableCommands.ts'
import { copyOf, exchange, open, type, words } from '../testing/boundEditor.ts'
import { $findPoint } from './caretPlaces.ts'
import { findCaretPlace } from './ownCaret.ts'

const cell = (text: string) =>
  createElement(
    'tablecell',
    {},
    text === '' ? [] : [createElement('paragraph', {}, [...words(text)])],
  )
const row = (...texts: string[]) => createElement('tablerow', {}, texts.map(cell))

function tablePage() {
  const doc = new Y.Doc()
  changeBody(doc, [createElement('table', {}, [row('a', ''), row('', 'd')])], 'test')
  return doc
}

const $table = () => $getRoot().getChildren().find($isTableNode) as TableNode
const $cell = (at: number, column: number) =>
  $table().getChildAtIndex<TableNode>(at)?.getChildAtIndex(column) as TableCellNode

const goTo = (editor: LexicalEditor, at: number, column: number) =>
  editor.update(() => $cell(at, column).selectStart(), { discrete: true })

function $cellAround(node: LexicalNode) {
  const cell = [node, ...node.getParents()].find($isTableCellNode)
  return cell && [cell.getParent()?.getIndexWithinParent(), cell.getIndexWithinParent()]
}

/** Row and column of the caret's cell. */
const caretCell = (editor: LexicalEditor) =>
  editor.getEditorState().read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) && $cellAround(selection.anchor.getNode())
  })

/** What an editor tells others of its caret. */
function toldBy({ binding, presence }: ReturnType<typeof open>) {
  binding.setFocused(true)
  const position = presence.awareness.getLocalState()?.anchorPos
  expect(position).not.toBeNull()
  return Y.createRelativePositionFromJSON(JSON.parse(JSON.stringify(position)))
}

/** The cell in which another's caret is drawn, by row and column. */
function drawnIn({ editor, doc, caretsFrom }: ReturnType<typeof open>, at: Y.RelativePosition) {
  return editor.getEditorState().read(() => {
    const place = findCaretPlace(doc, caretsFrom.body(), at)
    const point = place && $findPoint(caretsFrom.keys, place)
    return point && $cellAround($getNodeByKey(point.key) as LexicalNode)
  })
}

describe('a caret where nobody has written', () => {
  it('in a cell is told to others by the name of its text, and drawn in that cell', () => {
    const a = open(tablePage())
    const b = open(copyOf(a.doc))
    goTo(a.editor, 1, 0)
    const position = toldBy(a)
    expect(drawnIn(b, position)).toEqual([1, 0])
    b.editor.update(() => $cell(1, 0).selectStart().insertText('theirs'), { discrete: true })
    expect(drawnIn(b, position)).toEqual([1, 0])
    expect(position.item).toBeNull()
  })

  it('stays in its cell while another writes there', () => {
    const a = open(tablePage())
    const b = open(copyOf(a.doc))
    goTo(a.editor, 1, 0)
    b.editor.update(() => $cell(1, 0).selectStart().insertText('theirs'), { discrete: true })
    exchange(a.doc, b.doc)
    expect(caretCell(a.editor)).toEqual([1, 0])
    a.editor.update(() => $getSelection()?.insertText('mine '), { discrete: true })
    expect(a.editor.read(() => $cell(1, 0).getTextContent())).toBe('mine theirs')
    expect(a.faults).toEqual([])
  })

  it('goes back into the empty cell of a row that is added again by a redo', () => {
    const a = open(tablePage())
    goTo(a.editor, 0, 0)
    a.editor.update(
      () => {
        const range = $readTableRange()
        if (range) $addLine(range, 'row', true)
      },
      { discrete: true },
    )
    expect(caretCell(a.editor)).toEqual([1, 0])
    a.binding.undoManager.undo()
    expect(caretCell(a.editor)).toEqual([0, 0])
    goTo(a.editor, 1, 1)
    a.binding.undoManager.redo()
    expect(caretCell(a.editor)).toEqual([1, 0])
  })

  it('on an empty page is told, and stands before what comes', () => {
    const a = open(new Y.Doc())
    a.editor.update(() => void $getRoot().selectStart(), { discrete: true })
    const position = toldBy(a)
    const b = open(new Y.Doc())
    const find = () => findCaretPlace(b.doc, b.caretsFrom.body(), position)
    expect(find()).toEqual({ text: 'flow' })
    type(b.editor, 'there')
    expect(find()).toEqual({ block: b.caretsFrom.body().blocks[0]?.id, offset: 0 })
  })

  it('is drawn nowhere when a peer names a text that the page does not have', () => {
    const { doc, caretsFrom } = open(tablePage())
    const [table] = caretsFrom.body().blocks
    for (const name of ['comments', 'cell/no/such/cell', `cell/${table?.id}/x/y`, 'cell'])
      expect(
        findCaretPlace(doc, caretsFrom.body(), new Y.RelativePosition(null, name, null, -1)),
      ).toBeNull()
  })
})
