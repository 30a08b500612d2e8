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

/** Where a page link leads and what it says. */
export interface PageLinkProperties {
  readonly pageId: string
  readonly spaceId: string
  /** The page's title when the link was written. */
  readonly label: string
  /** The text of a heading of that page; empty leads to its top. */
  readonly heading?: string
  /** What a person wrote in the title's stead; empty shows the present title. */
  readonly alias?: string
}

/** A page link as JSON. */
export type SerializedPageLinkNode = Spread<
  PageLinkProperties & { heading?: string; alias?: string },
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
  __heading = ''
  __alias = ''

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
                    label: link.getAttribute('data-label') ?? link.textContent ?? '',
                    heading: link.getAttribute('data-heading') ?? '',
                    alias: link.getAttribute('data-alias') ?? '',
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
    this.__heading = previous.__heading
    this.__alias = previous.__alias
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
    const { pageId, spaceId, label, heading, alias } = this.read()
    const space = parseId<SpaceId>(spaceId)
    const page = parseId<PageId>(pageId)
    if (space && page)
      element.setAttribute('href', toPath({ name: 'page', space, page, heading }))
    element.setAttribute('data-page-id', pageId)
    element.setAttribute('data-space-id', spaceId)
    if (heading !== '' || alias !== '') element.setAttribute('data-label', label)
    if (heading !== '') element.setAttribute('data-heading', heading)
    if (alias !== '') element.setAttribute('data-alias', alias)
    element.textContent = this.getTextContent()
    return { element }
  }

  override exportJSON(): SerializedPageLinkNode {
    return { ...super.exportJSON(), ...this.read() }
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedPageLinkNode>): this {
    return super.updateFromJSON(json).set(json)
  }

  override getTextContent(): string {
    const { label, heading, alias } = this.read()
    if (alias !== '') return alias
    return heading === '' ? label : `${label} › ${heading}`
  }

  override isInline(): true {
    return true
  }

  override decorate(): Decoration {
    return { kind: 'page-link', node: this.getLatest() }
  }

  /** What the link says, by property. */
  read(): Required<PageLinkProperties> {
    const self = this.getLatest()
    return {
      pageId: self.__pageId,
      spaceId: self.__spaceId,
      label: self.__label,
      heading: self.__heading,
      alias: self.__alias,
    }
  }

  /** Changes the given properties; the others stay. */
  set(properties: Partial<PageLinkProperties>): this {
    const self = this.getWritable()
    if (properties.pageId !== undefined) self.__pageId = properties.pageId
    if (properties.spaceId !== undefined) self.__spaceId = properties.spaceId
    if (properties.label !== undefined) self.__label = properties.label
    if (properties.heading !== undefined) self.__heading = properties.heading
    if (properties.alias !== undefined) self.__alias = properties.alias
    return self
  }
}

/** Makes a link to a page. */
export function $createPageLinkNode(properties: PageLinkProperties): PageLinkNode {
  return $create(PageLinkNode).set(properties)
}
