import {
  $create,
  $getDocument,
  addClassNamesToElement,
  type DOMExportOutput,
  type EditorConfig,
  ElementNode,
  type LexicalNode,
  type LexicalUpdateJSON,
  type SerializedElementNode,
  type Spread,
} from 'lexical'

/** What a footnote says, as JSON. */
export type SerializedFootnoteTextNode = Spread<{ label: string }, SerializedElementNode>

/** What a footnote says; holds blocks, and stands wherever its author put it. */
export class FootnoteTextNode extends ElementNode {
  __label = ''

  override $config() {
    return this.config('footnote-text', {
      extends: ElementNode,
      importDOM: {
        aside: (element: HTMLElement) => {
          const label = element.getAttribute('data-footnote-text')
          if (label === null) return null
          return {
            conversion: () => ({ node: $createFootnoteTextNode(label) }),
            priority: 3 as const,
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
    const element = $getDocument().createElement('div')
    addClassNamesToElement(element, config.theme.footnoteText)
    element.setAttribute('role', 'note')
    this.#name(element)
    return element
  }

  override updateDOM(_previous: this, element: HTMLElement): boolean {
    this.#name(element)
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('aside')
    element.setAttribute('data-footnote-text', this.getLabel())
    return { element }
  }

  override exportJSON(): SerializedFootnoteTextNode {
    return { ...super.exportJSON(), label: this.getLabel() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedFootnoteTextNode>): this {
    return super.updateFromJSON(json).setLabel(json.label)
  }

  override isShadowRoot(): boolean {
    return true
  }

  /** Which footnote it is. */
  getLabel(): string {
    return this.getLatest().__label
  }

  /** Makes it another footnote. */
  setLabel(label: string): this {
    const self = this.getWritable()
    self.__label = label
    return self
  }

  #name(element: HTMLElement): void {
    element.dataset.footnote = this.getLabel()
    element.setAttribute('aria-label', this.getLabel())
  }
}

/** Makes the text of a footnote without blocks: give it one in the same update. */
export function $createFootnoteTextNode(label: string): FootnoteTextNode {
  return $create(FootnoteTextNode).setLabel(label)
}

/** Tells whether a node is the text of a footnote. */
export function $isFootnoteTextNode(
  node: LexicalNode | null | undefined,
): node is FootnoteTextNode {
  return node instanceof FootnoteTextNode
}
