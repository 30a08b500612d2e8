import type { BodyElement, BodyNode } from '../../../model/body/BodyNode.ts'

/**
 * Takes the marks of comments off what is pasted, but for those that may stay: what was cut
 * keeps its comments where it is put, a copy has none, and none go to another page.
 */
export function withoutMarks(
  blocks: readonly BodyElement[],
  mayStay: (id: string) => boolean,
): readonly BodyElement[] {
  const clean = (node: BodyNode): BodyNode[] => {
    if (node.kind === 'text') return [node]
    const children = node.children.flatMap(clean)
    if (node.type !== 'mark') return [{ ...node, children }]
    const ids = Array.isArray(node.props.__ids) ? node.props.__ids : []
    const kept = ids.filter((id) => mayStay(String(id)))
    if (kept.length === 0) return children
    return [{ ...node, props: { ...node.props, __ids: kept }, children }]
  }
  return blocks.flatMap((block) => clean(block).filter((node) => node.kind === 'element'))
}
