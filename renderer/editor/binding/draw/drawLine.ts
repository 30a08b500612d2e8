/** Draws a line of text into its block, touching only what differs. */
import {
  $create,
  $createLineBreakNode,
  $createTabNode,
  $createTextNode,
  $getEditor,
  $isElementNode,
  $isLineBreakNode,
  $isTabNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import type { BodyElement, BodyNode } from '../../../../model/body/BodyNode.ts'
import { bodyRoleOf } from '../../../../model/body/bodyTypes.ts'
import type { BodyKeys } from '../BodyKeys.ts'
import { sameProps } from '../reuseBlocks.ts'
import { $readNodeProps, $setNodeProps } from './nodeProps.ts'

/** Makes a node of a type with its defaults. Throws for a type that the editor does not know. */
export function $createOfType(type: string): LexicalNode {
  const registered = $getEditor()._nodes.get(type)
  if (!registered) throw new Error(`drawBody: the editor has no node of type ${type}`)
  return $create(registered.klass)
}

/** Makes the inline children of a block what `nodes` say. Equal beginnings and ends stay, with their keys. */
export function $drawLine(
  keys: BodyKeys,
  parent: ElementNode,
  nodes: readonly BodyNode[],
): void {
  const shown = parent.getChildren().filter((child) => bodyRoleOf(child.getType()) !== 'list')
  const limit = Math.min(shown.length, nodes.length)
  let head = 0
  while (head < limit && $fits(keys, shown[head] as LexicalNode, nodes[head] as BodyNode))
    head++
  let tail = 0
  while (
    tail < limit - head &&
    $fits(keys, shown.at(-1 - tail) as LexicalNode, nodes.at(-1 - tail) as BodyNode)
  )
    tail++
  const old = shown.slice(head, shown.length - tail)
  const next = nodes.slice(head, nodes.length - tail)
  const [oldOnly, nextOnly] = [old[0], next[0]]
  if (old.length === 1 && next.length === 1 && oldOnly && nextOnly) {
    if ($adapt(keys, oldOnly, nextOnly)) return
  }
  const after = shown[shown.length - tail]
  for (const node of next) {
    const made = $createInline(keys, node)
    if (after) after.insertBefore(made)
    else parent.append(made)
  }
  for (const node of old) node.remove(true)
}

/** Tells whether a node shows exactly this; what stands in a wrap must fit, too. */
function $fits(keys: BodyKeys, node: LexicalNode, body: BodyNode): boolean {
  if (body.kind === 'text')
    return (
      $isTextNode(node) &&
      $isTabNode(node) === (body.text === '\t') &&
      node.getFormat() === body.format &&
      node.getTextContent() === body.text
    )
  if (node.getType() !== body.type) return false
  if (body.type === 'linebreak') return $isLineBreakNode(node)
  if (!sameProps($readNodeProps(node), body.props)) return false
  if (!$isElementNode(node)) return keys.idOf(node.getKey()) === body.id
  const children = node.getChildren()
  return (
    children.length === body.children.length &&
    children.every((child, at) => $fits(keys, child, body.children[at] as BodyNode))
  )
}

/** Changes a node in place where it may keep its key; tells whether it could. */
function $adapt(keys: BodyKeys, node: LexicalNode, body: BodyNode): boolean {
  if (body.kind === 'text') {
    if (!$isTextNode(node) || $isTabNode(node) || body.text === '\t') return false
    if (node.getFormat() !== body.format) node.setFormat(body.format)
    if (node.getTextContent() !== body.text) node.setTextContent(body.text)
    return true
  }
  if (node.getType() !== body.type) return false
  if ($isElementNode(node)) {
    $setNodeProps(node, body.props)
    $drawLine(keys, node, body.children)
    return true
  }
  if (keys.idOf(node.getKey()) !== body.id) return false
  $setNodeProps(node, body.props)
  return true
}

function $createInline(keys: BodyKeys, body: BodyNode): LexicalNode {
  if (body.kind === 'text')
    return (body.text === '\t' ? $createTabNode() : $createTextNode(body.text)).setFormat(
      body.format,
    )
  if (body.type === 'linebreak') return $createLineBreakNode()
  const node = $createOfType(body.type)
  $setNodeProps(node, body.props)
  if ($isElementNode(node)) $drawLine(keys, node, (body as BodyElement).children)
  else if (body.id !== undefined) keys.set(node.getKey(), body.id)
  return node
}
