import { $create, $getDocument, DecoratorNode, type DOMExportOutput } from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What an attached file holds. */
export interface FileProperties {
  readonly fileId: string
  readonly name: string
  /** In bytes. */
  readonly size: number
}

/** An attached file that is neither picture, sound nor video; a block of its own. */
export class FileNode extends StoredNode<FileProperties> {
  __fileId = ''
  __name = ''
  __size = 0

  override $config() {
    return this.config('file', { extends: DecoratorNode })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('p')
    element.textContent = this.getLatest().__name
    return { element }
  }

  override getTextContent(): string {
    return this.getLatest().__name
  }

  override decorate(): Decoration {
    return { kind: 'file', node: this.getLatest() }
  }
}

/** Makes an attached file. */
export function $createFileNode(properties: FileProperties): FileNode {
  return $create(FileNode).set(properties)
}
