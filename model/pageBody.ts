/**
 * A page's body, read with yjs alone: the shape that Lexical's V2 binding
 * writes under `root-v2` (XmlElement per node, sibling texts in one XmlText
 * with attributes `t`, `p`, `i`), so that the index, the link graph and the
 * export need no editor.
 */
import type * as Y from 'yjs'
import type { FileId, PageId, PersonId } from './ids.ts'

/** The version of the body's node types that this build understands. */
export const bodySchemaVersion = 1

/** A heading of a page; `level` 1–6. */
export interface Heading {
  readonly level: number
  readonly text: string
}

/** A check-list line. */
export interface Task {
  readonly text: string
  readonly done: boolean
}

/** A link as written: to a page of the workspace or to anywhere else. */
export type BodyLink =
  | { readonly kind: 'page'; readonly page: PageId; readonly text: string }
  | { readonly kind: 'url'; readonly url: string; readonly text: string }

/** What is read of a body without an editor. */
export interface PageBody {
  /** Plain text, a line a block. */
  readonly text: string
  readonly headings: readonly Heading[]
  readonly links: readonly BodyLink[]
  readonly mentions: readonly PersonId[]
  readonly tasks: readonly Task[]
  readonly files: readonly FileId[]
}

/** The element under which a body lies; also what the editor binds to. */
export const bodyRootKey = 'root-v2'
/** The map of a page document that holds its schema version. */
export const bodyMetaKey = 'meta'

/** Reads a page's body; unknown nodes give their text and nothing else. Costs about 0.3 ms for 3 KB. */
export declare function readPageBody(doc: Y.Doc): PageBody

/** The version of node types a body was last written with; greater than ours means read-only. */
export declare function readBodySchemaVersion(doc: Y.Doc): number
