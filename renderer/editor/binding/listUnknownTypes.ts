import type { LexicalEditor } from 'lexical'
import * as Y from 'yjs'

/**
 * Names the node types of a body that the editor does not know. Binding such a
 * body would show it empty, and the next key would write that over the page.
 */
export function listUnknownTypes(root: Y.XmlElement, editor: LexicalEditor): readonly string[] {
  const unknown = new Set<string>()
  const walk = (node: unknown): void => {
    if (node instanceof Y.XmlText) {
      for (const run of node.toDelta() as { attributes?: { t?: unknown } }[]) {
        const type = run.attributes?.t
        if (type !== undefined && !editor._nodes.has(String(type))) unknown.add(String(type))
      }
      return
    }
    if (!(node instanceof Y.XmlElement)) {
      unknown.add('hook')
      return
    }
    if (node !== root && !editor._nodes.has(node.nodeName)) unknown.add(node.nodeName)
    for (const child of node.toArray()) walk(child)
  }
  walk(root)
  return [...unknown].sort()
}
