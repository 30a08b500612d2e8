/**
 * Bodies as version 1 of their schema had them: the tree that Lexical's V2
 * binding writes under `root-v2` (an XmlElement per node with what differs from
 * its defaults as attributes `__name`; sibling texts in one XmlText with
 * attributes `p: { __format }`). They are read for ever, and brought forward when a page is opened to write.
 */
import * as Y from 'yjs'
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  type BodyValue,
  createElement,
} from './BodyNode.ts'

/** Reads a body of version 1; no block when the document holds none. Ids follow from the stored items, the same on all devices. */
export function readLegacyBody(doc: Y.Doc): readonly BodyElement[] {
  // A root element without a name, which is what that binding asked for.
  const root = doc.get('root-v2', Y.XmlElement) as Y.XmlElement
  return readChildren(root).map((one) =>
    one.kind === 'element' ? one : createElement('paragraph', {}, [one]),
  )
}

function readChildren(parent: Y.XmlElement): BodyNode[] {
  return parent.toArray().flatMap((child): BodyNode[] => {
    if (child instanceof Y.XmlText) return readTexts(child)
    if (!(child instanceof Y.XmlElement)) return []
    const element = createElement(child.nodeName, readProps(child), readChildren(child))
    const item = child._item?.id
    return [
      item
        ? { ...element, id: `v1-${item.client.toString(36)}-${item.clock.toString(36)}` }
        : element,
    ]
  })
}

function readProps(element: Y.XmlElement): Record<string, BodyValue> {
  const props: Record<string, BodyValue> = {}
  for (const [name, value] of Object.entries(
    element.getAttributes() as Record<string, unknown>,
  ))
    if (name.startsWith('__') && name !== '__slots' && value !== undefined)
      props[name] = value as BodyValue
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
