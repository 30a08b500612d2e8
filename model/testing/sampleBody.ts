/** Tests only: a body with every kind of node that version 1 knows, and one that it does not. */
import { $createCodeNode } from '@lexical/code-core'
import { $createAutoLinkNode, $createLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
} from '@lexical/table'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import {
  FileNode,
  ImageNode,
  MentionNode,
  NewerNode,
  PageLinkNode,
  RuleNode,
} from './bodyEditor.ts'

export const samplePage = 'page0000000000000002'
export const samplePerson = 'person00000000000001'
export const sampleImage = 'a'.repeat(64)
export const sampleFile = 'b'.repeat(64)

const text = (value: string) => $createTextNode(value)

function $paragraph(...nodes: LexicalNode[]): ElementNode {
  return $createParagraphNode().append(...nodes)
}

/** Fills the editor; to be called in an editor update. */
export function $writeSampleBody(): void {
  const link = (url: string, words: string) => $createLinkNode(url).append(text(words))
  const nested = $createListNode('bullet').append($createListItemNode().append(text('Dessous')))
  const cell = (words: string, header = TableCellHeaderStates.NO_STATUS) =>
    $createTableCellNode(header).append($paragraph(text(words)))
  $getRoot().append(
    $createHeadingNode('h1').append(text('Réglage du four 3')),
    $paragraph(
      text('Avant de '),
      text('commencer').toggleFormat('bold'),
      text(', lire '),
      new PageLinkNode({ pageId: samplePage, label: 'Les consignes' }),
      text(' et voir '),
      new MentionNode({ personId: samplePerson, label: 'Aïcha' }),
      text('.'),
    ),
    $createHeadingNode('h2').append(
      text('Étapes '),
      text('et contrôles').toggleFormat('italic'),
    ),
    $createListNode('check').append(
      $createListItemNode(true).append(text('Couper le gaz')),
      $createListItemNode(false).append(text('Attendre')),
    ),
    $createListNode('bullet').append(
      $createListItemNode().append(text('Un')),
      $createListItemNode().append(nested),
    ),
    $createListNode('number').append($createListItemNode().append(text('Premier'))),
    $createQuoteNode().append(text('Doucement'), $createLineBreakNode(), text('mais sûrement')),
    $createCodeNode('js').append(
      text('let four = 3'),
      $createLineBreakNode(),
      $createTabNode(),
      text('four++'),
    ),
    $createTableNode().append(
      $createTableRowNode().append(cell('Zone', TableCellHeaderStates.ROW), cell('°C')),
      $createTableRowNode().append(cell('Sole'), cell('240')),
    ),
    $paragraph(
      link('https://exemple.fr/a', 'le site'),
      text(', '),
      link(`/p/space0000000000000001/${samplePage}#etapes`, 'la suite'),
      text(', '),
      $createAutoLinkNode('https://auto.fr').append(text('https://auto.fr')),
      text(', '),
      $createAutoLinkNode('https://non.fr', { isUnlinked: true }).append(text('non.fr')),
    ),
    $paragraph(
      new ImageNode({ fileId: sampleImage, alt: 'La façade', caption: 'Four 3, vu de face' }),
    ),
    $paragraph(
      text('Plan :'),
      new FileNode({ fileId: sampleFile, name: 'plan.pdf', size: 12 }),
    ),
    new RuleNode(),
    $paragraph(text('Avec '), new NewerNode({ label: 'du nouveau' }), text(' dedans')),
  )
}
