import { $create, $getDocument, DecoratorNode, type DOMExportOutput } from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What a video holds. */
export interface VideoProperties {
  readonly fileId: string
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** Shown width in CSS pixels; `null` is its own width, at most the column's. */
  readonly width: number | null
  readonly caption: string
}

/** A video that is kept with the page; a block of its own. */
export class VideoNode extends StoredNode<VideoProperties> {
  __fileId = ''
  __name = ''
  __size = 0
  __width: number | null = null
  __caption = ''

  override $config() {
    return this.config('video', { extends: DecoratorNode })
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
    return { kind: 'video', node: this.getLatest() }
  }
}

/** Makes a video. */
export function $createVideoNode(properties: Partial<VideoProperties>): VideoNode {
  return $create(VideoNode).set(properties)
}
