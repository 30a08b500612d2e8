import {
  $create,
  $getDocument,
  addClassNamesToElement,
  type DOMExportOutput,
  type EditorConfig,
  ElementNode,
  type LexicalNode,
} from 'lexical'

/** One of the columns of a `ColumnsNode`; holds blocks. */
export class ColumnNode extends ElementNode {
  override $config() {
    return this.config('column', {
      extends: ElementNode,
      importDOM: {
        div: (element: HTMLElement) =>
          element.hasAttribute('data-column')
            ? { conversion: () => ({ node: $createColumnNode() }), priority: 3 as const }
            : null,
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('div')
    addClassNamesToElement(element, config.theme.column)
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('div')
    element.setAttribute('data-column', '')
    return { element }
  }

  override isShadowRoot(): boolean {
    return true
  }

  override canIndent(): false {
    return false
  }
}

/** Makes a column without blocks: give it one in the same update. */
export function $createColumnNode(): ColumnNode {
  return $create(ColumnNode)
}

/** Tells whether a node is a column. */
export function $isColumnNode(node: LexicalNode | null | undefined): node is ColumnNode {
  return node instanceof ColumnNode
}
