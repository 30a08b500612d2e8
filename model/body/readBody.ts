/** Reads a page's body into plain objects, with yjs alone. */
import * as Y from 'yjs'
import { bodyRootOf } from '../pageBody.ts'
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  type BodyValue,
  createElement,
} from './BodyNode.ts'

/** The blocks of a page's document; none for an empty page. Reads only; about 0.3 ms for 3 KB. */
export function readBody(doc: Y.Doc): readonly BodyElement[] {
  return readChildren(bodyRootOf(doc)).filter((one) => one.kind === 'element')
}

function readChildren(parent: Y.XmlElement | Y.XmlFragment): BodyNode[] {
  return parent.toArray().flatMap((child): BodyNode[] => {
    if (child instanceof Y.XmlText) return readTexts(child)
    if (child instanceof Y.XmlElement)
      return [createElement(child.nodeName, readProps(child), readChildren(child))]
    return []
  })
}

function readProps(element: Y.XmlElement): Record<string, BodyValue> {
  const props: Record<string, BodyValue> = {}
  for (const [name, value] of Object.entries(
    element.getAttributes() as Record<string, unknown>,
  ))
    if (name.startsWith('__') && value !== undefined) props[name] = value as BodyValue
  return props
}

function readTexts(shared: Y.XmlText): BodyText[] {
  const runs = shared.toDelta() as { insert: unknown; attributes?: { p?: unknown } }[]
  return runs.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return []
    const format: unknown = (attributes?.p as Record<string, unknown> | undefined)?.__format
    return [{ kind: 'text', text: insert, format: typeof format === 'number' ? format : 0 }]
  })
}
