/** How a body is written as Markdown: what links and files look like where it goes. */
import type { BodyElement, BodyValue } from '../../model/body/BodyNode.ts'
import { formatRelaisAddress } from './relaisAddress.ts'

/** A page that is linked to or embedded, as the body has it. */
export interface PageTarget {
  readonly page: string
  readonly space: string
  /** The text of a heading; empty for the page's top. */
  readonly heading: string
  /** What the body calls it. */
  readonly label: string
}

/** An attachment of the body. */
export interface FileTarget {
  readonly file: string
  /** Its name; empty for images, which have none of their own. */
  readonly name: string
  /** In bytes; 0 when unknown. */
  readonly size: number
}

/** How a link to a page is written: `[[Title#Heading|alias]]`, or `[words](url)` with a whole address. */
export type PageAddress =
  | { readonly kind: 'wiki'; readonly title: string }
  | {
      readonly kind: 'url'
      readonly url: string
      /** The page's present title; without it, the one that the body remembers. */
      readonly title?: string
    }

/** What writing is told; by default pages and files have the app's own addresses (`relais://…`). */
export interface MarkdownWriting {
  readonly pageAddress?: (target: PageTarget) => PageAddress
  readonly fileAddress?: (target: FileTarget) => string
}

/** Reads a property that is a text; empty when it is not set. */
export function textProp(element: BodyElement, name: string): string {
  const value: BodyValue | undefined = element.props[name]
  return typeof value === 'string' ? value : ''
}

/** Reads a property that is a number; 0 when it is not set. */
export function numberProp(element: BodyElement, name: string): number {
  const value: BodyValue | undefined = element.props[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** Says where the page of a `page-link` or a `page-embed` lies. */
export function pageAddressOf(element: BodyElement, writing: MarkdownWriting): PageAddress {
  const target = {
    page: textProp(element, '__pageId'),
    space: textProp(element, '__spaceId'),
    heading: textProp(element, '__heading'),
    label: textProp(element, '__label'),
  }
  return (
    writing.pageAddress?.(target) ?? {
      kind: 'url',
      url: formatRelaisAddress({ kind: 'page', ...target }),
    }
  )
}

/** Says where the attachment of an image, a file, a sound or a film lies; an image may lie elsewhere. */
export function fileAddressOf(element: BodyElement, writing: MarkdownWriting): string {
  const elsewhere = textProp(element, '__src')
  if (elsewhere !== '') return elsewhere
  const target = {
    file: textProp(element, '__fileId'),
    name: textProp(element, '__name'),
    size: numberProp(element, '__size'),
  }
  if (target.file === '') return ''
  return writing.fileAddress?.(target) ?? formatRelaisAddress({ kind: 'file', ...target })
}
