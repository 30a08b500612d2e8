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

/** A mention as JSON. */
export type SerializedMentionNode = Spread<
  { personId: string; label: string },
  SerializedLexicalNode
>

/** A person named in a text. Of two changes at once the later wins, property by property. */
export class MentionNode extends DecoratorNode<Decoration> {
  __personId = ''
  __label = ''

  override $config() {
    return this.config('mention', {
      extends: DecoratorNode,
      importDOM: {
        span: (element: HTMLElement) =>
          element.hasAttribute('data-person-id')
            ? {
                conversion: (span: HTMLElement) => ({
                  node: $createMentionNode({
                    personId: span.getAttribute('data-person-id') ?? '',
                    label: (span.textContent ?? '').replace(/^@/, ''),
                  }),
                  forChild: () => null,
                }),
                priority: 4 as const,
              }
            : null,
      },
    })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__personId = previous.__personId
    this.__label = previous.__label
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('span')
    addClassNamesToElement(element, config.theme.mention)
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('span')
    element.setAttribute('data-person-id', this.getLatest().__personId)
    element.textContent = this.getTextContent()
    return { element }
  }

  override exportJSON(): SerializedMentionNode {
    return { ...super.exportJSON(), ...this.read() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedMentionNode>): this {
    return super.updateFromJSON(json).set(json)
  }

  override getTextContent(): string {
    return `@${this.getLatest().__label}`
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'mention', node: this.getLatest() }
  }

  /** Who is named, by property. */
  read(): { personId: string; label: string } {
    const self = this.getLatest()
    return { personId: self.__personId, label: self.__label }
  }

  /** Changes the given properties; the others stay. */
  set(properties: { personId?: string; label?: string }): this {
    const self = this.getWritable()
    if (properties.personId !== undefined) self.__personId = properties.personId
    if (properties.label !== undefined) self.__label = properties.label
    return self
  }
}

/** Makes a mention of a person. */
export function $createMentionNode(properties: {
  personId: string
  label: string
}): MentionNode {
  return $create(MentionNode).set(properties)
}
