import { $nodesOfType, type LexicalEditor } from 'lexical'
import { FootnoteTextNode } from '../nodes/FootnoteTextNode.ts'

/** The element on the screen of what a footnote says; `null` when it says nothing. */
export function findFootnoteText(editor: LexicalEditor, label: string): HTMLElement | null {
  const key = editor.read(() => {
    const texts = $nodesOfType(FootnoteTextNode)
    return texts.find((text) => text.getLabel() === label)?.getKey() ?? null
  })
  return key === null ? null : editor.getElementByKey(key)
}
