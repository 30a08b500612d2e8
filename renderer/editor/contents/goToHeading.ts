import { $isHeadingNode } from '@lexical/rich-text'
import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical'
import { revealNode } from '../containers/registerCollapsibles.ts'

/**
 * Scrolls to a heading, unfolding what it is folded away in, and takes the
 * focus along: the caret where one may write, the heading itself where not.
 */
export function goToHeading(editor: LexicalEditor, key: NodeKey): void {
  revealNode(editor, key)
  const element = editor.getElementByKey(key)
  if (!element) return
  if (editor.isEditable()) {
    editor.update(
      () => {
        const heading = $getNodeByKey(key)
        if ($isHeadingNode(heading)) heading.selectStart()
      },
      { discrete: true },
    )
    editor.getRootElement()?.focus({ preventScroll: true })
  } else {
    element.tabIndex = -1
    element.focus({ preventScroll: true })
  }
  // At once: on a long page what comes into sight on the way changes its height, and a smooth way ends there.
  element.scrollIntoView({ block: 'start' })
  requestAnimationFrame(() => element.scrollIntoView({ block: 'start' }))
}
