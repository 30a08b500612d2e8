import {
  $create,
  $createParagraphNode,
  $getDocument,
  type DOMExportOutput,
  type EditorConfig,
  type ElementDOMSlot,
  ElementNode,
  type LexicalNode,
} from 'lexical'
import { createBlockFrame, findBlockContent } from './blockFrame.ts'
import { $createColumnNode, $isColumnNode, type ColumnNode } from './ColumnNode.ts'

/** How many columns people are offered; more can come of a merge, and stay. */
export const columnLimits = { least: 2, most: 4 } as const

/** Columns side by side, equally wide; one under the other where there is no room. */
export class ColumnsNode extends ElementNode {
  override $config() {
    return this.config('columns', {
      extends: ElementNode,
      importDOM: {
        div: (element: HTMLElement) =>
          element.hasAttribute('data-columns')
            ? { conversion: () => ({ node: $create(ColumnsNode) }), priority: 3 as const }
            : null,
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    return createBlockFrame(config.theme.columns)
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
    const element = $getDocument().createElement('div')
    element.setAttribute('data-columns', '')
    return { element }
  }

  override canBeEmpty(): false {
    return false
  }

  override canIndent(): false {
    return false
  }

  /** The columns from the first on. */
  getColumns(): ColumnNode[] {
    return this.getChildren().filter($isColumnNode)
  }
}

/** Makes columns, each with an empty line to write in. */
export function $createColumnsNode(count: number): ColumnsNode {
  const columns = Array.from({ length: count }, () =>
    $createColumnNode().append($createParagraphNode()),
  )
  return $create(ColumnsNode).append(...columns)
}

/** Tells whether a node is a set of columns. */
export function $isColumnsNode(node: LexicalNode | null | undefined): node is ColumnsNode {
  return node instanceof ColumnsNode
}
