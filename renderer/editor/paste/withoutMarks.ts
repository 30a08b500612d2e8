import type { BodyElement, BodyNode } from '../../../model/body/BodyNode.ts'

/**
 * Takes the marks of comments off what is pasted, but for those that hang nowhere else: what
 * was cut keeps its comments where it is put, a copy has none of its own.
 */
export function withoutMarks(
  blocks: readonly BodyElement[],
  present: ReadonlySet<string>,
): readonly BodyElement[] {
  const clean = (node: BodyNode): BodyNode[] => {
    if (node.kind === 'text') return [node]
    const children = node.children.flatMap(clean)
    if (node.type !== 'mark') return [{ ...node, children }]
    const ids = Array.isArray(node.props.__ids) ? node.props.__ids : []
    const kept = ids.filter((id) => !present.has(String(id)))
    if (kept.length === 0) return children
    return [{ ...node, props: { ...node.props, __ids: kept }, children }]
  }
  return blocks.flatMap((block) => clean(block).filter((node) => node.kind === 'element'))
}
