import { $create, $getDocument, DecoratorNode, type DOMExportOutput } from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What a formula holds: TeX, without its dollars. */
export interface MathProperties {
  readonly formula: string
}

/** A formula on a line of its own. */
export class MathNode extends StoredNode<MathProperties> {
  __formula = ''

  override $config() {
    return this.config('math', { extends: DecoratorNode })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('p')
    element.textContent = `$$${this.getTextContent()}$$`
    return { element }
  }

  override getTextContent(): string {
    return this.getLatest().__formula
  }

  override decorate(): Decoration {
    return { kind: 'math', node: this.getLatest() }
  }
}

/** A formula within a line. */
export class InlineMathNode extends StoredNode<MathProperties> {
  __formula = ''

  override $config() {
    return this.config('math-inline', { extends: DecoratorNode })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('span')
    element.textContent = `$${this.getTextContent()}$`
    return { element }
  }

  override getTextContent(): string {
    return this.getLatest().__formula
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'math', node: this.getLatest() }
  }
}

/** Makes a formula on a line of its own. */
export function $createMathNode(formula: string): MathNode {
  return $create(MathNode).set({ formula })
}

/** Makes a formula within a line. */
export function $createInlineMathNode(formula: string): InlineMathNode {
  return $create(InlineMathNode).set({ formula })
}
