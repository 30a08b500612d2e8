import {
  $create,
  $getDocument,
  addClassNamesToElement,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
} from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** The headings of the page it stands in, drawn live; nothing of them is stored. */
export class TableOfContentsNode extends StoredNode<{ readonly depth: number }> {
  __depth = 3

  override $config() {
    return this.config('table-of-contents', {
      extends: DecoratorNode,
      importDOM: {
        nav: (element: HTMLElement) =>
          element.hasAttribute('data-table-of-contents')
            ? {
                conversion: () => ({
                  node: $createTableOfContentsNode(
                    Number(element.getAttribute('data-table-of-contents')) || 3,
                  ),
                  forChild: () => null,
                }),
                priority: 3 as const,
              }
            : null,
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('div')
    addClassNamesToElement(element, config.theme.tableOfContents)
    return element
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('nav')
    element.setAttribute('data-table-of-contents', String(this.getDepth()))
    return { element }
  }

  override getTextContent(): string {
    return ''
  }

  override isInline(): false {
    return false
  }

  override decorate(): Decoration {
    return { kind: 'table-of-contents', node: this.getLatest() }
  }

  /** The last level of heading shown, from 1 on. */
  getDepth(): number {
    return this.getLatest().__depth
  }

  /** Changes the last level of heading shown. */
  setDepth(depth: number): this {
    const self = this.getWritable()
    self.__depth = depth
    return self
  }
}

/** Makes a table of contents of headings down to a level. */
export function $createTableOfContentsNode(depth = 3): TableOfContentsNode {
  return $create(TableOfContentsNode).setDepth(depth)
}
