import {
  $create,
  $getDocument,
  addClassNamesToElement,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalUpdateJSON,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical'
import type { Decoration } from './Decoration.ts'

/** A footnote's mark as JSON. */
export type SerializedFootnoteNode = Spread<{ label: string }, SerializedLexicalNode>

/** The mark of a footnote in a text; leads to the `FootnoteTextNode` of the same label. */
export class FootnoteNode extends DecoratorNode<Decoration> {
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

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__label = previous.__label
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('sup')
    addClassNamesToElement(element, config.theme.footnote)
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('sup')
    element.setAttribute('data-footnote', this.getLabel())
    element.textContent = this.getLabel()
    return { element }
  }

  override exportJSON(): SerializedFootnoteNode {
    return { ...super.exportJSON(), label: this.getLabel() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedFootnoteNode>): this {
    return super.updateFromJSON(json).setLabel(json.label)
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
