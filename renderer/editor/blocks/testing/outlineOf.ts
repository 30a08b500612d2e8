import { $isListItemNode, $isListNode } from '@lexical/list'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { createBodyEditor } from '../../headless.ts'
import { $isBlock } from '../blockOf.ts'

/** An editor of the node types alone that holds what `$write` appends to the root. */
export function openBlocks($write: (root: ElementNode) => void): LexicalEditor {
  const editor = createBodyEditor()
  editor.update(() => $write($getRoot()), { discrete: true })
  return editor
}

/** A line of text. */
export function $line(text: string): ElementNode {
  const line = $createParagraphNode()
  return text === '' ? line : line.append($createTextNode(text))
}

/** What a body holds, a line a block, deeper ones indented; items are `-`, `1.` or `[ ]`, other blocks their type. */
export function outlineOf(editor: LexicalEditor): readonly string[] {
  return editor.getEditorState().read(() => $outline($getRoot(), 0))
}

function $outline(parent: ElementNode, depth: number): readonly string[] {
  return parent.getChildren().flatMap((node) => {
    const mark = $mark(node)
    const pad = '  '.repeat(depth)
    if ($isListNode(node)) return $outline(node, depth)
    if ($isListItemNode(node) && $isListNode(node.getFirstChild()))
      return $outline(node, depth + 1)
    const holds = $isElementNode(node) && node.getChildren().some((child) => !child.isInline())
    if (holds) return [`${pad}${mark}`, ...$outline(node as ElementNode, depth + 1)]
    return [`${pad}${mark} ${node.getTextContent()}`.trimEnd()]
  })
}

function $mark(node: LexicalNode): string {
  const list = node.getParent()
  if ($isListItemNode(node) && $isListNode(list)) {
    const type = list.getListType()
    if (type === 'check') return node.getChecked() ? '[x]' : '[ ]'
    return type === 'bullet' ? '-' : '1.'
  }
  return node.getType() === 'paragraph' ? 'p' : node.getType()
}

/** The innermost block of a body that reads so; throws when there is none. */
export function $find(text: string): LexicalNode {
  const visit = (node: LexicalNode): LexicalNode | null => {
    for (const child of $isElementNode(node) ? node.getChildren() : []) {
      const found = visit(child)
      if (found) return found
    }
    return $isBlock(node) && node.getTextContent() === text ? node : null
  }
  const found = visit($getRoot())
  if (!found) throw new Error(`no block reads « ${text} »`)
  return found
}
