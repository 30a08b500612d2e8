/**
 * The node types of a page's body, and THE SPECIFICATION of how they lie in
 * the document. Whoever writes or reads bodies with yjs alone (`model/pageBody.ts`,
 * `renderer/markdown/`) holds to this table; a test binds such a document and
 * expects nothing to be written back.
 *
 * The root is `doc.get('root-v2', Y.XmlElement)`. Every node but text is a
 * `Y.XmlElement(type)`; a run of neighbouring texts is ONE `Y.XmlText`. Only
 * properties that differ from the default are attributes, under the name below
 * with their JavaScript value (numbers and booleans stay what they are).
 * DEFAULTS NEVER CHANGE: absent means the default, in documents of all years.
 *
 * | type             | attributes (default)                                                  | children |
 * |------------------|-----------------------------------------------------------------------|----------|
 * | `paragraph`      | –                                                                     | inline |
 * | `heading`        | `__tag` 'h1'…'h6' ('h1')                                              | inline |
 * | `quote`          | –                                                                     | inline; a `linebreak` between lines |
 * | `list`           | `__listType` 'number' 'bullet' 'check' ('number'), `__tag` 'ol' 'ul' ('ol'; write 'ul' for bullet and check), `__start` (1) | `listitem`s only |
 * | `listitem`       | `__checked` boolean, in check lists only (undefined); `__value` is never stored | inline, OR exactly one `list`: a nested list stands alone in a listitem of its own, after the item it belongs to |
 * | `code`           | `__language` (undefined)                                              | ONE XmlText with `\n` and `\t` in it, no linebreak, no tab, no format |
 * | `table`          | `__colWidths` number[] (undefined)                                    | `tablerow`s |
 * | `tablerow`       | –                                                                     | `tablecell`s, as many in each row |
 * | `tablecell`      | `__headerState` 0 none, 1 in a header row, 2 in a header column, 3 both (0); `__colSpan`, `__rowSpan` (1) | blocks, at least one `paragraph` |
 * | `horizontalrule` | –                                                                     | none |
 * | `image`          | `__fileId` (''), `__alt` (''), `__caption` (''), `__width` px or null (null), `__src` ('') | none; a BLOCK |
 * | `file`           | `__fileId` (''), `__name` (''), `__size` bytes (0)                    | none; a BLOCK |
 * | `link`           | `__url` (''), `__target` (null), `__rel` (null), `__title` (null)     | text; inline |
 * | `page-link`      | `__pageId` (''), `__spaceId` (''), `__label` ('')                     | none; inline |
 * | `mention`        | `__personId` (''), `__label` ('', without @)                          | none; inline |
 * | `linebreak`      | –                                                                     | none; inline |
 *
 * Text: `XmlText` with formatting attributes `p: { __format: bits }` (absent
 * when 0; bold 1, italic 2, strikethrough 4, underline 8, code 16, subscript 32,
 * superscript 64, highlight 128) and `i: n`, the ordinal of a run that is not
 * the first of its XmlText (1, 2, …). A tab outside code is a run of its own
 * with `t: 'tab'`, text `\t` and `p: { __detail: 2 }`.
 *
 * A text block that is empty still holds an empty XmlText, so that two people
 * who begin it apart write into the same text (without it both texts would be
 * kept, and doubled when the editors join them).
 *
 * Paragraphs, headings, quotes, lists, code, tables, rules, images and files
 * may stand in the root and in a table cell. An unknown type makes the page
 * read-only in this version (`binding/listUnknownTypes.ts`).
 */
import { CodeNode } from '@lexical/code-core'
import { HorizontalRuleNode } from '@lexical/extension'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { MarkNode } from '@lexical/mark'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { type Klass, type LexicalNode, ParagraphNode } from 'lexical'
import { AudioNode } from './nodes/AudioNode.ts'
import { CalloutNode } from './nodes/CalloutNode.ts'
import { CollapsibleNode } from './nodes/CollapsibleNode.ts'
import { CollapsibleTitleNode } from './nodes/CollapsibleTitleNode.ts'
import { ColumnNode } from './nodes/ColumnNode.ts'
import { ColumnsNode } from './nodes/ColumnsNode.ts'
import { DateNode } from './nodes/DateNode.ts'
import { DiagramNode } from './nodes/DiagramNode.ts'
import { FileNode } from './nodes/FileNode.ts'
import { FootnoteNode } from './nodes/FootnoteNode.ts'
import { FootnoteTextNode } from './nodes/FootnoteTextNode.ts'
import { ImageNode } from './nodes/ImageNode.ts'
import { InlineMathNode, MathNode } from './nodes/MathNode.ts'
import { MentionNode } from './nodes/MentionNode.ts'
import { PageEmbedNode } from './nodes/PageEmbedNode.ts'
import { PageLinkNode } from './nodes/PageLinkNode.ts'
import { TableOfContentsNode } from './nodes/TableOfContentsNode.ts'
import { TopicNode } from './nodes/TopicNode.ts'
import { VideoNode } from './nodes/VideoNode.ts'

/** The node classes that every editor of a body registers, beside Lexical's own five. */
export const editorNodes: readonly Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  CodeNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  LinkNode,
  HorizontalRuleNode,
  PageLinkNode,
  MentionNode,
  TopicNode,
  ImageNode,
  FileNode,
  AudioNode,
  VideoNode,
  MathNode,
  InlineMathNode,
  DiagramNode,
  PageEmbedNode,
  MarkNode,
  CalloutNode,
  CollapsibleNode,
  CollapsibleTitleNode,
  ColumnsNode,
  ColumnNode,
  TableOfContentsNode,
  DateNode,
  FootnoteNode,
  FootnoteTextNode,
]

/**
 * Properties that are not stored: a list item's number follows from its place
 * (storing it would rewrite the rest of the list at every new item), and the
 * format of text that is yet to be typed is the typist's own business.
 */
export const derivedProperties: Map<Klass<LexicalNode>, Set<string>> = new Map(
  [ParagraphNode, ...editorNodes].map((klass) => [
    klass as Klass<LexicalNode>,
    new Set(['__textFormat', '__textStyle', '__value']),
  ]),
)

/** Types whose children are inline: what gets an empty text when it is made empty. */
export const textBlockTypes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'quote',
  'collapsible-title',
  'listitem',
  'code',
])
