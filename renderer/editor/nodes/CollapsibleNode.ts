import {
  $create,
  $getDocument,
  type DOMExportOutput,
  type EditorConfig,
  type ElementDOMSlot,
  ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { createBlockFrame, findBlockContent } from './blockFrame.ts'
import { $createCollapsibleTitleNode, $isCollapsibleTitleNode } from './CollapsibleTitleNode.ts'
import { isCollapsibleOpen } from './openCollapsibles.ts'

/**
 * A title, and blocks that can be folded away under it. Whether it is open is
 * each reader's own business (`containers/openCollapsibles.ts`), never stored.
 */
export class CollapsibleNode extends ElementNode {
  override $config() {
    return this.config('collapsible', {
      extends: ElementNode,
      importDOM: {
        details: () => ({
          conversion: () => ({ node: $create(CollapsibleNode) }),
          priority: 1 as const,
        }),
      },
    })
  }

  override createDOM(config: EditorConfig, editor: LexicalEditor): HTMLElement {
    const element = createBlockFrame(config.theme.collapsible)
    element.toggleAttribute('data-open', isCollapsibleOpen(editor, this.getKey()))
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override getDOMSlot(element: HTMLElement): ElementDOMSlot<HTMLElement> {
    const slot = super.getDOMSlot(element)
    const content = findBlockContent(element)
    return content ? slot.withElement(content) : slot
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('details')
    element.setAttribute('open', '')
    return { element }
  }

  override isShadowRoot(): boolean {
    return true
  }
}

/** Makes a collapsible of a title and no blocks: give it one in the same update. */
export function $createCollapsibleNode(): CollapsibleNode {
  return $create(CollapsibleNode).append($createCollapsibleTitleNode())
}

/** Tells whether a node is a collapsible. */
export function $isCollapsibleNode(
  node: LexicalNode | null | undefined,
): node is CollapsibleNode {
  return node instanceof CollapsibleNode
}

/** The collapsible whose folded part a node lies in; its title is not in it. `null` when there is none. */
export function $findFold(node: LexicalNode): CollapsibleNode | null {
  let child: LexicalNode = node
  for (let parent = node.getParent(); parent !== null; parent = parent.getParent()) {
    if ($isCollapsibleNode(parent) && !$isCollapsibleTitleNode(child)) return parent
    child = parent
  }
  return null
}
