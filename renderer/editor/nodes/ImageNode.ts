import {
  $create,
  $getDocument,
  addClassNamesToElement,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
  type LexicalUpdateJSON,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical'
import type { Decoration } from './Decoration.ts'

/** What an image node holds. */
export interface ImageProperties {
  /** The attachment, 64 hexadecimal digits; empty when the image lies elsewhere. */
  readonly fileId: string
  readonly alt: string
  readonly caption: string
  /** Shown width in CSS pixels; `null` is its own width, at most the column's. */
  readonly width: number | null
  /** Where an image without attachment lies; empty otherwise. */
  readonly src: string
}

/** An image as JSON. */
export type SerializedImageNode = Spread<
  { -readonly [K in keyof ImageProperties]: ImageProperties[K] },
  SerializedLexicalNode
>

/**
 * An image, a block of its own. Alternative text, caption and width are
 * properties: two people who change different ones both succeed, of two
 * changes to one the later wins.
 */
export class ImageNode extends DecoratorNode<Decoration> {
  __fileId = ''
  __alt = ''
  __caption = ''
  __width: number | null = null
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

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__fileId = previous.__fileId
    this.__alt = previous.__alt
    this.__caption = previous.__caption
    this.__width = previous.__width
    this.__src = previous.__src
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('figure')
    addClassNamesToElement(element, config.theme.image)
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('img')
    const { fileId, alt, caption, width, src } = this.read()
    element.setAttribute('alt', alt)
    if (src) element.setAttribute('src', src)
    if (fileId) element.setAttribute('data-file-id', fileId)
    if (caption) element.setAttribute('data-caption', caption)
    if (width !== null) element.setAttribute('width', String(width))
    return { element }
  }

  override exportJSON(): SerializedImageNode {
    return { ...super.exportJSON(), ...this.read() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedImageNode>): this {
    return super.updateFromJSON(json).set(json)
  }

  override getTextContent(): string {
    const { alt, caption } = this.read()
    return caption || alt
  }

  override isInline(): false {
    return false
  }

  override decorate(): Decoration {
    return { kind: 'image', node: this.getLatest() }
  }

  /** The image's properties. */
  read(): ImageProperties {
    const self = this.getLatest()
    return {
      fileId: self.__fileId,
      alt: self.__alt,
      caption: self.__caption,
      width: self.__width,
      src: self.__src,
    }
  }

  /** Changes the given properties; the others stay. */
  set(properties: Partial<ImageProperties>): this {
    const self = this.getWritable()
    if (properties.fileId !== undefined) self.__fileId = properties.fileId
    if (properties.alt !== undefined) self.__alt = properties.alt
    if (properties.caption !== undefined) self.__caption = properties.caption
    if (properties.width !== undefined) self.__width = properties.width
    if (properties.src !== undefined) self.__src = properties.src
    return self
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
