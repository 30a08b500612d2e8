import type { BodyElement, BodyNode } from '../body/BodyNode.ts'

/**
 * A body without the marks of comments, for a copy of it: the threads are the
 * page's own and do not go along.
 */
export function withoutMarks(blocks: readonly BodyElement[]): readonly BodyElement[] {
  return blocks.map((block) => ({ ...block, children: unwrap(block.children) }))
}

function unwrap(nodes: readonly BodyNode[]): BodyNode[] {
  const kept: BodyNode[] = []
  for (const node of nodes) {
    const parts =
      node.kind === 'text'
        ? [{ ...node }]
        : node.type === 'mark'
          ? unwrap(node.children)
          : [{ ...node, children: unwrap(node.children) }]
    for (const part of parts) {
      const last = kept.at(-1)
      // Text that only a mark parted is one run again.
      if (part.kind === 'text' && last?.kind === 'text' && last.format === part.format)
        last.text += part.text
      else kept.push(part)
    }
  }
  return kept
}
