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

/** An attached file as JSON. */
export type SerializedFileNode = Spread<
  { fileId: string; name: string; size: number },
  SerializedLexicalNode
>

/** An attached file that is no picture, a block of its own. Of two changes at once the later wins. */
export class FileNode extends DecoratorNode<Decoration> {
  __fileId = ''
  __name = ''
  __size = 0

  override $config() {
    return this.config('file', { extends: DecoratorNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__fileId = previous.__fileId
    this.__name = previous.__name
    this.__size = previous.__size
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('div')
    addClassNamesToElement(element, config.theme.file)
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('p')
    element.textContent = this.getLatest().__name
    return { element }
  }

  override exportJSON(): SerializedFileNode {
    return { ...super.exportJSON(), ...this.read() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedFileNode>): this {
    return super.updateFromJSON(json).set(json)
  }

  override getTextContent(): string {
    return this.getLatest().__name
  }

  override isInline(): false {
    return false
  }

  override decorate(): Decoration {
    return { kind: 'file', node: this.getLatest() }
  }

  /** The attachment's id, its name and its size in bytes. */
  read(): { fileId: string; name: string; size: number } {
    const self = this.getLatest()
    return { fileId: self.__fileId, name: self.__name, size: self.__size }
  }

  /** Changes the given properties; the others stay. */
  set(properties: { fileId?: string; name?: string; size?: number }): this {
    const self = this.getWritable()
    if (properties.fileId !== undefined) self.__fileId = properties.fileId
    if (properties.name !== undefined) self.__name = properties.name
    if (properties.size !== undefined) self.__size = properties.size
    return self
  }
}

/** Makes an attached file. */
export function $createFileNode(properties: {
  fileId: string
  name: string
  size: number
}): FileNode {
  return $create(FileNode).set(properties)
}
