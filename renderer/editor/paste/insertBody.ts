/**
 * Puts a body's blocks where the caret is: the one way in for what is pasted,
 * for templates, and for whatever else comes as plain objects.
 */
import { $isListItemNode, type ListItemNode } from '@lexical/list'
import { $isAtEdgeOfElement } from '@lexical/selection'
import {
  $findTableNode,
  $isTableCellNode,
  $isTableSelection,
  type TableSelection,
} from '@lexical/table'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getEditor,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical'
import {
  type BodyElement,
  type BodyNode,
  bodyNodeToText,
  createElement,
} from '../../../model/body/BodyNode.ts'
import { $bodyToNodes, $lineToNodes } from './bodyToNodes.ts'

/**
 * Inserts blocks at the selection, which they replace; without one, at the end of the page.
 * The caret goes behind them. One paragraph goes into the line of the caret; a table goes
 * into the table of the caret and lets it grow; other tables become lines when they would
 * lie within one.
 */
export function $insertBody(blocks: readonly BodyElement[]): void {
  if (blocks.length === 0) return
  const selection = $getSelection()
  if ($isTableSelection(selection)) $insertIntoCells(blocks, selection)
  else if ($isRangeSelection(selection)) $insertAtRange(blocks, selection)
  else {
    const after = $isNodeSelection(selection) ? selection.getNodes().at(-1) : null
    $insertAfter($bodyToNodes(blocks), after ? $blockOf(after) : $getRoot().getLastChild())
  }
}

function $insertAtRange(blocks: readonly BodyElement[], selection: RangeSelection): void {
  const isInCell = $findTableNode(selection.anchor.getNode()) !== null
  const [only] = blocks
  if (isInCell && blocks.length === 1 && only?.type === 'table') {
    $insertIntoGrid(blocks, selection)
    return
  }
  const fitting = isInCell ? blocks.flatMap(tableToLines) : blocks
  const [first] = fitting
  if (fitting.length === 1 && first?.type === 'paragraph') {
    const line = $lineToNodes(first)
    if (line.length > 0) selection.insertNodes(line)
    return
  }
  if (!selection.isCollapsed()) selection.removeText()
  const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
  if (item && first && fitting.every((one) => one.type === 'paragraph')) {
    $insertItems(fitting, item, selection)
    return
  }
  const nodes = $bodyToNodes(fitting)
  const block = $blockOf(selection.anchor.getNode())
  // Words go on in the line of the caret; any other block stays itself.
  if (first?.type === 'paragraph' || !block || $isListItemNode(block) || block.isEmpty())
    selection.insertNodes(nodes)
  else $insertBeside(nodes, block, selection)
}

/** Lines put into a list go on in the item of the caret and are items themselves. */
function $insertItems(
  lines: readonly BodyElement[],
  item: ListItemNode,
  selection: RangeSelection,
): void {
  const isCheck = item.getChecked() !== undefined
  lines.forEach((line, index) => {
    if (index > 0) {
      const next = selection.insertParagraph()
      if (isCheck && $isListItemNode(next)) next.setChecked(false)
    }
    const nodes = $lineToNodes(line)
    if (nodes.length > 0) selection.insertNodes(nodes)
  })
}

/** Sets blocks before, after or between the halves of the caret's block. */
function $insertBeside(
  nodes: readonly LexicalNode[],
  block: ElementNode,
  selection: RangeSelection,
): void {
  if ($isAtEdgeOfElement(selection.anchor, block, 'next')) {
    $insertAfter(nodes, block)
    return
  }
  const isAtStart = $isAtEdgeOfElement(selection.anchor, block, 'previous')
  const rest = isAtStart ? block : selection.insertParagraph()
  if (rest) for (const node of nodes) rest.insertBefore(node)
  nodes.at(-1)?.selectEnd()
}

function $insertAfter(nodes: readonly LexicalNode[], after: LexicalNode | null): void {
  let last = after
  for (const node of nodes) {
    if (last) last.insertAfter(node)
    else $getRoot().append(node)
    last = node
  }
  // An empty line is there to be written in.
  if (after && $isParagraphNode(after) && after.isEmpty()) after.remove()
  nodes.at(-1)?.selectEnd()
}

/** Lexical's own rule: cell upon cell from the caret on; rows and columns that lack are made. */
function $insertIntoGrid(
  table: readonly BodyElement[],
  selection: RangeSelection | TableSelection,
): void {
  const nodes = $bodyToNodes(table)
  $getEditor().dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, { nodes, selection })
}

/** A table fills the chosen cells; anything else goes into the first of them and clears the others. */
function $insertIntoCells(blocks: readonly BodyElement[], selection: TableSelection): void {
  const [only] = blocks
  if (blocks.length === 1 && only?.type === 'table') {
    $insertIntoGrid(blocks, selection)
    return
  }
  const cells = selection.getNodes().filter($isTableCellNode)
  for (const cell of cells) cell.clear().append($createParagraphNode())
  const caret = cells[0]?.selectStart()
  if (caret) $insertAtRange(blocks, caret)
}

/** A table within a table is a line a row, its cells one after the other. */
function tableToLines(block: BodyElement): BodyElement[] {
  if (block.type !== 'table') return [block]
  return block.children.flatMap((row) => {
    if (row.kind === 'text') return []
    const line = row.children.flatMap((cell, column): BodyNode[] => {
      const text = bodyNodeToText(cell).trim()
      return [{ kind: 'text', text: column === 0 ? text : ` | ${text}`, format: 0 }]
    })
    return [createElement('paragraph', {}, line)]
  })
}

/** The block or list item in which a node lies. */
function $blockOf(node: LexicalNode): ElementNode | null {
  return $findMatchingParent(
    node,
    (one): one is ElementNode =>
      $isElementNode(one) &&
      !one.isInline() &&
      ($isListItemNode(one) || $isRootOrShadowRoot(one.getParent())),
  )
}
