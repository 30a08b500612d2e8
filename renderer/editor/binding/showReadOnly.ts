import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type LexicalEditor,
  SKIP_COLLAB_TAG,
} from 'lexical'
import type * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { walkBody } from '../../../model/walkBody.ts'

/**
 * Shows the words of a body that cannot be bound (written by a newer version,
 * or broken): block by block, plainly, without any tie to the document. The
 * editor must be read-only; nothing shown here is ever written.
 */
export function showReadOnly(editor: LexicalEditor, doc: Y.Doc): void {
  editor.update(
    () => {
      const shown: ElementNode = $getRoot().clear()
      walkBody(readBody(doc), {
        block: ({ text }) => {
          const paragraph = $createParagraphNode()
          text.split('\n').forEach((line, index) => {
            if (index > 0) paragraph.append($createLineBreakNode())
            if (line) paragraph.append($createTextNode(line))
          })
          shown.append(paragraph)
        },
      })
    },
    { discrete: true, tag: SKIP_COLLAB_TAG },
  )
}
