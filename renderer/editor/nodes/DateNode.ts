import {
  $create,
  $getDocument,
  addClassNamesToElement,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
} from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** A day named in a text, shown as the reader's language writes it. Of two changes at once the later wins. */
export class DateNode extends StoredNode<{ readonly date: string }> {
  __date = ''

  override $config() {
    return this.config('date', {
      extends: DecoratorNode,
      importDOM: {
        time: (element: HTMLElement) => {
          const date = element.getAttribute('datetime') ?? ''
          if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
          return {
            conversion: () => ({ node: $createDateNode(date), forChild: () => null }),
            priority: 1 as const,
          }
        },
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('span')
    addClassNamesToElement(element, config.theme.date)
    return element
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('time')
    element.setAttribute('datetime', this.getDate())
    element.textContent = this.getDate()
    return { element }
  }

  override getTextContent(): string {
    return this.getDate()
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'date', node: this.getLatest() }
  }

  /** ISO 8601, `2026-11-27`. */
  getDate(): string {
    return this.getLatest().__date
  }

  /** Changes the day, given in ISO 8601. */
  setDate(date: string): this {
    const self = this.getWritable()
    self.__date = date
    return self
  }
}

/** Makes a date of an ISO 8601 day. */
export function $createDateNode(date: string): DateNode {
  return $create(DateNode).setDate(date)
}

/** Tells whether a node is a date. */
export function $isDateNode(node: LexicalNode | null | undefined): node is DateNode {
  return node instanceof DateNode
}
