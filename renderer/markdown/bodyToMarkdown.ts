/** A page's document as Markdown. */
import type * as Y from 'yjs'
import { readBody } from '../../model/body/readBody.ts'
import { writeMarkdown } from './writeMarkdown.ts'

/** Writes the body of a page's document; empty for an empty page. About 3 ms for 3 KB. */
export function bodyToMarkdown(doc: Y.Doc): string {
  return writeMarkdown(readBody(doc))
}
