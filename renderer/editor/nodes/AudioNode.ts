import { $create, $getDocument, DecoratorNode, type DOMExportOutput } from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What a sound holds. */
export interface AudioProperties {
  /** The attachment; while it is being recorded, the recording's own name (see `recording/`). */
  readonly fileId: string
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** In seconds, 0 when it is not known. */
  readonly duration: number
  readonly caption: string
}

/** A recording made in place, or any sound; a block of its own. */
export class AudioNode extends StoredNode<AudioProperties> {
  __fileId = ''
  __name = ''
  __size = 0
  __duration = 0
  __caption = ''

  override $config() {
    return this.config('audio', { extends: DecoratorNode })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('p')
    element.textContent = this.getTextContent()
    return { element }
  }

  override getTextContent(): string {
    const { caption, name } = this.read()
    return caption || name
  }

  override decorate(): Decoration {
    return { kind: 'audio', node: this.getLatest() }
  }
}

/** Makes a sound. */
export function $createAudioNode(properties: Partial<AudioProperties>): AudioNode {
  return $create(AudioNode).set(properties)
}
