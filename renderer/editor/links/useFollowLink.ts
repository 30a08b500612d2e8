import { $isLinkNode } from '@lexical/link'
import {
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  isHTMLElement,
  type LexicalEditor,
  registerEventListeners,
} from 'lexical'
import { useCallback, useEffect } from 'react'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { findHeading, readLinkTarget } from './readLinkTarget.ts'

/** How links of a text are followed. */
export interface FollowLinkOptions {
  /** While one writes, a plain click sets the caret; with Ctrl (⌘) it follows. */
  readonly isLive: boolean
  readonly onOpenPageLink: (page: PageId, space: SpaceId, heading?: string) => void
  /** Opens an address outside the app; without it the browser's own new window does. */
  readonly onOpenUrl: ((url: string) => void) | undefined
}

/**
 * Follows the links of a text, and gives what follows an address. Whatever is
 * clicked, and however, the app itself is never left: an address outside goes
 * outside, a page's is opened here, and one that leads nowhere does nothing.
 */
export function useFollowLink(
  editor: LexicalEditor,
  options: FollowLinkOptions,
): (url: string) => void {
  const { isLive, onOpenPageLink, onOpenUrl } = options
  const follow = useCallback(
    (url: string) => {
      const target = readLinkTarget(url)
      if (target.kind === 'page') onOpenPageLink(target.page, target.space, target.heading)
      else if (target.kind === 'heading') {
        const root = editor.getRootElement()
        const heading = root && findHeading(root, target.anchor)
        heading?.scrollIntoView({ block: 'start' })
      } else if (target.kind === 'outside') {
        if (onOpenUrl) onOpenUrl(target.url)
        else window.open(target.url, '_blank', 'noopener,noreferrer')
      }
    },
    [editor, onOpenPageLink, onOpenUrl],
  )
  useEffect(() => {
    const click = (event: MouseEvent) => {
      const url = readUrl(editor, event.target)
      if (url === null || event.button > 1) return
      event.preventDefault()
      const isMeant = event.button === 1 || event.ctrlKey || event.metaKey
      if (!isLive || isMeant) follow(url)
    }
    return editor.registerRootListener((root) => {
      if (root) return registerEventListeners(root, { click, auxclick: click })
    })
  }, [editor, isLive, follow])
  return follow
}

/** The address of the link at which a pointer points; page links and files see to themselves. */
function readUrl(editor: LexicalEditor, target: EventTarget | null): string | null {
  const anchor = isHTMLElement(target) ? target.closest('a') : null
  if (!anchor || anchor.closest('[data-lexical-decorator]')) return null
  return editor.read(() => {
    const node = $getNearestNodeFromDOMNode(anchor)
    const link = node && $findMatchingParent(node, $isLinkNode)
    return link ? link.getURL() : null
  })
}
