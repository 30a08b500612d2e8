import type { BodyElement, BodyNode } from '../../../model/body/BodyNode.ts'
import type { SpaceId } from '../../../model/ids.ts'
import type { ResolvedTarget } from '../../markdown/Conversion.ts'
import { parseRelaisAddress } from '../../markdown/relaisAddress.ts'
import type { LinkablePage } from '../context/EditorContext.ts'
import { readLinkTarget } from '../links/readLinkTarget.ts'

/** What reading Markdown needs of the workspace. */
export interface MarkdownSources {
  /** Pages whose title fits. */
  readonly findPages: (query: string) => readonly LinkablePage[]
}

/**
 * Reads pasted Markdown by the reader of imports, which is loaded at the first use. `[[Title]]`
 * leads to the page of that title; a link that leads nowhere from here keeps its words only.
 */
export async function readMarkdownText(
  source: string,
  { findPages }: MarkdownSources,
): Promise<readonly BodyElement[]> {
  const { markdownToBody } = await import('../../markdown/markdownToBody.ts')
  const resolve = (target: string, use: string): ResolvedTarget => {
    if (use === 'wiki' || use === 'wiki-embed') return resolveTitle(target, findPages)
    const own = parseRelaisAddress(target)
    if (own?.kind === 'file') return { kind: 'kept-file', file: own.file, size: own.size }
    if (own)
      return {
        kind: 'page',
        page: own.page,
        space: own.space,
        heading: own.heading,
        title: null,
      }
    if (/^data:image\//i.test(target)) return { kind: 'external', url: target }
    const place = readLinkTarget(target)
    if (place.kind === 'outside') return { kind: 'external', url: place.url }
    if (place.kind === 'heading') return { kind: 'anchor', anchor: place.anchor }
    return { kind: 'lost', reason: 'outside' }
  }
  // Each page names its own space: there is none that the text belongs to.
  const { blocks } = markdownToBody(source, { space: '' as SpaceId, resolve })
  return blocks.map(dropLostLinks)
}

function resolveTitle(target: string, findPages: MarkdownSources['findPages']): ResolvedTarget {
  const [title = '', heading = ''] = target.split('#', 2)
  const wanted = fold(title)
  const page = findPages(title.trim()).find((one) => fold(one.title) === wanted)
  if (!page) return { kind: 'lost', reason: 'no-such-page' }
  return {
    kind: 'page',
    page: page.page,
    space: page.space,
    title: page.title,
    ...(heading ? { heading: heading.trim() } : {}),
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

function dropLostLinks(block: BodyElement): BodyElement {
  const children = block.children.flatMap((child): BodyNode[] => {
    if (child.kind === 'text') return [child]
    const inner = dropLostLinks(child)
    const url = inner.type === 'link' ? inner.props.__url : null
    const isLost = typeof url === 'string' && readLinkTarget(url).kind === 'nowhere'
    return isLost ? inner.children : [inner]
  })
  return { ...block, children }
}
