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

/** A topic named in a text, `#four`. Of two changes at once the later wins. */
export class TopicNode extends StoredNode<{ readonly label: string }> {
  __label = ''

  override $config() {
    return this.config('topic', {
      extends: DecoratorNode,
      importDOM: {
        span: (element: HTMLElement) => {
          const label = element.getAttribute('data-topic')
          if (!label) return null
          return {
            conversion: () => ({ node: $createTopicNode(label), forChild: () => null }),
            priority: 4 as const,
          }
        },
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('span')
    addClassNamesToElement(element, config.theme.topic)
    return element
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('span')
    element.setAttribute('data-topic', this.getLabel())
    element.textContent = this.getTextContent()
    return { element }
  }

  override getTextContent(): string {
    return `#${this.getLabel()}`
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'topic', node: this.getLatest() }
  }

  /** The topic's name, without #. */
  getLabel(): string {
    return this.getLatest().__label
  }

  /** Names another topic, without #. */
  setLabel(label: string): this {
    const self = this.getWritable()
    self.__label = label
    return self
  }
}

/** Makes a topic of its name, without #. */
export function $createTopicNode(label: string): TopicNode {
  return $create(TopicNode).setLabel(label)
}
