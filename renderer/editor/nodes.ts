/**
 * The node classes of a page's body. What each stores is said by the table in
 * `model/body/bodyTypes.ts`, which the binding goes by: every property of the table is a
 * field of the class under the same name, with the table's default.
 */
import { CodeNode } from '@lexical/code-core'
import { HorizontalRuleNode } from '@lexical/extension'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { MarkNode } from '@lexical/mark'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import type { Klass, LexicalNode } from 'lexical'
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
