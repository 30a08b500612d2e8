/** A body's plain objects as the editor's nodes, by the table in `model/body/bodyTypes.ts`. */
import {
  $create,
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getEditor,
  $isElementNode,
  type LexicalNode,
} from 'lexical'
import type { BodyElement, BodyText } from '../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'

/**
 * Makes nodes of a body's blocks, attached to nothing yet; the ids of the blocks stay
 * behind, for the nodes are new ones. Throws for a type that the editor does not register:
 * whoever reads what comes from outside makes known types only.
 */
export function $bodyToNodes(blocks: readonly BodyElement[]): LexicalNode[] {
  return blocks.map($elementToNode)
}

/** Makes nodes of what stands within a line: for one paragraph's content put into another's. */
export function $lineToNodes(line: BodyElement): LexicalNode[] {
  return line.children.flatMap((child) =>
    child.kind === 'text' ? $textToNodes(child) : [$elementToNode(child)],
  )
}

function $elementToNode(element: BodyElement): LexicalNode {
  const klass = $getEditor()._nodes.get(element.type)?.klass
  if (!klass) throw new Error(`$bodyToNodes: no node class for "${element.type}"`)
  const node = $create(klass)
  const known = bodyTypes[element.type]?.props ?? {}
  for (const [name, value] of Object.entries(element.props))
    if (Object.hasOwn(known, name))
      (node as unknown as Record<string, unknown>)[name] = Array.isArray(value)
        ? [...value]
        : value
  if (!$isElementNode(node)) return node
  const role = bodyTypes[element.type]?.role
  node.append(
    ...(element.type === 'code'
      ? $codeToNodes(element)
      : element.children.flatMap((child) =>
          child.kind === 'text' ? $textToNodes(child) : [$elementToNode(child)],
        )),
  )
  if ((role === 'container' || role === 'tablecell') && node.isEmpty())
    node.append($createParagraphNode())
  return node
}

/** Code is ONE text with its line ends in it. */
function $codeToNodes(element: BodyElement): LexicalNode[] {
  const text = element.children
    .map((child) => (child.kind === 'text' ? child.text : '\n'))
    .join('')
  return text === '' ? [] : [$createTextNode(text)]
}

function $textToNodes(text: BodyText): LexicalNode[] {
  return text.text
    .split(/([\n\t])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece === '\n') return $createLineBreakNode()
      if (piece === '\t') return $createTabNode()
      return $createTextNode(piece).setFormat(text.format)
    })
}
