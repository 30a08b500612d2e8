import { $createCodeNode } from '@lexical/code-core'
import { $createListItemNode, $createListNode, type ListType } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import {
  $createTableNodeWithDimensions,
  $isTableCellNode,
  $isTableRowNode,
} from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  type LexicalNode,
} from 'lexical'
import { $createMentionNode } from '../../renderer/editor/nodes/MentionNode.ts'

/** Writes a page with one of everything; `word` gives text that is counted at the end. */
export function $writeSamplePage(word: () => string): void {
  const text = () => $createTextNode(word() + word())
  const list = (type: ListType) =>
    $createListNode(type).append(
      ...[0, 1, 2].map(() =>
        $createListItemNode(type === 'check' ? false : undefined).append(text()),
      ),
    )
  const table = $createTableNodeWithDimensions(3, 3, { rows: true, columns: false })
  for (const cell of table.getChildren().flatMap($cellsOf).slice(0, 5)) {
    const paragraph = cell.getFirstChild()
    if ($isElementNode(paragraph)) paragraph.append(text())
  }
  $getRoot()
    .clear()
    .append(
      $createHeadingNode('h1').append(text()),
      $createParagraphNode().append(text(), text().toggleFormat('bold'), text()),
      $createParagraphNode().append(
        text(),
        $createMentionNode({ personId: 'p', label: 'Eve' }),
        text(),
      ),
      $createParagraphNode(),
      list('bullet'),
      list('number'),
      list('check'),
      $createQuoteNode().append(text()),
      table,
      $createCodeNode('js').append($createTextNode(`${word()}\n\t${word()}\n${word()}`)),
      $createCodeNode(),
      $createParagraphNode().append(text()),
    )
}

function $cellsOf(row: LexicalNode) {
  return $isTableRowNode(row) ? row.getChildren().filter($isTableCellNode) : []
}
