import { $create, $getDocument, DecoratorNode, type DOMExportOutput } from 'lexical'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { toPath } from '../../routes.ts'
import type { Decoration } from './Decoration.ts'
import { StoredNode } from './StoredNode.ts'

/** What is shown of which page. */
export interface PageEmbedProperties {
  /** Empty while nobody has chosen a page. */
  readonly pageId: string
  readonly spaceId: string
  /** The page's title when it was chosen. */
  readonly label: string
  /** The text of a heading of that page, of which only the part is shown; empty shows all of it. */
  readonly heading: string
}

/** Another page, shown within this one as it is now. */
export class PageEmbedNode extends StoredNode<PageEmbedProperties> {
  __pageId = ''
  __spaceId = ''
  __label = ''
  __heading = ''

  override $config() {
    return this.config('page-embed', { extends: DecoratorNode })
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement('p')
    const link = $getDocument().createElement('a')
    const { pageId, spaceId, label, heading } = this.read()
    const space = parseId<SpaceId>(spaceId)
    const page = parseId<PageId>(pageId)
    if (space && page) link.setAttribute('href', toPath({ name: 'page', space, page, heading }))
    link.textContent = label
    element.append(link)
    return { element }
  }

  override getTextContent(): string {
    return this.getLatest().__label
  }

  override decorate(): Decoration {
    return { kind: 'page-embed', node: this.getLatest() }
  }
}

/** Makes a place that shows another page. */
export function $createPageEmbedNode(properties: Partial<PageEmbedProperties>): PageEmbedNode {
  return $create(PageEmbedNode).set(properties)
}
