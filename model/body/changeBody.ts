/** Changes a page's body to what plain objects say, with yjs alone. */
import * as Y from 'yjs'
import { bodyRootOf, markBodySchema } from '../pageBody.ts'
import type { BodyElement, BodyText } from './BodyNode.ts'

/**
 * Makes a body what `blocks` say, as an edit of this device: what others write at the same
 * time stays. One transaction with the given origin.
 */
export function changeBody(doc: Y.Doc, blocks: readonly BodyElement[], origin: unknown): void {
  doc.transact(() => {
    const root = bodyRootOf(doc)
    root.delete(0, root.length)
    root.insert(0, blocks.map(elementToShared))
    markBodySchema(doc)
  }, origin)
}

function elementToShared(element: BodyElement): Y.XmlElement {
  const shared = new Y.XmlElement(element.type)
  for (const [key, value] of Object.entries(element.props))
    if (value !== null) shared.setAttribute(key, value as string)
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let texts: BodyText[] = []
  const endTexts = () => {
    if (texts.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(
      texts.map((one, run) => ({
        insert: one.text,
        attributes: {
          ...(one.format === 0 ? {} : { p: { __format: one.format } }),
          ...(run === 0 ? {} : { i: run }),
        },
      })),
      { sanitize: false },
    )
    children.push(text)
    texts = []
  }
  for (const child of element.children) {
    if (child.kind === 'text') texts.push(child)
    else {
      endTexts()
      children.push(elementToShared(child))
    }
  }
  endTexts()
  shared.insert(0, children)
  return shared
}
