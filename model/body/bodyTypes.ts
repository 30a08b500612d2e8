/**
 * The node types of a page's body: what each may hold, and its properties with
 * their defaults. THE TABLE that the document's shape, the editor, Markdown and
 * the search agree on; a type that is missing here makes a page read-only in
 * this version, so that nothing is overwritten that it does not understand.
 *
 * DEFAULTS NEVER CHANGE: only what differs is stored, in documents of all years.
 * Types and properties are only added, with a higher `bodySchemaVersion`.
 */
import type { BodyValue } from './BodyNode.ts'

/**
 * What a node is to the body:
 * - `text`: a block that holds a line of text, in which `\n` is a break
 * - `atom`: a block without text of its own
 * - `container`: a block that holds blocks, at least one
 * - `list`, `listitem`: items hold a line, or exactly one nested `list`, which then stands
 *   alone in an item of its own after the item it belongs to
 * - `table`, `tablerow`, `tablecell`: rows of one table have as many columns; cells hold blocks
 * - `inline`: stands within a line like a letter
 * - `wrap`: lies around a stretch of a line
 */
export type BodyRole =
  | 'text'
  | 'atom'
  | 'container'
  | 'list'
  | 'listitem'
  | 'table'
  | 'tablerow'
  | 'tablecell'
  | 'inline'
  | 'wrap'

/** One node type. */
export interface BodyType {
  readonly role: BodyRole
  /** Every stored property with its default; `undefined` is a default too. */
  readonly props: Readonly<Record<string, BodyValue | undefined>>
}

const block = { __indent: 0, __format: 0 } as const

/** All node types of this version. */
export const bodyTypes: Readonly<Record<string, BodyType>> = {
  paragraph: { role: 'text', props: block },
  // `h1` to `h6`; people are offered four.
  heading: { role: 'text', props: { ...block, __tag: 'h1' } },
  quote: { role: 'text', props: block },
  // Plain text with \n and \t; colours are never stored.
  code: { role: 'text', props: { __language: undefined } },

  // `bullet`, `number` or `check`; `__tag` follows from it ('ul' for bullet and check).
  list: { role: 'list', props: { __listType: 'number', __tag: 'ol', __start: 1 } },
  // Its number follows from its place and is not stored; how far in it stands is its level, so that what an
  // indented paragraph had as `__indent` is not the item's that it became.
  listitem: { role: 'listitem', props: { __format: 0, __checked: undefined } },

  // `note`, `tip`, `warning` or `danger`; `quote` is a quote that holds blocks.
  callout: { role: 'container', props: { __tone: 'note' } },
  // Its first child is a `collapsible-title`; whether it is open is each reader's own business.
  collapsible: { role: 'container', props: {} },
  'collapsible-title': { role: 'text', props: {} },
  // Holds `column`s only, two to four.
  columns: { role: 'container', props: {} },
  column: { role: 'container', props: {} },

  // What a footnote says, wherever on the page it stands.
  'footnote-text': { role: 'container', props: { __label: '' } },

  // `__colWidths` in CSS pixels, one a column.
  table: { role: 'table', props: { __colWidths: undefined } },
  tablerow: { role: 'tablerow', props: {} },
  // `__headerState`: 0 none, 1 in a header row, 2 in a header column, 3 both.
  tablecell: { role: 'tablecell', props: { __headerState: 0, __colSpan: 1, __rowSpan: 1 } },

  horizontalrule: { role: 'atom', props: {} },
  // `__width` shown, in CSS pixels; `__src` where an image without attachment lies. `__decorative`:
  // its having no `__alt` is meant. Its own size keeps its place free while it loads, 0 = unknown.
  image: {
    role: 'atom',
    props: {
      __fileId: '',
      __alt: '',
      __decorative: false,
      __caption: '',
      __width: null,
      __naturalWidth: 0,
      __naturalHeight: 0,
      __src: '',
    },
  },
  file: { role: 'atom', props: { __fileId: '', __name: '', __size: 0 } },
  // A recording made in place, or any sound; `__duration` in seconds, 0 = unknown.
  audio: {
    role: 'atom',
    props: { __fileId: '', __name: '', __size: 0, __duration: 0, __caption: '' },
  },
  video: {
    role: 'atom',
    props: { __fileId: '', __name: '', __size: 0, __width: null, __caption: '' },
  },
  // TeX, without its dollars.
  math: { role: 'atom', props: { __formula: '' } },
  // Mermaid's text.
  diagram: { role: 'atom', props: { __source: '', __caption: '' } },
  // Drawn from the headings of its page; `__depth` is the last level shown.
  'table-of-contents': { role: 'atom', props: { __depth: 3 } },
  // The body of another page, or the part under one of its headings.
  'page-embed': {
    role: 'atom',
    props: { __pageId: '', __spaceId: '', __label: '', __heading: '' },
  },

  linebreak: { role: 'inline', props: {} },
  // `__heading` is the text of a heading of that page; empty leads to its top. `__alias` is what a
  // person wrote in the title's stead; without it the page's present title is shown, and `__label`,
  // the title when it was written, where the page is not here.
  'page-link': {
    role: 'inline',
    props: { __pageId: '', __spaceId: '', __label: '', __heading: '', __alias: '' },
  },
  // `__label` without @.
  mention: { role: 'inline', props: { __personId: '', __label: '' } },
  // `__label` without #.
  topic: { role: 'inline', props: { __label: '' } },
  // ISO 8601, `2026-11-27`; shown as the reader's language writes it.
  date: { role: 'inline', props: { __date: '' } },
  // Leads to the `footnote-text` of the same label.
  footnote: { role: 'inline', props: { __label: '' } },
  'math-inline': { role: 'inline', props: { __formula: '' } },

  link: {
    role: 'wrap',
    props: { __url: '', __target: null, __rel: null, __title: null },
  },
  // The text that comments hang on; `__ids` are the comments' threads.
  mark: { role: 'wrap', props: { __ids: [] } },
}

/** The role of a node type; `null` when this version does not know it. */
export function bodyRoleOf(type: string): BodyRole | null {
  return Object.hasOwn(bodyTypes, type) ? (bodyTypes[type] as BodyType).role : null
}
