/**
 * Writes a body into a shared document in exactly the shape that the V2 binding
 * of @lexical/yjs 0.50 writes, so that opening the page in the editor writes
 * nothing back (writeBody.test.ts binds a real editor and counts).
 */
import * as Y from 'yjs'
import type { BodyElement, BodyNode, BodyText } from '../../model/body/BodyNode.ts'
import { bodyRootKey, markBodySchema } from '../../model/pageBody.ts'

/** Origin of the transaction that writes an imported body. */
const importOrigin = 'relais:import'

/**
 * Gives a body as one Yjs update for an empty page document. An empty body
 * holds no block, as the editor leaves it. About 1 ms for 3 KB.
 */
export function writeBody(blocks: readonly BodyElement[]): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    const root = doc.get(bodyRootKey, Y.XmlElement)
    if (blocks.length > 0) root.insert(0, blocks.map(elementToShared))
  }, importOrigin)
  markBodySchema(doc)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

const textBlocks = new Set(['paragraph', 'heading', 'quote', 'listitem', 'code'])

function elementToShared(element: BodyElement): Y.XmlElement {
  const shared = new Y.XmlElement(element.type)
  // The binding stores numbers and booleans as they are; yjs types attributes as strings.
  for (const [key, value] of Object.entries(element.props))
    if (value !== null) shared.setAttribute(key, value as string)
  const children = groupTexts(element.children)
  // Two people who begin an empty block apart then write into the same text.
  if (children.length === 0 && textBlocks.has(element.type)) shared.insert(0, [new Y.XmlText()])
  if (children.length > 0)
    shared.insert(
      0,
      children.map((child) =>
        Array.isArray(child) ? textsToShared(child) : elementToShared(child),
      ),
    )
  return shared
}

/** Sibling texts share one XmlText. */
function groupTexts(nodes: readonly BodyNode[]): (BodyElement | BodyText[])[] {
  const groups: (BodyElement | BodyText[])[] = []
  for (const node of nodes) {
    const last = groups.at(-1)
    if (node.kind === 'element') groups.push(node)
    else if (Array.isArray(last)) last.push(node)
    else groups.push([node])
  }
  return groups
}

function textsToShared(texts: readonly BodyText[]): Y.XmlText {
  const shared = new Y.XmlText()
  shared.applyDelta(
    texts.map((text, run) => ({
      insert: text.text,
      attributes: {
        ...(text.format === 0 ? {} : { p: { __format: text.format } }),
        // The run's ordinal keeps yjs from merging runs that the editor holds apart.
        ...(run === 0 ? {} : { i: run }),
      },
    })),
    { sanitize: false },
  )
  return shared
}
