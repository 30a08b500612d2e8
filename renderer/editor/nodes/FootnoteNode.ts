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

/** The mark of a footnote in a text; leads to the `FootnoteTextNode` of the same label. */
export class FootnoteNode extends StoredNode<{ readonly label: string }> {
  __label = ''

  override $config() {
    return this.config('footnote', {
      extends: DecoratorNode,
      importDOM: {
        sup: (element: HTMLElement) => {
          const label = element.getAttribute('data-footnote')
          if (!label) return null
          return {
            conversion: () => ({ node: $createFootnoteNode(label), forChild: () => null }),
            priority: 4 as const,
          }
        },
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('sup')
    addClassNamesToElement(element, config.theme.footnote)
    return element
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('sup')
    element.setAttribute('data-footnote', this.getLabel())
    element.textContent = this.getLabel()
    return { element }
  }

  override getTextContent(): string {
    return `[${this.getLabel()}]`
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'footnote', node: this.getLatest() }
  }

  /** Which footnote it marks. */
  getLabel(): string {
    return this.getLatest().__label
  }

  /** Marks another footnote. */
  setLabel(label: string): this {
    const self = this.getWritable()
    self.__label = label
    return self
  }
}

/** Makes the mark of a footnote. */
export function $createFootnoteNode(label: string): FootnoteNode {
  return $create(FootnoteNode).setLabel(label)
}
