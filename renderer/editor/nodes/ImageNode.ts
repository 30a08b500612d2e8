import {
  $create,
  $getDocument,
  DecoratorNode,
  type DOMExportOutput,
  type LexicalNode,
} from 'lexical'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What an image node holds. */
export interface ImageProperties {
  /** The attachment, 64 hexadecimal digits; empty when the image lies elsewhere. */
  readonly fileId: string
  readonly alt: string
  /** Having no alternative text is meant: it says nothing that the words do not. */
  readonly decorative: boolean
  readonly caption: string
  /** Shown width in CSS pixels; `null` is its own width, at most the column's. */
  readonly width: number | null
  /** Its own size, so that its place is kept free while it loads; 0 when it is not known. */
  readonly naturalWidth: number
  readonly naturalHeight: number
  /** Where an image without attachment lies; empty otherwise. */
  readonly src: string
}

/**
 * An image, a block of its own. Alternative text, caption and width are
 * properties: two people who change different ones both succeed, of two
 * changes to one the later wins.
 */
export class ImageNode extends StoredNode<ImageProperties> {
  __fileId = ''
  __alt = ''
  __decorative = false
  __caption = ''
  __width: number | null = null
  __naturalWidth = 0
  __naturalHeight = 0
  __src = ''

  override $config() {
    return this.config('image', {
      extends: DecoratorNode,
      importDOM: {
        img: (element: HTMLElement) => {
          const src = element.getAttribute('src') ?? ''
          const fileId = element.getAttribute('data-file-id') ?? ''
          // Pictures that only this page's memory holds would be gone after a restart.
          if (!fileId && !/^https?:/.test(src)) return null
          return {
            conversion: (image: HTMLElement) => ({
              node: $createImageNode({
                fileId,
                src: fileId ? '' : src,
                alt: image.getAttribute('alt') ?? '',
                decorative: image.getAttribute('role') === 'presentation',
                caption: image.getAttribute('data-caption') ?? '',
                width: Number(image.getAttribute('width')) || null,
              }),
            }),
            priority: 1 as const,
          }
        },
      },
    })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('img')
    const { fileId, alt, decorative, caption, width, src } = this.read()
    element.setAttribute('alt', alt)
    if (decorative) element.setAttribute('role', 'presentation')
    if (src) element.setAttribute('src', src)
    if (fileId) element.setAttribute('data-file-id', fileId)
    if (caption) element.setAttribute('data-caption', caption)
    if (width !== null) element.setAttribute('width', String(width))
    return { element }
  }

  override getTextContent(): string {
    const { alt, caption } = this.read()
    return caption || alt
  }

  override decorate(): Decoration {
    return { kind: 'image', node: this.getLatest() }
  }
}

/** Makes an image of an attachment, or of an address when there is none. */
export function $createImageNode(properties: Partial<ImageProperties>): ImageNode {
  return $create(ImageNode).set(properties)
}

/** Tells whether a node is an image. */
export function $isImageNode(node: LexicalNode | null | undefined): node is ImageNode {
  return node instanceof ImageNode
}
