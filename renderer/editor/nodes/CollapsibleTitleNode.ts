import {
  $create,
  $createParagraphNode,
  $getDocument,
  addClassNamesToElement,
  type DOMExportOutput,
  type EditorConfig,
  ElementNode,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
} from 'lexical'

/** The line of a collapsible that stays when it is folded: its first child, one line of text. */
export class CollapsibleTitleNode extends ElementNode {
  override $config() {
    return this.config('collapsible-title', {
      extends: ElementNode,
      importDOM: {
        summary: () => ({
          conversion: () => ({ node: $createCollapsibleTitleNode() }),
          priority: 1 as const,
        }),
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('div')
    addClassNamesToElement(element, config.theme.collapsibleTitle)
    element.setAttribute('data-collapsible-title', '')
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    return { element: $getDocument().createElement('summary') }
  }

  // Enter in it goes to the content (`containers/registerContainers.ts`); this is for splits by code.
  override insertNewAfter(_selection: RangeSelection, restoreSelection = true): ParagraphNode {
    const paragraph = $createParagraphNode()
    this.insertAfter(paragraph, restoreSelection)
    return paragraph
  }

  override canIndent(): false {
    return false
  }
}

/** Makes an empty title. */
export function $createCollapsibleTitleNode(): CollapsibleTitleNode {
  return $create(CollapsibleTitleNode)
}

/** Tells whether a node is a collapsible's title. */
export function $isCollapsibleTitleNode(
  node: LexicalNode | null | undefined,
): node is CollapsibleTitleNode {
  return node instanceof CollapsibleTitleNode
}
