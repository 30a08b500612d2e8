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
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { toPath } from '../../routes.ts'
import type { Decoration } from './Decoration.ts'

/** A page link as JSON. */
export type SerializedPageLinkNode = Spread<
  { pageId: string; spaceId: string; label: string },
  SerializedLexicalNode
>

/**
 * A link to a page of the workspace. Two people who change it at once change
 * whole properties: the later write of each wins, the link is never torn.
 */
export class PageLinkNode extends DecoratorNode<Decoration> {
  __pageId = ''
  __spaceId = ''
  __label = ''

  override $config() {
    return this.config('page-link', {
      extends: DecoratorNode,
      importDOM: {
        a: (element: HTMLElement) =>
          element.hasAttribute('data-page-id')
            ? {
                conversion: (link: HTMLElement) => ({
                  node: $createPageLinkNode({
                    pageId: link.getAttribute('data-page-id') ?? '',
                    spaceId: link.getAttribute('data-space-id') ?? '',
                    label: link.textContent ?? '',
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
    this.__pageId = previous.__pageId
    this.__spaceId = previous.__spaceId
    this.__label = previous.__label
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement('span')
    addClassNamesToElement(element, config.theme.pageLink)
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('a')
    const { pageId, spaceId, label } = this.read()
    const space = parseId<SpaceId>(spaceId)
    const page = parseId<PageId>(pageId)
    if (space && page) element.setAttribute('href', toPath({ name: 'page', space, page }))
    element.setAttribute('data-page-id', pageId)
    element.setAttribute('data-space-id', spaceId)
    element.textContent = label
    return { element }
  }

  override exportJSON(): SerializedPageLinkNode {
    return { ...super.exportJSON(), ...this.read() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedPageLinkNode>): this {
    return super.updateFromJSON(json).set(json)
  }

  override getTextContent(): string {
    return this.getLatest().__label
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'page-link', node: this.getLatest() }
  }

  /** What the link says, by property. */
  read(): { pageId: string; spaceId: string; label: string } {
    const self = this.getLatest()
    return { pageId: self.__pageId, spaceId: self.__spaceId, label: self.__label }
  }

  /** Changes the given properties; the others stay. */
  set(properties: { pageId?: string; spaceId?: string; label?: string }): this {
    const self = this.getWritable()
    if (properties.pageId !== undefined) self.__pageId = properties.pageId
    if (properties.spaceId !== undefined) self.__spaceId = properties.spaceId
    if (properties.label !== undefined) self.__label = properties.label
    return self
  }
}

/** Makes a link to a page. */
export function $createPageLinkNode(properties: {
  pageId: string
  spaceId: string
  label: string
}): PageLinkNode {
  return $create(PageLinkNode).set(properties)
}
