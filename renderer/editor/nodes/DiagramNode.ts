import { $create, $getDocument, DecoratorNode, type DOMExportOutput } from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What a diagram holds. */
export interface DiagramProperties {
  /** Mermaid's text. */
  readonly source: string
  readonly caption: string
}

/** A diagram that is drawn from its text. */
export class DiagramNode extends StoredNode<DiagramProperties> {
  __source = ''
  __caption = ''

  override $config() {
    return this.config('diagram', { extends: DecoratorNode })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('pre')
    element.setAttribute('data-language', 'mermaid')
    element.textContent = this.getLatest().__source
    return { element }
  }

  override getTextContent(): string {
    return this.getLatest().__source
  }

  override decorate(): Decoration {
    return { kind: 'diagram', node: this.getLatest() }
  }
}

/** Makes a diagram. */
export function $createDiagramNode(source: string): DiagramNode {
  return $create(DiagramNode).set({ source })
}
