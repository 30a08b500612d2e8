import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type LexicalEditor,
  SKIP_COLLAB_TAG,
} from 'lexical'
import * as Y from 'yjs'

/**
 * Shows the words of a body that cannot be bound (written by a newer version,
 * or broken): block by block, plainly, without any tie to the document. The
 * editor must be read-only; nothing shown here is ever written.
 */
export function showReadOnly(editor: LexicalEditor, root: Y.XmlElement): void {
  editor.update(
    () => {
      const shown: ElementNode = $getRoot().clear()
      for (const text of listBlockTexts(root)) {
        const paragraph = $createParagraphNode()
        text.split('\n').forEach((line, index) => {
          if (index > 0) paragraph.append($createLineBreakNode())
          if (line) paragraph.append($createTextNode(line))
        })
        shown.append(paragraph)
      }
    },
    { discrete: true, tag: SKIP_COLLAB_TAG },
  )
}

/** A block is an element that has text of its own; its inline elements belong to it. */
function listBlockTexts(element: Y.XmlElement): string[] {
  const children = element.toArray()
  if (children.some((child) => child instanceof Y.XmlText)) return [readText(element)]
  const deeper = children.flatMap((child) =>
    child instanceof Y.XmlElement ? listBlockTexts(child) : [],
  )
  return deeper.length > 0 ? deeper : [readText(element)].filter((text) => text !== '')
}

function readText(element: Y.XmlElement): string {
  if (element.nodeName === 'linebreak') return '\n'
  const label = (element.getAttributes() as Record<string, unknown>).__label
  const own = typeof label === 'string' ? label : ''
  return element.toArray().reduce((text: string, child) => {
    if (child instanceof Y.XmlText)
      return text + (child.toDelta() as { insert: unknown }[]).map((run) => run.insert).join('')
    return child instanceof Y.XmlElement ? text + readText(child) : text
  }, own)
}
