/**
 * The app's own addresses inside Markdown: `relais://p/<space>/<page>#Heading`,
 * `relais://file/<sha-256>?size=…` and `person:<id>`. Also reads pages as the app's
 * paths (`/p/…`) and as links that name the workspace (`relais://w/…/p/…`).
 */
import {
  type FileId,
  type PageId,
  parseFileId,
  parseId,
  type SpaceId,
} from '../../model/ids.ts'

/** What an address of the app leads to. */
export type RelaisAddress =
  | {
      readonly kind: 'page'
      readonly page: PageId
      readonly space: SpaceId
      readonly heading: string
    }
  | { readonly kind: 'file'; readonly file: FileId; readonly size: number }

const pagePattern =
  /^(?:relais:\/\/(?:w\/[0-9a-z]+\/)?|\/)p\/([0-9a-z]+)\/([0-9a-z]+)\/?(?:\?[^#]*)?(?:#(.*))?$/
const filePattern = /^relais:\/\/file\/([0-9a-f]{64})(?:\?size=(\d{1,15}))?$/

/** Writes an address. */
export function formatRelaisAddress(
  address:
    | {
        readonly kind: 'page'
        readonly page: string
        readonly space: string
        readonly heading: string
      }
    | { readonly kind: 'file'; readonly file: string; readonly size: number },
): string {
  if (address.kind === 'file')
    return `relais://file/${address.file}${address.size > 0 ? `?size=${address.size}` : ''}`
  const heading = address.heading === '' ? '' : `#${encodeURIComponent(address.heading)}`
  return `relais://p/${address.space}/${address.page}${heading}`
}

/** Reads an address; `null` for any other. */
export function parseRelaisAddress(url: string): RelaisAddress | null {
  const file = filePattern.exec(url)
  const id = parseFileId(file?.[1])
  if (id) return { kind: 'file', file: id, size: Number(file?.[2] ?? 0) }
  const found = pagePattern.exec(url)
  const space = parseId<SpaceId>(found?.[1])
  const page = parseId<PageId>(found?.[2])
  return space && page ? { kind: 'page', space, page, heading: decode(found?.[3] ?? '') } : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text // A lone `%` is a character.
    throw error
  }
}
